// A door on a phone: reads codes, asks the server, and goes on by itself while there is no connection.
document.documentElement.classList.add('scripted');
const SEND_EVERY_MS = 10_000;
const AGAIN_MS = 4_000;
const FRESH_MS = 300_000;

const desk = document.getElementById('desk');
const { session, offline: shell } = desk.dataset;
const keep = await import(desk.dataset.keep);
const { banner, LocalDoor, said, show, timeIn } = await import(desk.dataset.local);
const { asking, Outbox, takenDown } = await import(desk.dataset.send);

const words = JSON.parse(desk.dataset.words);
const base = `/staff/sessions/${session}/check-in`;
const address = new URLSearchParams(location.search);
const [subject, room] = ['subject', 'room'].map((name) => desk.dataset[name] ?? address.get(name));
const { kept } = keep;
const token = kept('token', desk.dataset.token);
/** How far the installation's clock is from the phone's. */
const skew = Number(kept('skew', shell ? undefined : String(Number(desk.dataset.now) - Date.now())));
const now = () => Date.now() + skew;
/** Another tab has another key, and so a list of its own. */
const tab = kept('tab') || kept('tab', crypto.randomUUID());

const heading = document.querySelector('h1');
let connected = navigator.onLine && !shell;
const local = new LocalDoor({ keep, words, session, subject, room, tab, base, skew, now, admit: (person) => admitHere(person) });
const post = asking(base, token);

/** Whoever was away may hold a list that is not true any more: tickets are issued again meanwhile. */
let stale = false;
async function ask(...what) {
  const answer = await post(...what);
  stale ||= !connected;
  connected = true;
  return answer;
}

const outbox = new Outbox({ keep, words, session, said, ask, nameOf: (id) => local.personOf(id)?.name });

/** Marks a row of the list, and counts anew. */
async function mark(id, at) {
  await local.came(id, at);
  const cell = document.querySelector(`tr[data-row="${id}"] td:last-child`);
  if (!cell) return;
  if (at) cell.dataset.came = String(at);
  else delete cell.dataset.came;
  cell.textContent = at ? timeIn(at) : words.notYet;
  const came = [...document.querySelectorAll('td[data-came]')].map(({ dataset }) => Number(dataset.came));
  const { from = Infinity } = local.pack?.times ?? {};
  const counts = { present: came.length, late: came.filter((one) => one > from).length, missing: document.querySelectorAll('tr[data-row]').length - came.length };
  for (const [name, count] of Object.entries(counts)) document.querySelector(`[data-tally="${name}"]`).textContent = String(count);
}

/** The part the server made anew. A page without it is one that asks to sign in. */
async function swap(answer) {
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('found');
  if (!part) return location.reload();
  document.getElementById('found').replaceWith(part);
  const { registration, at } = part.dataset;
  if (registration) await mark(registration, at ? Number(at) : undefined);
  part.scrollIntoView({ block: 'nearest' });
}

/** Takes a check-in down here; it is sent under the same id however often. */
async function admitHere(person, id = crypto.randomUUID()) {
  await keep.keepUnsent(takenDown({ id, session, subject, room, registration: person.id }));
  const at = person.at ?? now();
  await mark(person.id, at);
  local.showPerson(person, banner('good', said(words.admitted, { at: timeIn(at) }), words.kept));
  await state();
}

/** The server is asked first; the phone answers when it does not. */
async function unlessAway(call, away) {
  try {
    await swap(await call());
  } catch {
    connected = false;
    await away();
  }
  await state();
}

function look(what) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ subject, room, ...what })) body.append(name, value);
  return unlessAway(() => ask('find', body), () => local.look(what));
}

function act(name, body) {
  return unlessAway(
    () => ask(name, body),
    () => {
      const person = local.personOf(body.get('registration'));
      if (name === 'admit' && person && !body.has('lateReason')) return admitHere(person, body.get('_key'));
      return show(banner('bad', words.offline));
    },
  );
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (form.matches('form.reader')) keep.forgetKey();
  const { act: name } = form.dataset;
  if (!name) return;
  event.preventDefault();
  const body = new FormData(form, submitter);
  const [pick, query = ''] = [body.get('pick'), body.get('query')?.trim()];
  if (name !== 'find') void act(name, body);
  else void look(pick ? { pick } : /^DK1\./i.test(query) ? { code: query } : { query });
});

/** What is still here, in words. */
async function state() {
  const { length: count } = await keep.listUnsent();
  const line = [!connected && words.offline, count > 0 && said(words.unsent, { count }), count === 0 && connected && local.pack && words.ready, outbox.held, ...outbox.refusals];
  document.getElementById('unsent').textContent = line.filter(Boolean).join(' · ');
}

/** The list as the server has it now. */
async function reload() {
  const [title, times] = shell ? [local.pack?.title, local.pack?.times] : [heading.textContent, JSON.parse(desk.dataset.times)];
  if (!title) return;
  await local.load(title, times);
  [stale, connected] = [false, true];
  for (const { id, at } of local.pack.people) await mark(id, at);
}

let sending = false;
async function send() {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    const old = Date.now() - (local.pack?.loadedAt ?? Infinity) > FRESH_MS;
    if ((await outbox.send()) > 0 || stale || old || !connected) await reload();
  } catch {
    connected = false;
  } finally {
    sending = false;
    await state();
  }
}

let last = { text: '', at: 0 };
async function read(text) {
  const again = text === last.text && Date.now() - last.at < AGAIN_MS;
  last = { text, at: Date.now() };
  if (again) return;
  navigator.vibrate?.(60);
  await look({ code: text });
}

let stop;
async function toggleCamera(button) {
  const problem = document.getElementById('camera-problem');
  problem.hidden = true;
  try {
    const { scan } = await import(desk.dataset.scan);
    if (stop) stop();
    stop = stop ? undefined : await scan(document.getElementById('view'), desk.dataset.library.split(' ')[0], read);
  } catch {
    problem.hidden = false;
  }
  button.textContent = stop ? button.dataset.off : button.dataset.on;
}

document.getElementById('camera').addEventListener('click', (event) => void toggleCamera(event.currentTarget));
addEventListener('online', () => void send());
addEventListener('offline', () => {
  connected = false;
  void state();
});
setInterval(() => {
  void send();
  void keep.forgetPacks(Date.now());
}, SEND_EVERY_MS);

await keep.forgetPacks(Date.now());
await local.restore();
if (shell) heading.textContent = local.pack?.title ?? words.empty;
else {
  navigator.serviceWorker?.register(desk.dataset.worker, { scope: base }).catch(() => undefined);
  document.getElementById('unsent').textContent = words.loading;
  await reload().catch(() => {
    connected = false;
  });
}
await send();
await state();
desk.dataset.ready = 'yes';
export {};
