// Shows what has changed without a reload: by events the server sends, by asking where it cannot.
const ASK_EVERY_MS = 15_000;
const live = document.getElementById('live');
const address = live?.dataset.live;

/** Whatever the reader is in the middle of stays: nothing is exchanged while something is being typed, chosen or sent. */
const busy = () => live.querySelector('[data-busy]') || (document.activeElement?.matches('input, select') && live.contains(document.activeElement));

const AGAIN_MS = 1_000;
let refreshing = false;

/** Exchanges the live part for the newest; when it cannot be just now, a little later. */
async function refresh() {
  if (refreshing) return;
  refreshing = true;
  try {
    if (busy() || !(await exchange())) setTimeout(() => void refresh(), AGAIN_MS);
  } catch {
    setTimeout(() => void refresh(), AGAIN_MS);
  } finally {
    refreshing = false;
  }
}

async function exchange() {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const part = fresh.getElementById('live');
  // Over, or the reader has been sent on to another page.
  if (part?.dataset.live !== address) return location.reload() ?? true;
  if (busy()) return false;
  live.dataset.version = part.dataset.version;
  live.replaceChildren(...part.childNodes);
  const [tag, shown] = [fresh.querySelector('.lead .tag'), document.querySelector('.lead .tag')];
  if (tag && shown) shown.replaceWith(tag);
  return true;
}

async function ask() {
  try {
    const answer = await fetch(`${address}/version`, { headers: { Accept: 'application/json' } });
    if (answer.ok && (await answer.json()).version !== live.dataset.version) await refresh();
  } catch {
    // offline: the next asking finds out
  }
}

function poll() {
  setInterval(() => void ask(), ASK_EVERY_MS);
  addEventListener('online', () => void ask());
}

if (address) {
  live.addEventListener('change-wanted', () => void refresh());
  const events = new EventSource(`${address}/events?seen=${encodeURIComponent(live.dataset.version)}`);
  let failures = 0;
  events.addEventListener('change', ({ data }) => {
    if (data !== live.dataset.version) void refresh();
  });
  events.addEventListener('open', () => void (failures = 0));
  events.addEventListener('error', () => {
    failures += 1;
    if (events.readyState !== EventSource.CLOSED && failures < 3) return;
    events.close();
    poll();
  });
  addEventListener('pagehide', () => events.close());
}
