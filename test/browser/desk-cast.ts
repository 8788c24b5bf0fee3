import type { Page } from 'playwright-core';
import { requiredItems } from '../../domain/acts/materials';
import { MATERIALS, type MaterialId } from '../../domain/catalogue';
import { keysOf } from '../../domain/keys';
import type { ObjectRef } from '../../domain/object-ref';
import { pdf } from '../activities/samples';
import { photo } from './pictures';
import type { Stage } from './stage';

async function put({ desk }: Stage, item: MaterialId, body: Buffer, mediaType: string): Promise<ObjectRef> {
  const registrationId = '0'.repeat(26);
  const form = await desk.site.materials.presignUpload({ registrationId, item, mediaType });
  if (!form.ok) throw new Error(form.refusal.code);
  const data = new FormData();
  for (const [name, value] of Object.entries(form.value.fields)) data.append(name, value);
  data.append('file', new Blob([new Uint8Array(body)], { type: mediaType }));
  const answer = await fetch(form.value.url, { method: 'POST', body: data });
  if (!answer.ok) throw new Error(`${item}: ${answer.status}`);
  const ref = await desk.site.materials.receiveUpload({ registrationId, item, key: form.value.key });
  if (!ref.ok) throw new Error(`${item}: ${ref.refusal.code}`);
  return ref.value.ref;
}

export type Files = Readonly<Record<MaterialId, ObjectRef>>;

/** A file of every kind, each another: pictures, and the diploma as a PDF. They lie in the store as if uploaded. */
export async function filesFor(stage: Stage, page: Page): Promise<Files> {
  const files: Partial<Record<MaterialId, ObjectRef>> = {};
  for (const [index, item] of keysOf(MATERIALS).entries()) {
    const isPdf = item === 'education-certificate';
    const ground = item === 'photo' ? '#ffffff' : `#d${index}e0c8`;
    const size = item === 'photo' ? {} : { width: 600, height: 420 };
    files[item] = await put(stage, item, isPdf ? pdf() : await photo(page, { ground, ...size }), isPdf ? 'application/pdf' : 'image/jpeg');
  }
  return files as Files;
}

/** Registers someone and hands in all that is asked for. */
export async function inReview({ desk, terms }: Stage, files: Files, index: number, changes: Parameters<typeof desk.register>[2] = {}): Promise<string> {
  const id = await desk.register(terms, index, changes);
  const now = await desk.now(id);
  const items = Object.fromEntries(requiredItems(await desk.registration(id)).map((item) => [item, { at: now, ref: files[item] }]));
  await desk.act(id, 'handIn', { items, provincialNumber: `GD26020006${id.slice(0, 6).toUpperCase()}`, submit: true });
  return id;
}
