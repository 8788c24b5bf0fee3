import type { MaterialId } from '../../domain/announcement';

export interface UploadRule {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

const MEGABYTE = 1024 * 1024;
const SCAN: UploadRule = { mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'], maxBytes: 10 * MEGABYTE };
const PHOTO: UploadRule = { mediaTypes: ['image/jpeg'], maxBytes: 2 * MEGABYTE };

/** What may be handed in for each material. */
export const UPLOAD_RULES = {
  'application-form': SCAN,
  'education-certificate': SCAN,
  'identity-card': SCAN,
  'current-certificate': SCAN,
  'social-insurance': SCAN,
  'work-proof': SCAN,
  photo: PHOTO,
} as const satisfies Record<MaterialId, UploadRule>;

/** The types in words: `JPEG / PNG / PDF`. */
export const allowedWords = (rule: UploadRule) => rule.mediaTypes.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(' / ');

export const maxMegabytes = (rule: UploadRule) => rule.maxBytes / MEGABYTE;
