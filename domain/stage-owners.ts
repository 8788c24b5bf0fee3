import type { Role, Stage } from './registration';

/** Who has to act next in a stage; see `ownerOf` for the two stages where it depends. */
export const STAGE_OWNERS: Readonly<Record<Stage, Role>> = {
  materials: 'candidate',
  review: 'reviewer',
  correction: 'candidate',
  payment: 'candidate',
  confirmed: 'system',
  deferred: 'candidate',
  admitted: 'exam-officer',
  retake: 'candidate',
  passed: 'exam-officer',
};
