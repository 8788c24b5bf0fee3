// Files go straight from here to the store, with progress; a lost connection is tried again.
document.documentElement.classList.add('scripted');
const RETRIES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const WAIT_ONLINE_MS = 10 * 60_000;
const PHOTO = { width: 295, height: 413, maxWidth: 1200, maxHeight: 1680, ratio: 5 / 7, slack: 0.02, bright: 225, spread: 18 };

const place = () => document.getElementById('materials');
const words = () => JSON.parse(place().dataset.words ?? '{}');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const online = () => (navigator.onLine ? Promise.resolve() : Promise.race([wait(WAIT_ONLINE_MS), new Promise((resolve) => addEventListener('online', resolve, { once: true }))]));

/** An answer that repeating would not change. */
class Final extends Error {}

async function post(path, body) {
  const { registration, token } = place().dataset;
  const answer = await fetch(`/my/${registration}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Form-Token': token }, body: JSON.stringify(body) });
  if (answer.status === 401 || answer.status === 403) return location.reload();
  if (answer.status >= 500) throw new Error(String(answer.status));
  const value = await answer.json();
  if (!answer.ok) throw new Final(value.problem);
  return value;
}

/** Browser to store: the fields of the form first, the file last. */
const send = ({ url, fields }, file, progress) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total));
    request.addEventListener('load', () => (request.status < 300 ? resolve() : reject(new Error(String(request.status)))));
    request.addEventListener('error', () => reject(new Error('connection')));
    request.addEventListener('timeout', () => reject(new Error('connection')));
    request.timeout = 5 * 60_000;
    request.send(form);
  });

async function deliver(item, file, state) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      state.say(attempt ? words().retrying : words().sending);
      const form = await post('uploads', { item, mediaType: file.type });
      await send(form, file, state.progress);
      return await post('materials', { item, key: form.key });
    } catch (error) {
      if (error instanceof Final || attempt >= RETRIES_MS.length) throw error;
      state.say(navigator.onLine ? words().retrying : words().offline);
      await online();
      await wait(RETRIES_MS[attempt]);
    }
  }
}

/** Brightness of the corners and upper sides, where nothing but the background should be. */
function isWhite(picture) {
  const canvas = document.createElement('canvas');
  const [width, height] = [100, 140];
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  brush.drawImage(picture, 0, 0, width, height);
  const samples = [[2, 2, 14, 14], [width - 16, 2, 14, 14], [2, 20, 6, 40], [width - 8, 20, 6, 40]];
  const means = samples.map(([x, y, w, h]) => {
    const { data } = brush.getImageData(x, y, w, h);
    const sums = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) for (let channel = 0; channel < 3; channel += 1) sums[channel] += data[at + channel];
    return sums.map((sum) => sum / (data.length / 4));
  });
  return means.every((mean) => Math.min(...mean) >= PHOTO.bright && Math.max(...mean) - Math.min(...mean) <= PHOTO.spread);
}

/** What a reviewer might object to; nothing is refused here. */
async function photoDoubts(file) {
  const say = words();
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return [say.unreadable];
  const { width, height } = picture;
  return [
    (width < PHOTO.width || height < PHOTO.height) && say.small,
    (width > PHOTO.maxWidth || height > PHOTO.maxHeight) && say.large,
    Math.abs(width / height / PHOTO.ratio - 1) > PHOTO.slack && say.ratio,
    !isWhite(picture) && say.background,
  ].filter(Boolean);
}

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** What is shown beside one item while it is on its way. */
function stateOf(box) {
  const shown = box.querySelector('.upload-state');
  const bar = element('progress', { max: 1, value: 0 });
  const line = element('p', { className: 'hint' });
  return {
    begin: () => {
      box.dataset.busy = 'yes';
      bar.setAttribute('aria-label', words().sending);
      shown.replaceChildren(bar, line);
    },
    preview: (file) => file.type.startsWith('image/') && shown.append(element('img', { className: 'thumb', alt: '', src: URL.createObjectURL(file) })),
    progress: (share) => void (bar.value = share),
    say: (text) => void (line.textContent = text),
    end: () => delete box.dataset.busy,
    ask: (title, doubts, choices) =>
      shown.replaceChildren(
        element('div', { className: 'notice warn' }, element('p', {}, element('strong', { textContent: title })), element('ul', {}, ...doubts.map((text) => element('li', { textContent: text }))), element('p', { textContent: words().person }), element('div', { className: 'actions' }, ...choices)),
      ),
    fail: (text, choices) => shown.replaceChildren(element('p', { className: 'problem', textContent: text }), ...choices),
  };
}

const button = (text, press, second) => {
  const made = element('button', { type: 'button', className: second ? 'second' : '', textContent: text });
  made.addEventListener('click', press);
  return made;
};

async function upload(box, file) {
  const state = stateOf(box);
  state.begin();
  state.preview(file);
  try {
    await deliver(box.dataset.upload, file, state);
    state.say(words().done);
    state.end();
    document.activeElement?.blur();
    document.getElementById('live').dispatchEvent(new Event('change-wanted'));
  } catch (error) {
    state.end();
    state.fail(error instanceof Final ? error.message : words().failed, error instanceof Final ? [] : [button(words().again, () => void upload(box, file))]);
  }
}

async function chosen(box, input) {
  const [file] = input.files;
  if (!file) return;
  const state = stateOf(box);
  const { types, max, photo } = box.dataset;
  if (!types.split(' ').includes(file.type)) return state.fail(words().type, []);
  if (file.size > Number(max)) return state.fail(words().size, []);
  const doubts = photo ? await photoDoubts(file) : [];
  if (!doubts.length) return upload(box, file);
  state.ask(words().photoWarn, doubts, [button(words().other, () => input.click(), true), button(words().anyway, () => void upload(box, file))]);
}

document.addEventListener('change', ({ target }) => {
  const box = target.closest?.('[data-upload]');
  if (box && target.type === 'file') void chosen(box, target);
});
