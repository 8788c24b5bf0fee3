import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import { hasPaper, isPersonPaper, type PersonPaper } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import type { SessionState } from '../../domain/session';
import { unlessStopped } from '../batches';
import type { Deps } from '../index';
import { ticketCode } from '../ticket-codes';
import { photoFor } from './photo';
import { printOf, type PrintOrder } from './prints';
import { addPaper, openPaper, type Printing } from './print';

/** Read at once, and between two words about how far it is. */
const AT_ONCE = 25;

export function paperActivities({ records, materials, prints, ids, origin }: Deps) {
  /** All that goes on one person's paper; nothing for who has none by now. */
  async function gathered({ at, whole }: PrintOrder, paper: PersonPaper, { announcement }: SessionState, id: string): Promise<Printing[]> {
    const registration = (await records.readRecord<Registration>({ kind: 'registration', id }))?.file;
    if (!registration || !hasPaper(registration, paper)) return [];
    const { ticket } = registration.sitting;
    return [{ registration, announcement, at, origin, whole, photo: await photoFor(materials, registration, paper), ...(ticket && { code: ticketCode(ids, registration, ticket) }) }];
  }

  return {
    /** One file of everybody's papers, streamed into the store. An attempt that fails leaves none, and the next begins anew. */
    async printPapers(order: PrintOrder): Promise<void> {
      const { session, paper, registrations, registrations: { length: total } } = order;
      if (!isPersonPaper(paper)) throw ApplicationFailure.nonRetryable(`${paper} is no paper of a person`);
      const state = (await records.readRecord<SessionState>({ kind: 'session', id: session }))?.file;
      if (!state) throw new Error(`There is no record of session ${session} yet`);
      const print = printOf(order);
      const doc = openPaper(paper, order.at);
      const saved = prints.save(session, order.name, doc);
      try {
        for (let done = 0; done < total; done += AT_ONCE) {
          const some = await unlessStopped(Promise.all(registrations.slice(done, done + AT_ONCE).map((id) => gathered(order, paper, state, id))));
          for (const printing of some.flat()) addPaper(doc, paper, printing);
          heartbeat();
          await prints.keep(session, { ...print, done: Math.min(done + AT_ONCE, total) });
        }
        doc.end();
        await prints.keep(session, { ...print, done: total, file: await saved });
      } catch (error) {
        doc.destroy(error as Error);
        await saved.catch(() => undefined);
        throw error;
      }
    },

    /** Whoever waits for it is told that there will be none. */
    giveUpPrint: (order: PrintOrder): Promise<void> => prints.keep(order.session, { ...printOf(order), failed: true }),
  };
}
