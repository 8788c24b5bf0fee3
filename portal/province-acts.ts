import { createHash } from 'node:crypto';
import type { Print } from '../activities/papers/prints';
import { compareRosters, readAnswer, type Comparison, type OurRow, type TheirRow } from '../domain/province/answer';
import { provinceCells } from '../domain/province/columns';
import { photoNamesakes } from '../domain/province/photo-file';
import { photoGaps, type PhotoGap } from '../domain/province/photo-doubts';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { SessionState } from '../domain/session';
import type { PortalDeps } from './deps';
import { discloseEach } from './disclosures';
import { orderPrint } from './print-orders';
import { tableIn } from './table-file';

/** The newest answer of the province, as it is kept. */
export interface AnswerFile {
  readonly digest: string;
  readonly rows: readonly TheirRow[];
  readonly by: Actor;
  readonly at: number;
}

const PACKAGE = 'province';

const of = (session: string) => ({ kind: 'province', id: session }) as const;

export const packageOf = ({ prints }: PortalDeps, session: string): Promise<Print | undefined> => prints.find(session, PACKAGE);

/** Orders the package. Each person's file says first that the number leaves. */
export async function orderPackage(deps: PortalDeps, { announcement }: SessionState, people: readonly Registration[], by: Actor): Promise<Checked<true>> {
  if (!people.length) return refuse('not-found');
  const [session, at] = [announcement.id, deps.now()];
  await discloseEach(deps, people, { at, by, act: 'province' });
  const order = { name: PACKAGE, paper: 'province', at } as const;
  await orderPrint(deps, { ...order, session, registrations: people.map(({ id }) => id) });
  return accept(true);
}

/** Keeps an answer over the one before; the same file again changes nothing. Refuses what is no list. */
export async function handInAnswer(deps: PortalDeps, session: string, bytes: Uint8Array, by: Actor): Promise<Checked<true>> {
  const table = await tableIn(bytes);
  if (!table.ok) return table;
  const rows = readAnswer(table.value);
  if (!rows.ok) return rows;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const held = await deps.records.readRecord<AnswerFile>(of(session));
  if (held?.file.digest === digest) return accept(true);
  await deps.records.writeRecord({ of: of(session), file: { digest, rows: rows.value, by, at: deps.now() } satisfies AnswerFile, sequence: (held?.sequence ?? 0) + 1 });
  return accept(true);
}

export interface Compared extends Comparison {
  readonly answer: AnswerFile;
}

/** The kept answer beside our roster as it is now; undefined while there is none. */
export async function comparisonOf({ records }: PortalDeps, { announcement }: SessionState, people: readonly Registration[]): Promise<Compared | undefined> {
  const answer = (await records.readRecord<AnswerFile>(of(announcement.id)))?.file;
  if (!answer) return undefined;
  const ours: OurRow[] = people.map((registration) => ({ registration: registration.id, cells: provinceCells({ registration, announcement }) }));
  return { answer, ...compareRosters(ours, answer.rows) };
}

export interface GapRow {
  readonly registration: Registration;
  readonly gaps: readonly PhotoGap[];
}

/** Whose photo does not go as it should: by what is known of it, by how it is called, and by what packing came upon. */
export function gapsOf({ announcement }: SessionState, people: readonly Registration[], print: Print | undefined): GapRow[] {
  const namesakes = photoNamesakes(announcement, people);
  const found = new Map(print?.gaps?.map(({ registration, gaps }) => [registration, gaps]));
  return people.map((registration) => ({ registration, gaps: [...photoGaps(registration), ...(namesakes.includes(registration) ? ['namesake' as const] : []), ...(found.get(registration.id) ?? [])] })).filter(({ gaps }) => gaps.length > 0);
}
