// The day after an exam: what a phone still holds is sent; nobody is shown any more.
const SEND_EVERY_MS = 10_000;

const desk = document.getElementById('desk');
const { session, token } = desk.dataset;
const keep = await import(desk.dataset.keep);
const { said } = await import(desk.dataset.local);
const { asking, Outbox } = await import(desk.dataset.send);
const words = JSON.parse(desk.dataset.words);
const outbox = new Outbox({ keep, words, session, said, ask: asking(`/staff/sessions/${session}/check-in`, token), nameOf: () => undefined });

async function send() {
  const connected = await outbox.send().then(
    () => true,
    () => false,
  );
  const { length: count } = await outbox.listMine();
  const line = [!connected && words.offline, count > 0 ? said(words.unsent, { count }) : words.sent, outbox.held, ...outbox.refusals];
  document.getElementById('unsent').textContent = line.filter(Boolean).join(' · ');
}

addEventListener('online', () => void send());
setInterval(() => void send(), SEND_EVERY_MS);
await send();
desk.dataset.ready = 'yes';
export {};
