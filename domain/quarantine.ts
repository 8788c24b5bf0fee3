import type { MaterialId } from './announcement';
import { keysOf } from './keys';
import type { ObjectRef } from './object-ref';
import type { MaterialVersion, Registration } from './registration';

/** What the scan for malware says of a file. A file of an installation that has no scanner has none of these. */
export const SCAN_STATES = ['waiting', 'clean', 'infected'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

export interface ItemFile {
  readonly item: MaterialId;
  readonly ref: ObjectRef;
}

/** The file of a version, for who may see it: none of one in quarantine, or on paper. */
export const openFile = (version: MaterialVersion | undefined): ObjectRef | undefined =>
  version && 'ref' in version && (version.scan === undefined || version.scan === 'clean') ? version.ref : undefined;

export const scanOf = (version: MaterialVersion | undefined): ScanState | undefined => (version && 'ref' in version ? version.scan : undefined);

/** Whether there is a photo to be shown at a door; one that is still to be scanned is not. */
export function photoStateOf({ materials: { photo = [] } }: Pick<Registration, 'materials'>): 'shown' | 'waiting' | undefined {
  if (photo.some((version) => openFile(version))) return 'shown';
  return scanOf(photo.at(-1)) === 'waiting' ? 'waiting' : undefined;
}

/** What a candidate has handed in and need not hand in again. */
export const isHandedIn = ({ materials }: Pick<Registration, 'materials'>, item: MaterialId): boolean => {
  const newest = materials[item]?.at(-1);
  return newest !== undefined && scanOf(newest) !== 'infected';
};

/** Items whose newest file nobody may see yet, or ever. */
export const inQuarantine = ({ materials }: Pick<Registration, 'materials'>): MaterialId[] =>
  keysOf(materials).filter((item) => ['waiting', 'infected'].includes(scanOf(materials[item]?.at(-1)) ?? ''));

/** Every file that waits for its scan. */
export const filesToScan = ({ materials }: Pick<Registration, 'materials'>): ItemFile[] =>
  keysOf(materials).flatMap((item) => (materials[item] ?? []).flatMap((version) => (scanOf(version) === 'waiting' && 'ref' in version ? [{ item, ref: version.ref }] : [])));

/** The same files wait for their scans. */
export const sameScans = (a: Registration, b: Registration): boolean => {
  const [one, other] = [a, b].map((registration) => filesToScan(registration).map(({ ref }) => ref.versionId).join(' '));
  return one === other;
};
