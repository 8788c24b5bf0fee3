import { may, type Permission } from '../../../permissions';
import type { Page } from '../../../web/page';

/** Whether whoever reads may do this: what is not permitted is not shown. */
export const allowed = ({ user }: Page, permission: Permission): boolean => user?.kind === 'staff' && may(user, permission);
