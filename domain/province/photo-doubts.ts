import { photoDoubts, type PhotoDoubt } from '../photo';
import { openFile, scanOf } from '../quarantine';
import type { Registration } from '../registration';

/** Why a photo does not go to the province as it should: there is none that may be sent, it was never measured, it does not fit, could not be made to, or is called as somebody else’s. */
export const PHOTO_GAPS = ['missing', 'on-paper', 'in-quarantine', 'unmeasured', 'unconverted', 'heavy', 'namesake'] as const;
export type PhotoGap = (typeof PHOTO_GAPS)[number] | PhotoDoubt;

/** What is known of someone's photo before it is packed. */
export function photoGaps({ materials }: Pick<Registration, 'materials'>): PhotoGap[] {
  const newest = materials.photo?.at(-1);
  if (!newest) return ['missing'];
  if ('paper' in newest) return ['on-paper'];
  if (!openFile(newest)) return [scanOf(newest) === 'infected' ? 'missing' : 'in-quarantine'];
  return newest.photo ? photoDoubts(newest.photo) : ['unmeasured'];
}
