// Shows what has changed without a reload: by events the server sends, by asking where it cannot.
const ASK_EVERY_MS = 15_000;
const live = document.getElementById('live');
const address = live?.dataset.live;

/** Whatever the reader is in the middle of stays: the page is exchanged only while nothing is being typed or sent. */
const busy = () => live.querySelector('[data-busy]') || (document.activeElement?.matches('input, select') && live.contains(document.activeElement));

async function refresh(force) {
  if (!force && busy()) return false;
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const part = fresh.getElementById('live');
  if (!part || !part.dataset.live) return location.reload();
  live.dataset.version = part.dataset.version;
  live.replaceChildren(...part.childNodes);
  const tag = fresh.querySelector('.lead .tag');
  const shown = document.querySelector('.lead .tag');
  if (tag && shown) shown.replaceWith(tag);
  live.dispatchEvent(new Event('refreshed'));
  return true;
}

async function ask() {
  try {
    const answer = await fetch(`${address}/version`, { headers: { Accept: 'application/json' } });
    if (answer.ok && (await answer.json()).version !== live.dataset.version) await refresh(false);
  } catch {
    // offline: the next asking finds out
  }
}

function poll() {
  setInterval(() => void ask(), ASK_EVERY_MS);
  addEventListener('online', () => void ask());
}

if (address) {
  live.addEventListener('change-wanted', () => void refresh(true));
  const events = new EventSource(`${address}/events`);
  let failures = 0;
  events.addEventListener('change', () => void refresh(false));
  events.addEventListener('open', () => void (failures = 0));
  events.addEventListener('error', () => {
    failures += 1;
    if (events.readyState !== EventSource.CLOSED && failures < 3) return;
    events.close();
    poll();
  });
  addEventListener('pagehide', () => events.close());
}
