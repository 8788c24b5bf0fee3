// The review by keyboard: from item to item, a verdict on each, pictures zoomed and turned. All of it has a button too.
const form = document.querySelector('form[data-review]');
const items = [...(form?.querySelectorAll('[data-item]') ?? [])];
const keys = document.getElementById('keys');
let at = -1;

const radio = (item, value) => item.querySelector(`input[type=radio][value=${value}]`);
const decided = (item) => item.querySelector('input[type=radio]:checked')?.value;
const typing = () => document.activeElement?.matches('input:not([type=radio], [type=checkbox]), select, textarea');

function goTo(index) {
  at = Math.min(items.length - 1, Math.max(0, index));
  items[at].focus();
  items[at].scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

/** Approved only when nothing is to be returned, and returned only when something is. */
function follow() {
  const verdicts = items.map(decided);
  const back = verdicts.includes('return');
  form.querySelector('button[value=approve]').disabled = back;
  form.querySelector('button[value=return]').disabled = !back;
  const said = form.querySelector('[data-marked]');
  said.textContent = said.dataset.marked.replace('{done}', verdicts.filter(Boolean).length);
}

/** Where nothing lies over it. */
function reasonOf(item) {
  const reason = item.querySelector('select');
  reason.focus({ preventScroll: true });
  reason.scrollIntoView({ block: 'center' });
}

function mark(value) {
  if (at < 0) goTo(0);
  radio(items[at], value).checked = true;
  follow();
  if (value === 'return') reasonOf(items[at]);
  else if (at < items.length - 1) goTo(at + 1);
}

const ZOOMS = [1, 1.5, 2, 3, 4];

function view(picture, act) {
  const { zoom = '0', turn = '0' } = picture.dataset;
  if (act === 'turn') picture.dataset.turn = (Number(turn) + 90) % 360;
  else picture.dataset.zoom = Math.min(ZOOMS.length - 1, Math.max(0, Number(zoom) + (act === 'zoomIn' ? 1 : -1)));
}

const viewHere = (act) => {
  const picture = items[Math.max(0, at)]?.querySelector('[data-picture]');
  if (picture) view(picture, act);
};

const ACTS = {
  j: () => goTo(at + 1),
  k: () => goTo(at - 1),
  o: () => mark('ok'),
  r: () => mark('return'),
  z: () => viewHere('zoomIn'),
  t: () => viewHere('turn'),
  '?': () => void (keys.open = !keys.open),
};

/** Enter in the form submits whichever of the two fits; on a button or a link it does what it always does. */
function submit(event) {
  const { activeElement: here } = document;
  if (!form.contains(here) || here.matches('button, a, summary, textarea')) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('button[value=return]:enabled') ?? form.querySelector('button[value=approve]'));
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Enter') return submit(event);
  if (event.key === 'Escape' && typing() && at >= 0) return items[at].focus();
  if (typing() || !Object.hasOwn(ACTS, event.key)) return;
  event.preventDefault();
  ACTS[event.key]();
}

if (items.length) {
  document.addEventListener('keydown', pressed);
  form.addEventListener('focusin', ({ target }) => {
    const index = items.findIndex((item) => item.contains(target));
    if (index >= 0) at = index;
  });
  form.addEventListener('change', follow);
  for (const button of form.querySelectorAll('[data-key]')) button.addEventListener('click', () => ACTS[button.dataset.key]());
  follow();
}

for (const button of document.querySelectorAll('[data-view]')) {
  button.addEventListener('click', () => view(button.closest('[data-picture]'), button.dataset.view));
}
