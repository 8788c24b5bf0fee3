import type { Announcement } from '../../domain/announcement';
import type { Applicant } from '../../domain/applicant';
import { whichConditions, type Claim } from '../../domain/eligibility';
import { addDays } from '../../domain/instant';
import type { Random } from './random';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** 8000 birth days and 1000 serials; 37 has no factor in common with either, so no two indices share a number. */
export function identityOf(index: number): { number: string; birthOn: string } {
  const birthOn = addDays('1970-01-01', (index * 37) % 8000);
  const body = `440106${birthOn.replaceAll('-', '')}${String(index % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return { number: `${body}${CHECKS[sum % 11]}`, birthOn };
}

const FAMILY = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨'] as const;
const GIVEN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '甲', '乙', '丙', '丁', '戊', '己'] as const;

/** Enough of everything for one condition or another at every level. */
const experienced = (birthOn: string, level: Announcement['level'], random: Random): Claim => ({
  condition: '',
  birthOn,
  work: [{ from: '2005-07-01', employer: '排演单位' }],
  certificates: level < 5 ? [{ level: (level + 1) as Announcement['level'], issuedOn: '2012-06-30' }] : [],
  title: { grade: level === 1 ? 'senior' : 'middle', issuedOn: '2013-12-01' },
  education: { kind: random.pick(['technician', 'university']), related: true, assessed: true, graduatedOn: '2005-06-30' },
});

/** Just out of another school: meets no condition that asks for anything. */
const beginner = (birthOn: string): Claim => ({ condition: '', birthOn, work: [], certificates: [] });

/** A made-up person with a well-formed identity number, who meets a published condition when `eligible`. */
export function applicantOf(announcement: Announcement, index: number, eligible: boolean, random: Random): Applicant {
  const { number, birthOn } = identityOf(index);
  const { conditions, level, examOn } = announcement;
  const claim = eligible ? experienced(birthOn, level, random) : beginner(birthOn);
  const published = conditions.published.map(({ code }) => code);
  const met = whichConditions({ conditionSet: conditions.set, level, claim, asOf: examOn })
    .filter(({ condition, failures }) => failures.length === 0 && published.includes(condition))
    .map(({ condition }) => condition);
  return {
    name: `${random.pick(FAMILY)}${random.pick(GIVEN)}${random.pick(GIVEN)}`,
    identity: { kind: 'resident', number },
    mobile: `138${String(index).padStart(8, '0')}`,
    claim: { ...claim, condition: random.pick([met[0] ?? published[0]!, ...met]) },
    employerMismatch: random.chance(0.1),
  };
}
