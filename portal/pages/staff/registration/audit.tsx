import { MATERIALS, SUBJECTS } from '../../../../domain/catalogue';
import { INCIDENTS } from '../../../../domain/check-in';
import { END_WORDS, MESSAGE_PARAMS } from '../../../../domain/message-words';
import { yuan } from '../../../../domain/messages';
import type { Registration } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import type { Trace } from '../../../traces';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { ACT_WORDS, AUDIT as W, WHAT_WORDS, WHY_WORDS } from '../../../words/staff/audit';
import { DOUBTS } from '../../../words/staff/check-in';
import { DUE_WORDS } from '../../../words/staff/registration';
import { ROLE_WORDS } from '../../../words/staff/roles';
import { STAGE_WORDS } from '../../../words/stages';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';

const KNOWN: Readonly<Record<string, Text>> = { ...MATERIALS, ...STAGE_WORDS, ...END_WORDS, ...MESSAGE_PARAMS, ...DUE_WORDS, ...WHY_WORDS };

/** What means something else elsewhere. */
const BY_NAME: Readonly<Record<string, Readonly<Record<string, Text>>>> = { subject: SUBJECTS, kind: INCIDENTS, doubt: DOUBTS };

/** Codes of ours in words, alone or in a row; anything else as people wrote it. */
const inWords = ({ say }: Page, value: string): string =>
  value
    .split(' ')
    .map((part) => {
      const [code = '', ...rest] = part.split(':');
      return KNOWN[code] ? [say(KNOWN[code]), ...rest].join(':') : part;
    })
    .join(' ');

function valueIn(page: Page, name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return page.say(value ? W.yes : W.no);
  if (typeof value === 'number') return /fen$/i.test(name) ? yuan(value) : String(value);
  const own = BY_NAME[name]?.[value];
  return own ? page.say(own) : inWords(page, value);
}

const whatIn = (page: Page, what: Trace['what'] = {}): string =>
  Object.entries(what)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${WHAT_WORDS[name] ? page.say(WHAT_WORDS[name]) : name} ${valueIn(page, name, value)}`)
    .join(page.lang === 'zh' ? '；' : '; ');

const placeIn = ({ say }: Page, place: string) => {
  const text = ({ ...STAGE_WORDS, ...END_WORDS } as Readonly<Record<string, Text>>)[place];
  return text ? say(text) : place;
};

const stagesIn = (page: Page, { from, to }: Trace): string => {
  if (from === undefined || to === undefined) return '';
  return from === to ? placeIn(page, to) : `${placeIn(page, from)} → ${placeIn(page, to)}`;
};

/** `names`: of the accounts that acted. */
export function auditSheet(page: Page, rows: readonly Trace[], names: ReadonlyMap<string, string>): Sheet<Trace> {
  const { say } = page;
  return {
    rows,
    columns: [
      { head: W.at, cell: ({ at }) => new Date(at) },
      { head: W.who, cell: ({ by: { role, id } }) => (role === 'candidate' ? say(W.self) : (names.get(id) ?? id)) },
      { head: W.role, cell: ({ by }) => say(ROLE_WORDS[by.role]) },
      { head: W.act, cell: ({ act }) => (ACT_WORDS[act] ? say(ACT_WORDS[act]) : act) },
      { head: W.stage, cell: (trace) => stagesIn(page, trace) },
      { head: W.what, cell: ({ what }) => whatIn(page, what) },
      { head: W.why, cell: ({ why = '' }) => inWords(page, why) },
    ],
  };
}

export const AuditPage = ({ page, registration: { id, applicant }, sheet }: { page: Page; registration: Registration; sheet: Sheet<Trace> }) => {
  const { say } = page;
  const back = `/staff/registrations/${id}`;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>
        {say(W.title)} · {applicant.name}
      </h1>
      <p class="lead">{say(W.lead)}</p>
      <SheetTable page={page} sheet={sheet} label={say(W.title)} />
      <Exports page={page} address={`${back}/audit`} />
      <p>
        <a href={back}>{say(W.back)}</a>
      </p>
    </StaffLayout>
  );
};
