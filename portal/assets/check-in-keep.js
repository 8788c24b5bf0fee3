// What a door keeps on the phone. Who sits here is sealed with a key that goes when the tab is closed;
// what is not sent yet names nobody, and stays until it is sent.
const [PACKS, UNSENT] = ['packs', 'unsent'];

/** What goes with the tab: the page without a connection has to know it as well. */
export function kept(name, value) {
  if (value !== undefined) sessionStorage.setItem(`check-in:${name}`, value);
  return sessionStorage.getItem(`check-in:${name}`) ?? '';
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });

let opened;
function database() {
  const asked = indexedDB.open('check-in', 1);
  asked.addEventListener('upgradeneeded', () => {
    asked.result.createObjectStore(PACKS);
    asked.result.createObjectStore(UNSENT, { keyPath: 'id' });
  });
  return settled(asked);
}

async function on(store, mode, work) {
  opened ??= database();
  return settled(work((await opened).transaction(store, mode).objectStore(store)));
}

async function sealingKey() {
  const text = kept('key') || kept('key', btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))));
  const raw = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function writePack(name, pack, expiresAt) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(), new TextEncoder().encode(JSON.stringify(pack)));
  await on(PACKS, 'readwrite', (store) => store.put({ iv, sealed, expiresAt }, name));
}

/** Undefined when there is none, or none that this tab can open. */
export async function readPack(name) {
  const pack = await on(PACKS, 'readonly', (store) => store.get(name));
  if (!pack) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: pack.iv }, await sealingKey(), pack.sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

/** Whoever signs out leaves nothing that can be read. */
export function forgetKey() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('check-in:')) sessionStorage.removeItem(name);
}

/** Lists whose exam is over go. */
export async function forgetPacks(now) {
  const names = await on(PACKS, 'readonly', (store) => store.getAllKeys());
  for (const name of names) {
    const { expiresAt } = await on(PACKS, 'readonly', (store) => store.get(name));
    if (expiresAt <= now) await on(PACKS, 'readwrite', (store) => store.delete(name));
  }
}

export const keepUnsent = (entry) => on(UNSENT, 'readwrite', (store) => store.put(entry));
export const listUnsent = () => on(UNSENT, 'readonly', (store) => store.getAll());
export const dropUnsent = (id) => on(UNSENT, 'readwrite', (store) => store.delete(id));
