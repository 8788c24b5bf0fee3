import { isoInstant } from '../../domain/instant';
import { strikes } from './faults';
import type { House } from './house';
import { nextNumber, type Notice } from './state';
import { seal, signatureHeaders } from './wire';

/** Seconds to the next try, as WeChat publishes them: 15 tries more in a day. */
const AGAIN_SECONDS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];
const ANSWER_WITHIN_MS = 5_000;

interface Telling {
  readonly event: string;
  readonly order: string;
  /** The number a fault may be set on: the order's, or the refund's. */
  readonly about: string;
  readonly to: string;
  readonly said: object;
}

/** Puts a notice on its way, with whatever is to go wrong with it. */
export function tell({ state, pace, now }: House, { event, order, about, to, said }: Telling): void {
  if (!to) return;
  const goesWrong = (kind: Parameters<typeof strikes>[1]) => strikes(state, kind, order, about);
  const notice: Notice = {
    id: nextNumber(state, 'EV-', 20),
    event,
    order,
    to,
    said: falsified(said, goesWrong('notice-amount'), goesWrong('notice-merchant')),
    badlySigned: goesWrong('notice-badly-signed'),
    held: goesWrong('notice-out-of-order'),
    due: now() + (goesWrong('notice-late') ? pace.lateMs : 0),
    tries: 0,
    outcome: goesWrong('notice-lost') ? 'lost' : 'waiting',
  };
  state.notices.push(notice);
  if (goesWrong('notice-doubled')) state.notices.push({ ...notice });
}

function falsified(said: object, amount: boolean, merchant: boolean): object {
  const { amount: before } = said as { amount: { total: number } };
  return { ...said, ...(amount && { amount: { ...before, total: before.total + 1, payer_total: before.total + 1 } }), ...(merchant && { mchid: '1000000001' }) };
}

export interface Postman {
  /** Sends what is due; each is under way once at a time. */
  deliverDue(): void;
  /** Calls off what is under way: it is due again after a restart. */
  stop(): Promise<void>;
}

export function createPostman(house: House): Postman {
  const underWay = new Map<Notice, Promise<void>>();
  const leaving = new AbortController();
  async function deliver(notice: Notice): Promise<void> {
    const taken = await isTaken(house, notice, leaving.signal);
    if (taken || !leaving.signal.aborted) settle(house, notice, taken);
    underWay.delete(notice);
  }
  return {
    deliverDue() {
      const due = house.state.notices.filter((notice) => notice.outcome === 'waiting' && !notice.held && notice.due <= house.now() && !underWay.has(notice));
      for (const notice of due) underWay.set(notice, deliver(notice));
    },
    async stop() {
      leaving.abort();
      await Promise.all(underWay.values());
    },
  };
}

async function isTaken({ keys, wallClock }: House, { id, event, to, said, badlySigned }: Notice, leaving: AbortSignal): Promise<boolean> {
  const kind = event.startsWith('REFUND') ? 'refund' : 'transaction';
  const body = JSON.stringify({ id, create_time: isoInstant(wallClock()), resource_type: 'encrypt-resource', event_type: event, summary: kind === 'refund' ? '退款通知' : '支付成功', resource: seal(JSON.stringify(said), kind, keys.seal) });
  const headers = { 'Content-Type': 'application/json', ...signatureHeaders(body, keys.platform, wallClock(), badlySigned) };
  try {
    const { status } = await fetch(to, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.any([leaving, AbortSignal.timeout(ANSWER_WITHIN_MS)]) });
    return status === 200 || status === 204;
  } catch {
    return false;
  }
}

function settle({ state, pace, now, save }: House, notice: Notice, taken: boolean): void {
  const again = AGAIN_SECONDS[notice.tries];
  notice.tries += 1;
  if (taken) {
    notice.outcome = 'delivered';
    for (const other of state.notices) if (other.order === notice.order) other.held = false;
  } else if (again === undefined) {
    notice.outcome = 'given-up';
  } else {
    notice.due = now() + (again * 1000) / pace.hasten;
  }
  save();
}
