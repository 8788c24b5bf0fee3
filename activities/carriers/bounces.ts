import { z } from 'zod';
import { DAY_MS } from '../../domain/instant';
import { messageSent } from '../outbox';
import type { Store } from '../store/client';
import { readJson, writeJson } from '../store/json';
import { BOUNCES_KEY } from '../store/keys';
import type { Bounce } from './bounce';
import type { Dispatches } from './dispatches';
import type { ImapConfig, Mailbox } from './mailbox';

/** Up to where a mailbox was read. */
const PlaceSchema = z.object({ mailbox: z.string(), uidValidity: z.string(), uid: z.int() });

/** Of letters at one reading. */
const MOST = 200;

/** A letter that comes back does so within days of its sending. */
const LOOK_BACK_MS = 30 * DAY_MS;

export interface Bounces {
  /** Answers how many letters did not arrive of which that was not known. `progress` is called after each that was looked at. */
  read(progress: () => void): Promise<number>;
}

/** Reads the mailbox that letters come back to, from where the last reading ended; whom they did not reach is put on the list of whom to telephone. */
export function createBounces(config: ImapConfig, store: Store, dispatches: Dispatches, now: () => number = Date.now): Bounces {
  const name = `${config.host}:${config.port}/${config.mailbox}`;

  /** Anybody can send such a letter. It counts when it names one that we sent, and the worst that comes of it is a telephone call. */
  async function enter({ letter: { id, to, message }, why }: Bounce): Promise<boolean> {
    const sent = (await dispatches.sentAt(id)) === undefined ? undefined : await messageSent(store, to, message);
    if (sent) await dispatches.unreached(id, sent, 'mail', why);
    return sent !== undefined;
  }

  async function readOn(mailbox: Mailbox, progress: () => void): Promise<number> {
    const { uidValidity } = mailbox;
    const held = await readJson(store, BOUNCES_KEY, PlaceSchema);
    const known = held?.value.mailbox === name && held.value.uidValidity === uidValidity;
    const letters = await mailbox.lettersAfter(known ? held.value.uid : 0, now() - LOOK_BACK_MS, MOST);
    let entered = 0;
    for (const { uid, mayBeBounce } of letters) {
      const bounce = mayBeBounce ? await mailbox.open(uid) : undefined;
      if (bounce && (await enter(bounce))) entered += 1;
      progress();
    }
    const last = letters.at(-1);
    if (last) await writeJson(store, BOUNCES_KEY, { mailbox: name, uidValidity, uid: last.uid }, held?.etag);
    return entered;
  }

  return {
    async read(progress) {
      const { withMailbox } = await import('./mailbox');
      return withMailbox(config, (mailbox) => readOn(mailbox, progress));
    },
  };
}
