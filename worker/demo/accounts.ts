import { STAFF_ROLES, type StaffRole } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { ROLE_WORDS } from '../../portal/words/staff/roles';
import { DEMO_WORDS } from '../../portal/words/staff/sign-in';

interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly what: Text;
  readonly roles: readonly StaffRole[];
}

const NAMES: Readonly<Record<StaffRole, string>> = {
  reviewer: '沈老师',
  cashier: '钱老师',
  'exam-officer': '高老师',
  'score-entry': '陆老师',
  invigilator: '简老师',
  auditor: '严老师',
  administrator: '管理员',
};

/** One account for each role, and one with all of them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  ...STAFF_ROLES.map((role) => ({ id: role, name: NAMES[role], what: ROLE_WORDS[role], roles: [role] })),
  { id: 'everyone', name: '全老师', what: DEMO_WORDS.all, roles: STAFF_ROLES },
];
