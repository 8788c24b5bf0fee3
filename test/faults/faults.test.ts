import type { Registration } from '../../domain/registration';
import type { Terms } from '../../domain/terms';
import { currentAnnouncement } from '../support/site';
import { FATES, fateOf } from './fates';
import { install, type Installation } from './installation';
import { Interruptions } from './interruptions';
import { expectOnce, seenOf } from './once';
import { persist, persisting } from './persist';
import { Player } from './player';

const LIVES = 20;
const SEED = 20_260_412;
const HUMAN = ['register', 'handIn', 'return', 'approve', 'reject', 'pay', 'withdraw', 'decide', 'recordScores', 'certify'];

let own: Installation;
beforeAll(async () => { own = await install(); });
afterAll(() => own.close());

const openFor = (id: string, capacity: number): Promise<Terms> => own.site.open({ ...currentAnnouncement({ capacity, minimum: 1 }), id });
const decide = (session: string) => persist(() => own.site.site.gateway.decide(session, { role: 'exam-officer', id: 'officer' }, 'decide'));

/** Nobody is still playing when it settles. */
async function together(all: readonly Player[], play: (player: Player) => Promise<unknown>): Promise<void> {
  const played = await Promise.allSettled(all.map(play));
  for (const each of played) if (each.status === 'rejected') throw each.reason;
}

test('worker, engine and store are killed at every step, and everything happens once', async () => {
  const { worker, stack, site } = own;
  const again = async (service: { kill(): Promise<void>; start(): Promise<void> }) => {
    await service.kill();
    await service.start();
  };
  const interruptions = new Interruptions(HUMAN, [worker, stack.temporal, stack.store].map((service) => () => again(service)), SEED);
  const terms = await openFor('every-step', LIVES);
  const all = Array.from({ length: LIVES }, (_, at) => new Player(site, terms, at + 1, interruptions.around));

  await together(all, async (player) => {
    await player.register();
    await fateOf(player).before(player);
  });
  await untilCounted('every-step', all.filter((player) => fateOf(player).sits).length);
  await interruptions.around('decide', () => decide('every-step'));
  await together(all, async (player) => fateOf(player).after?.(player));

  expect(interruptions.done).toBe(true);
  for (const player of all) expectOnce(player, await seenOf(site, player));
  await expectSeats(all);
}, 180_000);

/** What a worker had begun when it was killed is begun again after the activity's timeout. Who left has given the seat back by then. */
async function untilCounted(session: string, sitting: number): Promise<void> {
  await persisting(async () => {
    const view = await own.site.site.gateway.session(session);
    if (!view.ok || view.value.confirmed !== sitting || view.value.taken !== sitting) throw new Error(`${session} does not count ${sitting} yet`);
  });
}

/** Each who sits has a seat of their own, and the session counts the same. */
async function expectSeats(all: readonly Player[]): Promise<void> {
  const { gateway, records } = own.site.site;
  const sitting = all.filter((player) => fateOf(player).sits);
  const tickets = await Promise.all(sitting.map(async ({ id }) => (await records.readRecord<Registration>({ kind: 'registration', id }))?.file.sitting.ticket));
  expect(new Set(tickets.map((ticket) => `${ticket?.room}/${ticket?.seat}`)).size).toBe(sitting.length);
  const session = await gateway.session('every-step');
  expect(session).toMatchObject({ ok: true, value: { decision: { held: true, confirmed: sitting.length } } });
}

test('while the store is down every act is answered, and nothing is lost', async () => {
  const { stack, site } = own;
  const { materials } = site.site;
  const player = new Player(site, await openFor('no-store', 1), FATES.length);
  await player.register();
  const { key } = await form(player);
  await stack.store.kill();
  await player.handIn();
  expect(await player.act('approve', { revision: 1 })).toBe('payment');
  await player.pay('bank-no-store');
  expect((await player.registration()).stage).toBe('confirmed');
  await expect(materials.receiveUpload({ registrationId: player.id, item: 'photo', key })).rejects.toThrow(/ECONNREFUSED|socket hang up|ECONNRESET/);
  await stack.store.start();
  expect(await materials.receiveUpload({ registrationId: player.id, item: 'photo', key })).toMatchObject({ refusal: { code: 'upload-missing' } });
  await decide('no-store');
  await FATES[0]!.after!(player);
  expectOnce(player, await seenOf(site, player));

  async function form({ id }: Player) {
    const given = await materials.presignUpload({ registrationId: id, item: 'photo', mediaType: 'image/jpeg' });
    return given.ok ? given.value : Promise.reject(new Error(given.refusal.code));
  }
}, 60_000);
