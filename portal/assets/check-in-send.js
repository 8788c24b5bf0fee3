// What was taken down without a connection goes out, one room's together, until each has its answer.
const PATIENCE_MS = 5_000;
const AT_ONCE = 50;

/** Of this page's life: spans within it are measured by a clock that nobody moves. */
const LIFE = crypto.randomUUID();
export const takenDown = (what) => ({ ...what, at: Date.now(), mono: performance.now(), life: LIFE });

/** The longer of both clocks' spans: one may have stood still, the other been set back. */
const spanOf = ({ at, mono, life }) => Math.round(Math.max(0, Date.now() - at, life === LIFE ? performance.now() - mono : 0));

/** Posts to a session's check-in; throws where nobody answers. */
export const asking = (base, token) => async (path, body, headers = {}) => {
  const answer = await fetch(`${base}/${path}`, { method: 'POST', body, headers: { 'X-Part': 'found', 'X-Form-Token': token, ...headers }, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.status >= 500) throw new Error(String(answer.status));
  return answer;
};

function batchesOf(entries) {
  const batches = [];
  for (const one of entries) {
    const open = batches.find(([{ subject, room }, ...others]) => subject === one.subject && room === one.room && others.length + 1 < AT_ONCE);
    if (open) open.push(one);
    else batches.push([one]);
  }
  return batches;
}

/** `nameOf`: whom the phone knows an entry to be about. */
export class Outbox {
  /** What people have to be told; it stays as long as the page. */
  refusals = [];
  /** Why something did not go. */
  held = '';

  constructor(context) {
    Object.assign(this, context);
  }

  async listMine() {
    return (await this.keep.listUnsent()).filter(({ session }) => session === this.session);
  }

  /** Tries every room once: one that cannot be sent keeps none of the others back. @returns how many were answered */
  async send() {
    let answered = 0;
    this.held = '';
    for (const batch of batchesOf(await this.listMine())) answered += await this.sendBatch(batch);
    return answered;
  }

  async sendBatch(batch) {
    const [{ subject, room }] = batch;
    const entries = batch.map((one) => ({ id: one.id, registration: one.registration, ago: spanOf(one) }));
    const answer = await this.ask('sent', JSON.stringify({ subject, room, entries }), { 'Content-Type': 'application/json' });
    if (!answer.ok) {
      this.held = [401, 403].includes(answer.status) ? this.words.signIn : this.said(this.words.notSent, { status: answer.status });
      return 0;
    }
    const { sent } = await answer.json();
    for (const { id, why, at, who } of sent) {
      const name = who ?? this.nameOf(batch.find((one) => one.id === id)?.registration) ?? this.words.somebody;
      if (why) this.refusals.push(this.said(this.words.refused, { why, at, who: name }));
      await this.keep.dropUnsent(id);
    }
    return sent.length;
  }
}
