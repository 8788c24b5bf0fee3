import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;

const { History: HistoryProto } = temporal.api.history.v1;

/** Every version has a history of each, but for those that came later. */
export const STORIES = [
  'registration-certified',
  'registration-lapsed',
  'registration-carried',
  'registration-successor',
  'registration-retake',
  'session-held',
  'session-deferred',
  'session-continuing',
  'session-continued',
  'roster-group',
  'roster-provincial',
  'refund-settled',
  'transfer-applied',
  'transfer-returned',
  'score-sheet',
  'score-correction',
  'checkout-paid',
  'refund-online',
  'refund-abnormal',
  'difference-closed',
  'difference-explained',
  'session-named-meanwhile',
  'session-cancelled',
  'registration-cancelled',
  'check-in-continuing',
  'check-in-continued',
  'session-seated',
  'seating-moved',
  'refund-approved',
  'refund-rejected',
] as const;
export type Story = (typeof STORIES)[number];

/** The first version that has a story, where that is not the first of all. */
const SINCE: Readonly<Partial<Record<Story, number>>> = {
  'score-sheet': 4,
  'score-correction': 5,
  'checkout-paid': 5,
  'refund-online': 5,
  'refund-abnormal': 5,
  'difference-closed': 5,
  'difference-explained': 5,
  'session-named-meanwhile': 5,
  'session-cancelled': 5,
  'registration-cancelled': 5,
  'check-in-continuing': 5,
  'check-in-continued': 5,
  'session-seated': 5,
  'seating-moved': 5,
  'refund-approved': 5,
  'refund-rejected': 5,
};

/** The stories a version is to have. */
export const storiesFor = (version: string): Story[] => STORIES.filter((story) => Number(version.slice(1)) >= (SINCE[story] ?? 1));

/** By story: SHA-256 of its file. */
export type Manifest = Readonly<Record<string, string>>;

const FOLDER = join(__dirname, 'histories');
const manifestOf = (version: string) => join(FOLDER, version, 'manifest.json');

/** `v1`, `v2`, …: one for each deployed version whose runs may still be open. */
export const versions = (): string[] => readdirSync(FOLDER).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

export const storiesOf = (version: string): string[] =>
  readdirSync(join(FOLDER, version)).filter((name) => name.endsWith('.bin.gz')).map((name) => name.slice(0, -'.bin.gz'.length)).sort();

const pathOf = (version: string, story: string) => join(FOLDER, version, `${story}.bin.gz`);

export const fileOf = (version: string, story: string): Buffer => readFileSync(pathOf(version, story));

export const bytesOf = (version: string, story: string): Buffer => gunzipSync(fileOf(version, story));

export const historyOf = (version: string, story: string): History => HistoryProto.decode(bytesOf(version, story));

export const readManifest = (version: string): Manifest => JSON.parse(readFileSync(manifestOf(version), 'utf8')) as Manifest;

export const digest = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

/** Writes histories of a version over those it has; the others stay. */
export function writeVersion(version: string, recorded: Readonly<Partial<Record<Story, History>>>): void {
  mkdirSync(join(FOLDER, version), { recursive: true });
  for (const [story, history] of Object.entries(recorded)) writeFileSync(pathOf(version, story), gzipSync(HistoryProto.encode(history).finish(), { level: 9 }));
  const manifest = STORIES.filter((story) => existsSync(pathOf(version, story))).map((story) => [story, digest(fileOf(version, story))] as const);
  writeFileSync(manifestOf(version), `${JSON.stringify(Object.fromEntries(manifest), null, 2)}\n`);
}
