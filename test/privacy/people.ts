import type { Applicant } from '../../domain/applicant';
import { applicant, identityNumber } from '../support/people';

/** People nobody shares a name, a number or an employer with, so that whatever is found is theirs. */
export const PEOPLE: readonly Applicant[] = [
  ['欧阳锟铻', '19871123', '13927465081', '番禺曜璟精密仪器厂'],
  ['尉迟霁旸', '19791208', '13760294815', '佛山翀煜智能装备有限公司'],
  ['夏侯沅芷', '19830617', '13528461937', '东莞朢舒数据标注工场'],
  ['鲜于翾飞', '19910426', '15989073264', '中山璆琳图像技术社'],
  ['赫连皞垚', '19760914', '18819350742', '江门鬯圭语音科技'],
].map(([name = '', birth = '', mobile = '', employer = ''], index) =>
  applicant(index, {
    name,
    mobile,
    identity: { kind: 'resident', number: identityNumber(701 + index * 37, birth) },
    claim: { condition: '3-1', birthOn: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`, work: [{ from: '2011-03-01', employer }], certificates: [] },
  }),
);

/** What must be found nowhere: each person's particulars, whole and in part. */
export const secretsOf = ({ name, identity, mobile, claim }: Applicant): string[] => [
  name,
  identity.number,
  identity.number.slice(-8),
  mobile,
  ...claim.work.map(({ employer }) => employer ?? ''),
];
