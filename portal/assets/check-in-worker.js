// Opens one session's check-in without a connection: an empty page and its scripts, of which nothing is anybody's.
const SHELL = `${new URL(self.registration.scope).pathname}/offline`;
const CACHE = `check-in ${self.location.href}`;
const PATIENCE_MS = 8_000;

async function keepShell() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(SHELL);
  if (!answer.ok) throw new Error(String(answer.status));
  const assets = (await answer.clone().text()).match(/\/assets\/[\w./-]+/g) ?? [];
  await cache.addAll([...new Set(assets)]);
  await cache.put(SHELL, answer);
}

/** Earlier versions of this page's, and of no other. */
async function dropOthers() {
  const mine = `check-in ${self.location.origin}${new URL(self.location.href).pathname}`;
  for (const name of await caches.keys()) if (name.startsWith(mine) && name !== CACHE) await caches.delete(name);
}

const later = () => new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE_MS));

async function pageOr(request) {
  try {
    return await Promise.race([fetch(request), later()]);
  } catch (error) {
    const shell = await caches.match(SHELL);
    if (!shell) throw error;
    return shell;
  }
}

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (request.mode === 'navigate') event.respondWith(pageOr(request));
});
