import type { PortalDeps } from '../../deps';
import type { Pages } from '../../web/routes';
import { accountPages } from './accounts/routes';
import { clockPages } from './clock';
import { bookPages } from './books/routes';
import { cashierPages } from './cashier/routes';
import { counterPages } from './registration/counter-routes';
import { registrationPages } from './registration/routes';
import { rehearsalRoutes } from './rehearsals/routes';
import { refundPages } from './refunds/routes';
import { searchPages } from './search/routes';
import { bulkRoutes } from './desk/bulk-routes';
import { deskRoutes } from './desk/desk-routes';
import { reviewRoutes } from './desk/review-routes';
import { attendancePages } from './check-in/attendance-routes';
import { phonePages } from './check-in/phone-routes';
import { checkInPages } from './check-in/routes';
import { certificateEntryPages } from './certificates/enter-routes';
import { certificatePages } from './certificates/routes';
import { correctionPages } from './scores/correction-routes';
import { scoreFilePages } from './scores/file-routes';
import { scorePages } from './scores/routes';
import { cancellationPages } from './sessions/cancellation-routes';
import { noticePages } from './notices/routes';
import { newSessionPages } from './sessions/new-routes';
import { billPages } from './sessions/bill-routes';
import { roomPages } from './rooms/routes';
import { rosterPages } from './sessions/roster-routes';
import { sessionPaperPages } from './papers/routes';
import { provincePages } from './province/routes';
import { sessionPages } from './sessions/routes';
import { staffSignInRoutes } from './sign-in/routes';
import { messagePages } from './messages/routes';
import { statementPages } from './statements/routes';

const PARTS: readonly ((pages: Pages, deps: PortalDeps) => void)[] = [
  messagePages,
  staffSignInRoutes,
  searchPages,
  registrationPages,
  counterPages,
  accountPages,
  noticePages,
  newSessionPages,
  sessionPages,
  cancellationPages,
  rosterPages,
  roomPages,
  checkInPages,
  phonePages,
  attendancePages,
  sessionPaperPages,
  provincePages,
  billPages,
  scorePages,
  scoreFilePages,
  correctionPages,
  certificatePages,
  certificateEntryPages,
  cashierPages,
  refundPages,
  bookPages,
  clockPages,
  rehearsalRoutes,
  deskRoutes,
  bulkRoutes,
  reviewRoutes,
  statementPages,
];

/** Everything under `/staff`. */
export function staffRoutes(pages: Pages, deps: PortalDeps): void {
  for (const add of PARTS) add(pages, deps);
}
