import type { Role } from '../domain/registration';
import { PERMISSIONS } from './permissions';

const STAFF = ['reviewer', 'cashier', 'exam-officer'] as const;
const COUNTER = ['candidate', 'reviewer', 'exam-officer'] as const;
const READERS = ['candidate', ...STAFF, 'score-entry', 'auditor'] as const;
const AUDITORS = ['candidate', ...STAFF, 'auditor', 'administrator'] as const;
const QUEUES = [...STAFF, 'score-entry', 'auditor', 'administrator'] as const;
const BOOKS = ['candidate', ...STAFF, 'auditor'] as const;
const REFUNDERS = ['cashier', 'exam-officer'] as const;
const HEAD = ['exam-officer'] as const;
const SCORERS = ['score-entry', 'exam-officer'] as const;
const EMPLOYERS = ['employer', 'exam-officer'] as const;

/** Who may call what. `anyone` needs no token; a candidate reaches only what is under their own registration. */
export const ACCESS = {
  'GET /healthz': 'anyone',

  'POST /sessions': HEAD,
  'GET /sessions': 'anyone',
  'GET /sessions/{id}': 'anyone',
  'GET /sessions/{id}/preview': HEAD,
  'POST /sessions/{id}/decision': HEAD,
  'POST /sessions/{id}/next': HEAD,
  'GET /sessions/{id}/cancellation': HEAD,
  'POST /sessions/{id}/cancellation': HEAD,

  'GET /sessions/{id}/rooms': PERMISSIONS.read,
  'PUT /sessions/{id}/rooms': PERMISSIONS.session,
  'GET /sessions/{id}/seats': PERMISSIONS.read,
  'POST /sessions/{id}/seats/moves': PERMISSIONS.session,

  'GET /sessions/{id}/scores': SCORERS,
  'POST /sessions/{id}/scores': SCORERS,
  'POST /sessions/{id}/scores/check': HEAD,
  'POST /sessions/{id}/scores/publish': HEAD,
  'POST /sessions/{id}/scores/corrections': HEAD,
  'POST /sessions/{id}/scores/corrections/check': HEAD,
  'POST /sessions/{id}/scores/corrections/withdraw': HEAD,

  'GET /sessions/{id}/certificates': HEAD,
  'POST /sessions/{id}/certificates': HEAD,
  'POST /sessions/{id}/certificates/numbers': HEAD,

  'POST /certificates/verification': 'anyone',

  'POST /registrations': 'anyone',
  'GET /registrations/{id}': READERS,
  'GET /registrations/{id}/audit': AUDITORS,
  'GET /registrations/{id}/ledger': BOOKS,
  'GET /registrations/{id}/messages': BOOKS,
  'GET /registrations/{id}/materials': COUNTER,
  'GET /registrations/{id}/withdrawal': ['candidate', ...STAFF],
  'POST /registrations/{id}/disclosures': PERMISSIONS.unmask,
  'POST /registrations/{id}/tokens': ['candidate', 'exam-officer'],

  'POST /registrations/{id}/uploads': COUNTER,
  'POST /registrations/{id}/materials': COUNTER,
  'POST /registrations/{id}/provincial-number': ['candidate', 'exam-officer'],
  'POST /registrations/{id}/review': ['reviewer'],
  'POST /registrations/{id}/payments': ['cashier'],
  'POST /registrations/{id}/extensions': HEAD,
  'POST /registrations/{id}/withdrawal': ['candidate', 'exam-officer'],
  'POST /registrations/{id}/choice': ['candidate', 'exam-officer'],
  'POST /registrations/{id}/retake': ['candidate', 'exam-officer'],
  'POST /registrations/{id}/certificate': HEAD,
  'POST /registrations/{id}/ticket': HEAD,
  'POST /registrations/{id}/accommodation': PERMISSIONS.receive,

  'POST /transfers': ['cashier'],
  'GET /transfers': ['cashier'],
  'POST /transfers/{id}/match': ['cashier'],
  'POST /transfers/{id}/return': ['cashier'],
  'GET /transfers/{id}/suggestions': PERMISSIONS.money,
  'GET /transfers/{id}/split': PERMISSIONS.money,
  'POST /transfers/{id}/split': PERMISSIONS.money,
  'GET /refunds': ['cashier'],
  'POST /refunds/{id}/settlement': ['cashier'],
  'POST /registrations/{id}/refunds': REFUNDERS,
  'GET /refund-requests': REFUNDERS,
  'POST /refund-requests/{id}/approval': REFUNDERS,
  'POST /refund-requests/{id}/rejection': REFUNDERS,

  'POST /sessions/{id}/groups': EMPLOYERS,
  'GET /groups/{id}': EMPLOYERS,
  'POST /sessions/{id}/provincial-roster': HEAD,
  'GET /sessions/{id}/provincial-roster': HEAD,

  'GET /queues': QUEUES,
  'GET /queues/{owner}': QUEUES,
  'POST /jobs/decide-sessions': ['system'],
  'POST /jobs/remind-candidates': ['system'],
  'POST /jobs/escalate-overdue': ['system'],
} as const satisfies Record<string, 'anyone' | readonly Role[]>;

export type RouteName = keyof typeof ACCESS;

export const rolesFor = (name: RouteName): 'anyone' | readonly Role[] => ACCESS[name];
