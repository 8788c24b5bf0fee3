import type { LedgerEntry } from '../../domain/ledger';
import type { End } from '../../domain/registration';
import type { Player } from './player';

/** A life before and after the decision, and everything that may be seen of it: each thing once. */
export interface Fate {
  readonly end: End;
  readonly sits: boolean;
  before(player: Player): Promise<unknown>;
  after?(player: Player): Promise<unknown>;
  readonly acts: readonly string[];
  readonly templates: readonly string[];
  readonly ledger: readonly LedgerEntry['kind'][];
}

const PHOTO = { item: 'photo', code: 'background', text: '背景不是白色' } as const;

export const FATES: readonly Fate[] = [
  {
    end: 'certified',
    sits: true,
    before: async (player) => {
      await player.handIn();
      await player.act('approve', { revision: 1 });
      await player.pay(`bank-${player.index}`);
    },
    after: async (player) => {
      await player.score(75, 80);
      await player.certify();
    },
    acts: ['register', 'seat', 'handIn', 'approve', 'pay', 'decided', 'recordScores', 'certify'],
    templates: ['registered', 'submitted', 'approved', 'confirmed', 'admitted', 'passed', 'certified'],
    ledger: ['charge', 'payment'],
  },
  {
    end: 'failed',
    sits: true,
    before: async (player) => {
      await player.handIn();
      await player.act('return', { revision: 1, items: [PHOTO] });
      await player.handIn();
      await player.act('approve', { revision: 2 });
      await player.pay(`bank-${player.index}-a`, 7_500);
      await player.pay(`bank-${player.index}-b`, 31_000);
    },
    after: (player) => player.score(20, 30),
    acts: ['register', 'seat', 'handIn', 'return', 'handIn', 'approve', 'pay', 'pay', 'decided', 'recordScores'],
    templates: ['registered', 'submitted', 'returned', 'submitted', 'approved', 'payment-received', 'confirmed', 'overpaid', 'admitted', 'failed'],
    ledger: ['charge', 'payment', 'payment', 'refund'],
  },
  {
    end: 'withdrawn',
    sits: false,
    before: async (player) => {
      await player.handIn();
      await player.act('approve', { revision: 1 });
      await player.pay(`bank-${player.index}`);
      await player.withdraw();
    },
    acts: ['register', 'seat', 'handIn', 'approve', 'pay', 'withdraw'],
    templates: ['registered', 'submitted', 'approved', 'confirmed', 'withdrawn'],
    ledger: ['charge', 'payment', 'waive', 'refund'],
  },
  {
    end: 'rejected',
    sits: false,
    before: async (player) => {
      await player.handIn();
      await player.act('reject', { revision: 1, code: 'forged', text: '证明不实' });
    },
    acts: ['register', 'seat', 'handIn', 'reject'],
    templates: ['registered', 'submitted', 'rejected'],
    ledger: [],
  },
];

export const fateOf = ({ index }: Player): Fate => FATES[index % FATES.length]!;
