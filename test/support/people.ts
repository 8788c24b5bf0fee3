import type { Applicant } from '../../domain/applicant';
import type { Registration } from '../../domain/registration';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A synthetic identity number with a right check character; each index gives another. */
export function identityNumber(index: number, birth = '19900307'): string {
  const body = `4401${String(6 + (Math.floor(index / 1000) % 10)).padStart(2, '0')}${birth}${String(index % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

/** Someone with ten years of work behind them: condition 3-1. */
export const applicant = (index: number, changes: Partial<Applicant> = {}): Applicant => ({
  name: `考生${['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'][index % 10]}${String(index).replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '')}`,
  identity: { kind: 'resident', number: identityNumber(index) },
  mobile: `138${String(10_000_000 + index)}`,
  claim: { condition: '3-1', birthOn: '1990-03-07', work: [{ from: '2012-01-01', employer: '广州某科技有限公司' }], certificates: [] },
  employerMismatch: false,
  ...changes,
});

export const ref = (item: string) => ({
  bucket: 'materials',
  key: `materials/test/${item}/0b7c1c1e-6d5e-4f3a-9a51-0c2b7f6f3c11`,
  versionId: '01JEXAMPLEVERSION0000000000',
  sha256: 'a'.repeat(64),
  bytes: 182_334,
  mediaType: item === 'photo' ? 'image/jpeg' : 'application/pdf',
});

/** Every item of a checklist, handed in as files. */
export const everything = (items: readonly string[], at: number): Registration['materials'] & Record<string, never> =>
  Object.fromEntries(items.map((item) => [item, { at, ref: ref(item) }])) as never;
