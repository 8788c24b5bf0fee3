import type { OurRow, TheirRow } from '../../../../domain/province/answer';
import { fieldName, type ProvinceField } from '../../../../domain/province/columns';
import { maskIdentity } from '../../../../domain/masking';
import type { Compared, GapRow } from '../../../province-acts';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { GAP_WORDS, PROVINCE as W } from '../../../words/staff/province';

const leading = (id: string, name: string) => <a href={`/staff/registrations/${id}`}>{name}</a>;
const masked = (number = '') => (number ? maskIdentity(number) : '');

export const gapSheet = ({ say }: Page, rows: readonly GapRow[]): Sheet<GapRow> => ({
  rows,
  columns: [
    { head: W.who, cell: ({ registration }) => registration.applicant.name, shown: ({ registration }) => leading(registration.id, registration.applicant.name) },
    { head: W.number, cell: ({ registration }) => masked(registration.applicant.identity.number), text: true },
    { head: W.gap, cell: ({ gaps }) => gaps.map((gap) => say(GAP_WORDS[gap])).join(' · ') },
  ],
});

export const onlyOursSheet = (_: Page, { onlyOurs: rows }: Compared): Sheet<OurRow> => ({
  rows,
  columns: [
    { head: W.who, cell: ({ cells }) => cells.name, shown: ({ registration, cells }) => leading(registration, cells.name) },
    { head: W.number, cell: ({ cells }) => masked(cells.identityNumber), text: true },
    { head: fieldName('provincialNumber'), cell: ({ cells }) => cells.provincialNumber, text: true },
  ],
});

export const onlyTheirsSheet = (_: Page, { onlyTheirs: rows }: Compared): Sheet<TheirRow> => ({
  rows,
  columns: [
    { head: W.line, cell: ({ row }) => row },
    { head: W.who, cell: ({ cells }) => cells.name ?? '' },
    { head: W.number, cell: ({ cells }) => masked(cells.identityNumber), text: true },
    { head: fieldName('provincialNumber'), cell: ({ cells }) => cells.provincialNumber ?? '', text: true },
  ],
});

interface FieldRow {
  readonly ours: OurRow;
  readonly theirs: TheirRow;
  readonly field: ProvinceField;
}

/** A line to each field that differs. */
export const differingSheet = ({ say }: Page, { differing }: Compared): Sheet<FieldRow> => ({
  rows: differing.flatMap(({ fields, ...both }) => fields.map((field) => ({ ...both, field }))),
  columns: [
    { head: W.line, cell: ({ theirs }) => theirs.row },
    { head: W.who, cell: ({ ours }) => ours.cells.name, shown: ({ ours }) => leading(ours.registration, ours.cells.name) },
    { head: W.number, cell: ({ ours }) => masked(ours.cells.identityNumber), text: true },
    { head: W.field, cell: ({ field }) => say(fieldName(field)) },
    { head: W.ours, cell: ({ ours, field }) => ours.cells[field] || say(W.empty), text: true },
    { head: W.theirs, cell: ({ theirs, field }) => theirs.cells[field] || say(W.empty), text: true },
  ],
});
