export { decideSessions } from './decide-sessions';
export { escalateOverdue } from './escalate-overdue';
export { refund } from './refund';
export { registration } from './registration';
export { roster } from './roster';
export { session } from './session';
export { transfer } from './transfer';
