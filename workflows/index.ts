export { checkUp } from './check-up';
export { decideSessions, escalateOverdue, remindCandidates } from './jobs';
export { refund } from './refund';
export { registration } from './registration';
export { roster } from './roster';
export { scoreSheet } from './score-sheet';
export { session } from './session';
export { gate, signIn } from './sign-in';
export { transfer } from './transfer';
