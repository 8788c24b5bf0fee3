// What a door keeps on the phone. Who sits here is sealed with a key that goes when the tab is closed;
// what is not sent yet names nobody, and stays until it is sent.
const [PACKS, UNSENT, KEY] = ['packs', 'unsent', 'check-in:key'];

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
  const kept = sessionStorage.getItem(KEY);
  const raw = kept ? Uint8Array.from(atob(kept), (one) => one.charCodeAt(0)) : crypto.getRandomValues(new Uint8Array(32));
  if (!kept) sessionStorage.setItem(KEY, btoa(String.fromCharCode(...raw)));
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function writePack(name, pack, expiresAt) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(), new TextEncoder().encode(JSON.stringify(pack)));
  await on(PACKS, 'readwrite', (store) => store.put({ iv, sealed, expiresAt }, name));
}

/** Undefined when there is none, or none that this tab can open. */
export async function readPack(name) {
  const kept = await on(PACKS, 'readonly', (store) => store.get(name));
  if (!kept) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, await sealingKey(), kept.sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    await on(PACKS, 'readwrite', (store) => store.delete(name));
    return undefined;
  }
}

/** Lists whose exam is over go, and with no date given all of them. */
export async function forgetPacks(now = Infinity) {
  const names = await on(PACKS, 'readonly', (store) => store.getAllKeys());
  for (const name of names) {
    const { expiresAt } = await on(PACKS, 'readonly', (store) => store.get(name));
    if (expiresAt <= now) await on(PACKS, 'readwrite', (store) => store.delete(name));
  }
}

export const keepUnsent = (entry) => on(UNSENT, 'readwrite', (store) => store.put(entry));
export const listUnsent = () => on(UNSENT, 'readonly', (store) => store.getAll());
export const dropUnsent = (id) => on(UNSENT, 'readwrite', (store) => store.delete(id));
