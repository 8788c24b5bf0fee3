import { createHash } from 'node:crypto';
import type { MaterialId } from '../domain/announcement';
import type { Applicant } from '../domain/applicant';
import { MATERIALS } from '../domain/catalogue';
import { keysOf } from '../domain/keys';
import type { Instant } from '../domain/instant';
import type { MaterialVersion } from '../domain/registration';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const BORN_ON = '1990-03-07';

/** A number of nobody in Guangdong, with the check character of GB 11643. `index` below 80,000. */
function identityNumber(index: number): string {
  const region = 440_100 + Math.floor(index / 1000);
  const body = `${region}${BORN_ON.replaceAll('-', '')}${String(index % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'.charAt(sum % 11)}`;
}

const chinese = (index: number) => String(index).replaceAll(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit)));

/** Someone of whom every material is asked: a certificate, years of work, and an employer the real-name system doubts. */
export const applicant = (index: number): Applicant => ({
  name: `陈${chinese(index)}`,
  identity: { kind: 'resident', number: identityNumber(index) },
  mobile: `138${String(10_000_000 + index)}`,
  claim: {
    condition: '3-2',
    birthOn: BORN_ON,
    work: [{ from: '2012-07-01', to: '2018-12-31', employer: '广州市某某网络科技有限公司' }, { from: '2019-01-01', employer: '佛山市某某智能制造有限公司' }],
    certificates: [{ level: 4, issuedOn: '2016-06-30', number: 'S000044123456164000123' }],
    education: { kind: 'university', related: true, graduatedOn: '2012-06-30' },
  },
  employerMismatch: true,
});

const hex = (of: string, length: number) => createHash('sha256').update(of).digest('hex').slice(0, length);
const uuid = (of: string) => hex(of, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** A file in the store as the real ones look: nothing in it compresses better than theirs. */
function material(registration: string, item: MaterialId, at: Instant, round: number): MaterialVersion {
  const seed = `${registration} ${item} ${round}`;
  const ref = {
    bucket: 'dengke-materials',
    key: `materials/${registration}/${item}/${uuid(seed)}`,
    versionId: hex(`version of ${seed}`, 26).toUpperCase(),
    sha256: hex(seed, 64),
    bytes: 182_334 + at % 100_000,
    mediaType: item === 'photo' ? 'image/jpeg' : 'application/pdf',
  };
  return { at, ref };
}

/** These items, or all seven, as handed in. `round`: how often they have been returned. */
export const materials = (registration: string, at: Instant, items: readonly MaterialId[] = keysOf(MATERIALS), round = 0) =>
  Object.fromEntries(items.map((item) => [item, material(registration, item, at, round)]));
