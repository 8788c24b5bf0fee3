import type { Params } from './message-words';
import type { Template } from './messages';

const BY = '2026-03-25 23:59';

/** Values as they come at their longest, to see each message before anybody gets it. */
export const SAMPLES: Readonly<Record<Template, Params>> = {
  registered: { by: BY },
  waiting: { place: 128 },
  'seat-offered': {},
  submitted: {},
  returned: { count: 3, by: BY },
  approved: { yuan: '1375.00', by: BY },
  'approved-waiting': {},
  rejected: { code: 'not-the-person' },
  'payment-received': { yuan: '1375.00', owing: '1000.00' },
  confirmed: {},
  overpaid: { yuan: '1375.00' },
  extended: { by: BY },
  admitted: { room: 12, seat: 30, on: '2026-04-12' },
  'ticket-reissued': { issue: 12 },
  deferred: {},
  'next-session': { on: '2026-08-09', by: BY, default: 'go-on' },
  'going-on': {},
  carried: {},
  refunded: { yuan: '1375.00' },
  withdrawn: { yuan: '1375.00' },
  lapsed: { code: 'correction', yuan: '1375.00' },
  passed: {},
  retake: { count: 2, by: BY },
  'retake-booked': { yuan: '1310.00' },
  'retake-returned': { by: BY },
  failed: {},
  certified: {},
  'scores-corrected': { result: 'result-retake' },
  'certificate-revoked': { number: 'S000044123456263000001' },
  expired: {},
  reminder: { what: 'deferral', by: BY },
  'exam-reminder': { by: '2026-04-12 09:00' },
  overdue: { count: 128 },
  'refund-settled': { yuan: '1375.00' },
};
