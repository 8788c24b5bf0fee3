import { allocate, giveBack, issued, replaced, reserve, takeStep, type Certificate, type CertificateAct, type Doing, type Remarks } from '../domain/certificate-register';
import type { Level } from '../domain/announcement';
import type { Instant } from '../domain/instant';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor, AuditEntry, Registration } from '../domain/registration';
import type { RowOutcome } from '../workflows/messages';
import { outcomesOf } from './batches';
import { blockRecord, certificateRecord, type CertificateBlock } from './certificate-records';
import { createGateway } from './gateway';
import type { Deps } from './index';

/** One line of the register to be entered: a number, and whose it is or is to be. */
export interface CertificateRow {
  readonly number: string;
  readonly registration?: string;
}

/** Numbers set aside, allocated and issued, or what is done with certificates that were: the same act on many. */
export interface CertificateWork {
  /** The same id is the same work. */
  readonly id: string;
  readonly session: string;
  readonly level: Level;
  readonly by: Actor;
  readonly act: 'reserve' | 'issue' | CertificateAct;
  readonly rows: readonly CertificateRow[];
  readonly remarks?: Remarks;
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

const AT_ONCE = 10;
const CLOSED: readonly string[] = ['ended', 'not-found'];

const registrationRecord = (id: string) => ({ kind: 'registration', id }) as const;

const withEntry = (file: Registration, { at, by }: Doing, entry: Pick<AuditEntry, 'act' | 'why' | 'what'>, certificate?: string): Registration => {
  const { certificate: _, ...rest } = file;
  const end = file.end?.end ?? file.stage;
  return { ...rest, ...(certificate && { certificate }), audit: [...file.audit, { at, by, from: file.stage, to: end, ...entry }] };
};

/** The number of this registration that was revoked last. */
const revokedOf = ({ audit }: Registration): string | undefined => audit.findLast(({ act }) => act === 'revokeCertificate')?.what?.number as string | undefined;

export function certificateActivities(deps: Deps) {
  const { records, messenger } = deps;
  const gateway = createGateway(deps);

  /** One writer changes a number at a time: of two who want it, the second is refused. */
  async function change(number: string, rule: (held: Certificate | undefined) => Checked<Certificate>): Promise<Checked<Certificate>> {
    let checked: Checked<Certificate> | undefined;
    await records.changeRecord<Certificate>(certificateRecord(number), (held) => {
      checked = rule(held);
      return checked.ok ? checked.value : held;
    });
    return checked ?? refuse('not-found');
  }

  const tell = (template: 'certified' | 'certificate-revoked', to: string, number: string) => messenger.send({ key: `${template}:${number}`, template, to, params: { number } });

  /** A registration that ended certified takes another number once the former one is revoked; one that has this number already has it. */
  async function takeAnew(id: string, number: string, doing: Doing): Promise<Checked<{ readonly other?: string }>> {
    let answer: Checked<{ readonly other?: string }> = accept({});
    const { file } = await records.appendAfterClose<Registration>(registrationRecord(id), (before) => {
      if (!before.end) throw new Error(`The record of ${id} is not closed yet`);
      answer = before.certificate === number ? accept({}) : before.certificate ? refuse('certificate-issued', { number: before.certificate }) : before.end.end === 'certified' ? accept({}) : refuse('ended', { end: before.end.end });
      return answer.ok && before.certificate !== number ? withEntry(before, doing, { act: 'reissueCertificate', what: { number } }, number) : before;
    });
    const former = revokedOf(file);
    if (!answer.ok || former === undefined) return answer;
    await change(former, (held) => (held ? accept(replaced(held, doing, number)) : refuse('not-found')));
    await tell('certified', id, number);
    return accept({ other: former });
  }

  async function issue({ session, level }: CertificateWork, { number, registration = '' }: CertificateRow, doing: Doing): Promise<Checked<unknown>> {
    const taken = await change(number, (held) => allocate(held, { number, session, level, registration }));
    if (!taken.ok) return taken;
    const answer = await gateway.act(registration, 'certify', { number }, doing.by, `certify-${number}`);
    const taking: Checked<{ readonly other?: string }> = answer.ok ? accept({}) : CLOSED.includes(answer.refusal.code) ? await takeAnew(registration, number, doing) : answer;
    if (taking.ok) return change(number, (held) => (held ? accept(issued(held, doing, taking.value.other)) : refuse('not-found')));
    await change(number, (held) => (held ? accept(giveBack(held, registration)) : refuse('not-found')));
    return taking;
  }

  async function revokedOn(id: string, number: string, doing: Doing, why: string | undefined): Promise<void> {
    await records.appendAfterClose<Registration>(registrationRecord(id), (file) => {
      if (!file.end) throw new Error(`The record of ${id} is not closed yet`);
      return file.certificate === number ? withEntry(file, doing, { act: 'revokeCertificate', ...(why && { why }), what: { number } }) : file;
    });
    await tell('certificate-revoked', id, number);
  }

  async function step(act: CertificateAct, { number, registration = '' }: CertificateRow, doing: Doing, remarks: Remarks = {}): Promise<Checked<unknown>> {
    const done = await change(number, (held) => (held?.registration === registration ? takeStep(held, act, doing, remarks) : refuse('certificate-not-issued', { number })));
    if (done.ok && act === 'revoke') await revokedOn(registration, number, doing, remarks.note);
    return done;
  }

  function enter(work: CertificateWork, row: CertificateRow, doing: Doing): Promise<Checked<unknown>> {
    const { act, session, level, remarks } = work;
    if (act === 'reserve') return change(row.number, (held) => reserve(held, { number: row.number, session, level }, doing));
    return act === 'issue' ? issue(work, row, doing) : step(act, row, doing, remarks);
  }

  return {
    /** Enters lines in the register, in order, and goes on where it stopped; a line entered twice is there once. */
    async enterCertificates({ at, from, ...work }: CertificateWork & { readonly at: Instant; readonly from: number }): Promise<RowOutcome[]> {
      const doing = { at, by: work.by, request: work.id };
      const outcomes = await outcomesOf(
        work.rows.map((row, index) => ({ ...row, index })),
        AT_ONCE,
        async ({ index, ...row }): Promise<RowOutcome> => {
          const entered = await enter(work, row, doing);
          return { row: from + index, ...row, outcome: entered.ok ? 'done' : entered.refusal.code };
        },
      );
      const kept = outcomes.flatMap(({ outcome }, index) => (work.act === 'reserve' && outcome === 'done' ? [work.rows[index]!.number] : []));
      if (kept.length) await records.append(blockRecord(work.session), { numbers: kept, by: work.by, at } satisfies CertificateBlock);
      return outcomes;
    },
  };
}
