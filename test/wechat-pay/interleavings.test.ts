import fc from 'fast-check';
import { problemOf } from '../../activities/payment-port';
import { fenOf } from '../../domain/yuan';
import type { State } from '../../sandbox/wechat-pay/state';
import { openScene, type Scene } from './scene';

/** Whatever is asked in whatever order, at once or with answers lost: each order ends one way, and no fen appears or goes. */
let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ pace: { hasten: 300_000, refundMs: 0, lateMs: 0 } });
});
afterAll(() => scene.stop());

const step = fc.oneof(
  fc.constantFrom('place', 'scan', 'close', 'query', 'cut', 'badly-signed').map((name) => ({ name, fen: 0 })),
  fc.integer({ min: 1, max: 37_500 }).map((fen) => ({ name: 'refund', fen })),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it('every order is unpaid, paid or closed, and never sends back more than came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
      const order = await scene.order();
      let count = 0;
      const run = ({ name, fen }: Step): Promise<unknown> => {
        if (name === 'place') return scene.gateway.createNative(order);
        if (name === 'scan') return scene.pay(order).catch((error: unknown) => (problemOf(error) ? Promise.reject(error) : undefined));
        if (name === 'close') return scene.gateway.close(order.number);
        if (name === 'query') return scene.gateway.query({ number: order.number });
        if (name === 'refund') return scene.gateway.refund(scene.refundOf(order, { number: `R${order.number}${count++}`, fen }));
        return scene.fault(name === 'cut' ? 'call-cut' : 'call-badly-signed', order.number);
      };
      for (const round of rounds) {
        const ended = await Promise.allSettled(round.map(run));
        for (const one of ended) if (one.status === 'rejected') expect(problemOf(one.reason)).toBeDefined();
      }
      const { orders, refunds } = (await (await fetch(`${scene.sandbox.url}/state`)).json()) as State;
      const ours = orders.filter(({ number }) => number === order.number);
      const back = refunds.filter((one) => one.order === order.number).reduce((sum, { fen }) => sum + fen, 0);
      expect(ours.length).toBeLessThanOrEqual(1);
      for (const { state, paidAt } of ours) expect(state === 'SUCCESS' || state === 'REFUND').toBe(paidAt !== undefined);
      expect(back).toBeLessThanOrEqual(ours[0]?.paidAt === undefined ? 0 : order.fen);
    }),
    { seed: 375, numRuns: 40 },
  );
});

it('amounts written in yuan are read by their digits, all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.nat(3), (fen, zeros) => {
      const text = `${fen < 0 ? '-' : ''}${Math.trunc(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}${'0'.repeat(zeros)}`;
      expect(fenOf(text)).toBe(fen);
    }),
    { seed: 375, numRuns: 1_000 },
  );
});
