import { Readable } from 'node:stream';
import { heartbeat } from '@temporalio/activity';
import { Zip, ZipPassThrough } from 'fflate';
import type { Announcement } from '../../domain/announcement';
import { photoFileName, photoFileOf } from '../../domain/province/photo-file';
import type { Registration } from '../../domain/registration';
import type { SessionState } from '../../domain/session';
import { unlessStopped } from '../batches';
import type { Deps } from '../index';
import { photoOf } from '../papers/photo';
import { printOf, type PrintGap, type PrintOrder } from '../papers/prints';
import { convertPhoto } from './photo';
import { rosterFile } from './roster-file';

/** Read at once, and between two words about how far it is. */
const AT_ONCE = 20;

/** Writes a zip archive as it is read. Photos are not pressed again: they would not get smaller. */
class Archive {
  private readonly chunks: Uint8Array[] = [];
  private readonly zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.chunks.push(chunk);
  });

  constructor(private readonly at: number) {}

  /** Answers what can be written out by now. */
  add(name: string, bytes: Buffer): Uint8Array[] {
    const entry = new ZipPassThrough(name);
    entry.mtime = this.at;
    this.zip.add(entry);
    entry.push(bytes, true);
    return this.chunks.splice(0);
  }

  end(): Uint8Array[] {
    this.zip.end();
    return this.chunks.splice(0);
  }
}

export function provinceActivities({ records, materials, prints }: Deps) {
  const readPerson = async (id: string) => (await records.readRecord<Registration>({ kind: 'registration', id }))?.file;

  const photoFor = async (announcement: Announcement, registration: Registration) => {
    const bytes = await photoOf(materials, registration);
    return bytes && { registration, ...(await convertPhoto(bytes, photoFileOf(announcement))) };
  };

  /** The parts of the archive in turn; `told` hears how far it is, and of photos that could not be made to fit. */
  async function* packed(order: PrintOrder, announcement: Announcement, told: (done: number, gaps: PrintGap[]) => Promise<void>): AsyncGenerator<Uint8Array> {
    const archive = new Archive(order.at);
    const people = (await unlessStopped(Promise.all(order.registrations.map(readPerson)))).flatMap((person) => person ?? []);
    heartbeat();
    yield* archive.add('名单.xlsx', await rosterFile(announcement, people));
    for (let done = 0; done < people.length; done += AT_ONCE) {
      const photos = (await unlessStopped(Promise.all(people.slice(done, done + AT_ONCE).map((one) => photoFor(announcement, one))))).flatMap((photo) => photo ?? []);
      heartbeat();
      for (const { registration, bytes } of photos) yield* archive.add(`照片/${photoFileName(announcement, registration)}`, bytes);
      await told(Math.min(done + AT_ONCE, people.length), photos.flatMap(({ registration: { id }, gaps }) => (gaps.length ? [{ registration: id, gaps }] : [])));
    }
    yield* archive.end();
  }

  return {
    /** The roster and the photos as the province takes them, in one file, streamed into the store. An attempt that fails leaves none, and the next begins anew. */
    async packProvince(order: PrintOrder): Promise<void> {
      const { session, name } = order;
      const state = (await records.readRecord<SessionState>({ kind: 'session', id: session }))?.file;
      if (!state) throw new Error(`There is no record of session ${session} yet`);
      const print = printOf(order);
      const gaps: PrintGap[] = [];
      const parts = packed(order, state.announcement, async (done, found) => {
        gaps.push(...found);
        await prints.keep(session, { ...print, done });
      });
      const file = await prints.save(session, name, Readable.from(parts), 'zip');
      await prints.keep(session, { ...print, done: print.total, file, gaps });
    },
  };
}
