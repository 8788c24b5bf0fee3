import type { Call } from '../../../../activities/carriers/calls';
import { said } from '../../../../domain/message-words';
import type { Applicant } from '../../../../domain/applicant';
import type { Text } from '../../../../domain/text';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { REGISTER } from '../../../words/register';
import { CALLS as W, CHANNEL_WORDS, UNREACHED_WORDS } from '../../../words/staff/messages';
import { Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';

/** Somebody to telephone, with who they are. */
export interface Contact extends Call {
  readonly applicant?: Applicant;
}

/** A carrier's own code stands for itself; what a mail server answered has a number before the status code. */
export const whyIn = (why: string): Text => UNREACHED_WORDS[why] ?? UNREACHED_WORDS[why.replace(/^\d{3}[ -]/, '')] ?? { zh: why, en: why };

const Tell = ({ page, call: { id, applicant } }: { page: Page; call: Contact }) => (
  <form method="post" action="/staff/calls">
    <Ours page={page} />
    <input type="hidden" name="call" value={id} />
    <button aria-label={`${page.say(W.told)} ${applicant?.name ?? id}`}>{page.say(W.told)}</button>
  </form>
);

const toldIn = ({ say, lang }: Page, { done }: Contact): string => (done ? say(W.toldBy, { at: momentIn(lang, done.at), who: done.by.id }) : '');

export function callsSheet(page: Page, rows: readonly Contact[]): Sheet<Contact> {
  const { say } = page;
  const columns: Column<Contact>[] = [
    { head: W.name, cell: ({ applicant }) => applicant?.name ?? say(W.gone), shown: ({ registration, applicant }) => <a href={`/staff/registrations/${registration}`}>{applicant?.name ?? say(W.gone)}</a> },
    { head: W.mobile, cell: ({ applicant }) => applicant?.mobile ?? '', text: true, shown: ({ applicant }) => applicant && <a href={`tel:${applicant.mobile}`}>{applicant.mobile}</a> },
    { head: REGISTER.email, cell: ({ applicant }) => applicant?.email ?? '' },
    { head: W.message, cell: ({ template, params }) => say(said(template, params)) },
    { head: W.channel, cell: ({ channel }) => say(CHANNEL_WORDS[channel]) },
    { head: W.why, cell: ({ why }) => say(whyIn(why)) },
    { head: W.since, cell: ({ at }) => new Date(at) },
    { head: W.told, cell: (call) => toldIn(page, call), shown: (call) => (call.done ? toldIn(page, call) : <Tell page={page} call={call} />) },
  ];
  return { rows, columns };
}

export const CallsPage = ({ page, calls }: { page: Page; calls: readonly Contact[] }) => {
  const { say } = page;
  const [open, done] = [calls.filter((call) => !call.done), calls.filter((call) => call.done)];
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      {open.length > 0 ? (
        <>
          <p class="lead">{say(W.lead)}</p>
          <SheetTable page={page} sheet={callsSheet(page, open)} label={say(W.title)} />
        </>
      ) : (
        <Notice tone="good" title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
        </Notice>
      )}
      {done.length > 0 && (
        <section>
          <h2>{say(W.doneTitle, { count: done.length })}</h2>
          <SheetTable page={page} sheet={callsSheet(page, done)} label={say(W.doneTitle, { count: done.length })} />
        </section>
      )}
      <Exports page={page} address="/staff/calls" />
      <p>
        <a href="/staff/messages">{say(W.toTemplates)}</a>
      </p>
    </StaffLayout>
  );
};
