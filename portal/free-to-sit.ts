import { sitterCheck } from '../activities/same-day';
import type { Act } from '../domain/acts/act';
import type { SubjectId } from '../domain/announcement';
import { accept, explain, inFull, type Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import type { Terms } from '../domain/terms';
import type { PortalDeps } from './deps';
import type { GroupPlan } from './group-plan';
import { inTurn } from './in-turn';
import { inTime } from './outages';

const PATIENCE_MS = 5_000;

/** Nobody is turned away because this could not be asked: the page of the rooms shows whom two sessions have. */
const ifAsked = async <T>(deps: PortalDeps, ask: () => Promise<T>, otherwise: T): Promise<T> => (await inTime(deps, ask, PATIENCE_MS)) ?? otherwise;

/** Refuses with `sits-elsewhere` whom another session has at the same time. */
export const freeToSit = (deps: PortalDeps, terms: Terms, identityNumber: string, subjects?: readonly SubjectId[]): Promise<Checked<undefined>> =>
  ifAsked(deps, async () => (await sitterCheck(deps, terms))(identityNumber, subjects), accept(undefined));

/** Of a group, those who are free then; the others are among what is wrong. */
export async function freeOf(deps: PortalDeps, { rows, problems }: GroupPlan, terms: Terms): Promise<GroupPlan> {
  const ask = async () => {
    const check = await sitterCheck(deps, terms);
    return inTurn(rows, async ({ row, applicant }) => {
      const free = await check(applicant.identity.number);
      return free.ok ? [] : [{ row, field: 'identityNumber', problem: inFull(explain(free.refusal)) }];
    });
  };
  const clashing = (await ifAsked(deps, ask, [])).flat();
  const not = new Set(clashing.map(({ row }) => row));
  return { rows: rows.filter(({ row }) => !not.has(row)), problems: [...problems, ...clashing].toSorted((a, b) => a.row - b.row) };
}

/** The session that an act leads into, and what is sat there. */
function into({ retake, deferral }: Registration, act: Act): { readonly terms: Terms; readonly subjects: readonly SubjectId[] } | undefined {
  if (act.name === 'bookRetake' && retake) return { terms: act.input.terms, subjects: retake.subjects };
  const goesOn = act.name === 'choose' && act.input.choice === 'go-on' && !deferral?.choice;
  return goesOn && deferral?.next ? { terms: deferral.next, subjects: deferral.next.subjects.map(({ id }) => id) } : undefined;
}

/** The same of a retake, and of going on after a deferral. Who goes on without being asked is not held up. */
export async function freeForAct(deps: PortalDeps, id: string, act: Act): Promise<Checked<undefined>> {
  if (act.name !== 'bookRetake' && act.name !== 'choose') return accept(undefined);
  const ask = async () => {
    const file = (await deps.records.readRecord<Registration>({ kind: 'registration', id }))?.file;
    const next = file && into(file, act);
    return next ? (await sitterCheck(deps, next.terms))(file.applicant.identity.number, next.subjects) : accept(undefined);
  };
  return ifAsked(deps, ask, accept(undefined));
}
