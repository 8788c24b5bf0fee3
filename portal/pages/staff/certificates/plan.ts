import { z } from 'zod';
import { checkCertificateNumber } from '../../../../domain/certificate';
import type { CertificateAct } from '../../../../domain/certificate-register';
import { inFull, type Checked } from '../../../../domain/refusals';
import type { Actor } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import { foreseenIssue, foreseenStep, freeNumbers, mayBeIssued, type Holder } from '../../../certificate-acts';
import type { PortalDeps } from '../../../deps';
import { inTurn } from '../../../in-turn';
import { registrationId } from '../../../schemas';
import type { Typed } from '../../../web/form';
import { jsonIn } from '../../../web/json';
import { explainInWords } from '../../../web/refusal-words';
import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { numberField, tickField } from './certificates';

/** One person, the number it is about, and why it cannot be done. */
export interface PlannedLine {
  readonly holder: Holder;
  readonly number: string;
  readonly problem?: Text;
}

const AT_ONCE = 25;

const problemOf = (checked: Checked<unknown>): { problem?: Text } => (checked.ok ? {} : { problem: inFull(explainInWords(checked.refusal)) });

export const tickedIn = (typed: Typed, holders: readonly Holder[]): Holder[] => holders.filter(({ person }) => typed[tickField(person.id)] === 'yes');

/** Each number against the register, and against the others of the same plan. */
export async function issueLines(deps: PortalDeps, session: string, given: readonly { readonly holder: Holder; readonly number: string }[]): Promise<PlannedLine[]> {
  return inTurn(
    given,
    async ({ holder, number }) => {
      const checked = checkCertificateNumber(number, holder.person.sitting.terms.level);
      if (!checked.ok) return { holder, number, ...problemOf(checked) };
      if (given.filter((other) => other.number === number).length > 1) return { holder, number: checked.value, problem: W.twice };
      return { holder, number: checked.value, ...problemOf(await foreseenIssue(deps, session, holder, checked.value)) };
    },
    AT_ONCE,
  );
}

/** What is typed beside names. */
export const typedNumbers = (typed: Typed, holders: readonly Holder[]): { holder: Holder; number: string }[] =>
  holders.flatMap((holder) => {
    const number = (typed[numberField(holder.person.id)] ?? '').normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
    return number ? [{ holder, number }] : [];
  });

/** Those picked who wait for a number, each with the next one that is free. */
export async function nextLines(deps: PortalDeps, session: string, picked: readonly Holder[]): Promise<PlannedLine[]> {
  const { free } = await freeNumbers(deps, session);
  const left = [...free];
  return picked.map((holder) => {
    if (!mayBeIssued(holder)) return { holder, number: holder.person.certificate ?? '', problem: W.notWaiting };
    const number = left.shift();
    return number === undefined ? { holder, number: '', problem: W.noFree } : { holder, number };
  });
}

export const stepLines = (picked: readonly Holder[], act: CertificateAct, by: Actor, now: number): PlannedLine[] =>
  picked.map((holder) => ({ holder, number: holder.person.certificate ?? holder.certificate?.number ?? '', ...problemOf(foreseenStep(holder, act, by, now)) }));

const Rows = z.array(z.object({ registration: registrationId, number: z.string().regex(/^[A-Z0-9]{22}$/) })).min(1).max(1000);
export type Row = z.infer<typeof Rows>[number];

/** As the lines that can be done go along from the preview; the register checks them anew. */
export const linesAsText = (lines: readonly PlannedLine[]): string => JSON.stringify(lines.filter(({ problem }) => !problem).map(({ holder, number }): Row => ({ registration: holder.person.id, number })));

export function linesInText(text: string): Row[] {
  const read = Rows.safeParse(jsonIn(text));
  return read.success ? read.data : [];
}
