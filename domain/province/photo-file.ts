import { z } from 'zod';
import { saying } from '../problems';

const FIELDS = ['identityNumber', 'name', 'provincialNumber'] as const;

const DEFAULT_NAME = '{identityNumber}.jpg';

/** Tells two people apart. */
const ONE_EACH = /\{(identityNumber|provincialNumber)\}/;
const FORM = new RegExp(`^(?:[\\p{L}\\p{N}_. -]|\\{(?:${FIELDS.join('|')})\\})+\\.jpe?g$`, 'u');

const size = (most: number) => z.int().min(1).max(most);

/** How the province wants photos: `name` as `{name}_{identityNumber}.jpg`; `width` and `height` in pixels, `kilobytes` at most. What is left out stays as it was handed in. */
export const photoFileSchema = () =>
  z
    .strictObject({
      name: z.string().max(100).default(DEFAULT_NAME),
      size: z.strictObject({ width: size(4000), height: size(4000) }).optional(),
      kilobytes: size(10_000).optional(),
    })
    .refine(({ name }) => FORM.test(name) && ONE_EACH.test(name), saying('应含{identityNumber}或{provincialNumber}，以.jpg结尾，如{name}_{identityNumber}.jpg', 'must hold {identityNumber} or {provincialNumber} and end in .jpg, such as {name}_{identityNumber}.jpg', ['name']));

export type PhotoFile = z.infer<ReturnType<typeof photoFileSchema>>;

interface Asked {
  readonly photo: { readonly province?: PhotoFile };
}

interface Named {
  readonly applicant: { readonly name: string; readonly identity: { readonly number: string } };
  readonly provincialNumber?: string;
}

export const photoFileOf = ({ photo }: Asked): PhotoFile => photo.province ?? { name: DEFAULT_NAME };

/** What no file can be called. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]/gu;

/** A photo's name in the package. Who has no provincial number yet goes by the identity number. */
export function photoFileName(asked: Asked, { applicant, provincialNumber }: Named): string {
  const { name, identity } = applicant;
  const values = { name, identityNumber: identity.number, provincialNumber: provincialNumber ?? identity.number };
  return photoFileOf(asked).name.replaceAll(/\{(\w+)\}/g, (whole, field: string) => (values as Readonly<Record<string, string>>)[field]?.replaceAll(FORBIDDEN, '') ?? whole);
}

/** Those whose photo is called as somebody else’s, by the same provincial number: unpacked, one would replace the other. To many a disk, large and small letters are the same. */
export function photoNamesakes<One extends Named>(asked: Asked, people: readonly One[]): One[] {
  const names = people.map((one) => photoFileName(asked, one).toLowerCase());
  return people.filter((_, index) => names.indexOf(names[index]!) !== names.lastIndexOf(names[index]!));
}
