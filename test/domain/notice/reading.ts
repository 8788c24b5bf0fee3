import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Announcement } from '../../../domain/announcement';
import { knownFrom } from '../../../domain/notice/known';
import { readNotice, type Reading } from '../../../domain/notice/notice';
import { firstAnnouncement } from '../first-announcement';

export const NOTICES = join(__dirname, 'notices');
export const FIRST = join(__dirname, '../../../announcements/2026-04-12-ai-trainer-level-3.txt');

export const noticeNamed = (name: string): string => readFileSync(join(NOTICES, `${name}.txt`), 'utf8');

/** An earlier announcement of the college in the clean notice: what it says in both languages is known from then on. */
const EARLIER: Announcement = {
  ...firstAnnouncement(),
  id: '2025-11-15-electrician-level-4',
  organiser: { zh: '岭南示范技师学院', en: 'Lingnan Model Technician College' },
  place: { zh: '佛山市禅城区学府路18号岭南示范技师学院实训楼', en: 'Training Building, Lingnan Model Technician College, 18 Xuefu Road, Chancheng, Foshan' },
  occupation: { code: '6-31-01-03', name: { zh: '电工', en: 'Electrician' } },
  photo: { email: 'dianzi@lnsf.example.cn', naming: { zh: '以姓名和身份证号码命名', en: 'named by name and identity number' } },
};

export const KNOWN = knownFrom([firstAnnouncement(), EARLIER]);

export const readNamed = (name: string): Reading => readNotice(noticeNamed(name), KNOWN);
export const readFirst = (): Reading => readNotice(readFileSync(FIRST, 'utf8'), KNOWN);

export const codesOf = ({ findings }: Pick<Reading, 'findings'>): string[] => findings.map(({ code }) => code).sort();
