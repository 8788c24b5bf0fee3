import type { SubjectId } from './announcement';
import type { Terms } from './terms';

/** The fee for some of a session's subjects, in fen; each counts once. */
export const feeFor = (terms: Pick<Terms, 'subjects'>, subjects: readonly SubjectId[]): number =>
  terms.subjects.filter(({ id }) => subjects.includes(id)).reduce((sum, { fee }) => sum + fee, 0);
