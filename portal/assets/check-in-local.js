// What a door does by itself: the list of its room lies in the phone, and answers where the server does not.
const HOUR_MS = 3_600_000;

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

export const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
export const shanghai = (at) => new Date(at + 8 * HOUR_MS).toISOString();
export const timeIn = (at) => shanghai(at).slice(11, 16);

export const banner = (tone, title, ...lines) =>
  element('div', { className: `admission ${tone}` }, element('h2', { textContent: title }), ...lines.filter(Boolean).map((textContent) => element('p', { textContent })));

export function show(...parts) {
  const found = document.getElementById('found');
  found.replaceChildren(...parts);
  found.scrollIntoView({ block: 'nearest' });
}

const bytesIn = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

async function digest(text) {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.trim().toUpperCase()));
  return [...new Uint8Array(sum)].map((one) => one.toString(16).padStart(2, '0')).join('');
}

/** A photo small enough to lie in the phone with the others. */
async function thumbnail(address) {
  const answer = await fetch(address);
  if (!answer.ok) return undefined;
  const picture = await createImageBitmap(await answer.blob());
  const canvas = element('canvas', { width: 150, height: 210 });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.7).split(',')[1];
}

/** One room of one subject. `now`: by the installation's clock; `admit`: takes a check-in down. */
export class LocalDoor {
  pack = undefined;

  constructor(context) {
    Object.assign(this, context);
  }

  get name() {
    return `${this.session}/${this.subject}/${this.room}/${this.tab}`;
  }

  async restore() {
    this.pack = await this.keep.readPack(this.name);
  }

  save() {
    return this.keep.writePack(this.name, this.pack, this.pack.times.over + HOUR_MS - this.skew);
  }

  async load(title, times) {
    const began = Date.now();
    const answer = await fetch(`${this.base}/pack?${new URLSearchParams({ subject: this.subject, room: this.room })}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const { people } = await answer.json();
    const unsent = new Set((await this.keep.listUnsent()).flatMap(({ session, subject, registration }) => (session === this.session && subject === this.subject ? registration : [])));
    /** What the phone knows and the server did not when it answered. */
    const known = (one) => {
      const here = this.personOf(one.id);
      return here && (unsent.has(one.id) || here.markedAt >= began) ? { ...one, at: here.at } : one;
    };
    this.pack = { people: people.map(known), title, times, photos: this.pack?.photos ?? {}, loadedAt: began };
    await this.save();
    for (const { id } of people.filter(({ id, photo }) => photo === 'shown' && !this.pack.photos[id])) this.pack.photos[id] = await thumbnail(`${this.base}/photo/${id}`).catch(() => undefined);
    await this.save();
  }

  personOf(id) {
    return this.pack?.people.find((one) => one.id === id);
  }

  async came(id, at) {
    const person = this.personOf(id);
    if (!person || person.at === at) return;
    Object.assign(person, { at, markedAt: Date.now() });
    await this.save();
  }

  face({ id, name, seat, number, ticket, photo: state }) {
    const photo = this.pack.photos[id];
    const picture = photo && element('img', { alt: '', width: 200, height: 280, src: URL.createObjectURL(new Blob([bytesIn(photo)], { type: 'image/jpeg' })) });
    const missing = state === 'waiting' && element('p', { className: 'hint no-photo', textContent: this.words.photoWaiting });
    const seated = said(this.words.seatOf, { room: this.room, seat });
    const facts = [['who-is', name], ['who-is', seated], ['number', number], ['number', ticket]].map(([className, textContent]) => element('p', { className, textContent }));
    return element('div', { className: 'face' }, ...[picture || missing].filter(Boolean), element('div', {}, ...facts));
  }

  verdict(person) {
    const { words, pack, room } = this;
    const { examOn, latest } = pack.times;
    if (person.at) return banner('warn', said(words.already, { at: timeIn(person.at), room }));
    if (shanghai(this.now()).slice(0, 10) !== examOn) return banner('bad', words.mayNot, words.otherDay);
    if (latest && this.now() >= latest) return banner('bad', words.mayNot, words.late);
    const button = element('button', { type: 'button', className: 'admit', textContent: words.admit });
    button.addEventListener('click', () => void this.admit(person));
    const may = banner('good', words.may, words.compare);
    may.append(button);
    return may;
  }

  showPerson(person, verdict = this.verdict(person)) {
    show(element('div', { className: 'card comer' }, this.face(person), verdict));
  }

  /** Who a code, a number or a name is. */
  async look({ code, query = '', pick }) {
    const { pack, words } = this;
    if (!pack) return show(banner('bad', words.empty));
    const sum = code && (await digest(code));
    const text = query.replaceAll(/\s/g, '').toUpperCase();
    const typed = ({ name, ticket, number }) => (/\d/.test(text) ? ticket.endsWith(text) || number.endsWith(text) : text.length > 1 && name.toUpperCase().includes(text));
    const some = pack.people.filter((one) => (pick ? one.id === pick : sum ? one.code === sum : typed(one)));
    if (some.length === 0) return show(banner('bad', words.strange));
    if (some.length === 1) return this.showPerson(some[0]);
    show(element('ul', { className: 'rows' }, ...some.map((person) => this.choice(person))));
  }

  choice(person) {
    const button = element('button', { type: 'button', className: 'second', textContent: `${person.name} ${person.number}` });
    button.addEventListener('click', () => this.showPerson(person));
    return element('li', {}, button);
  }
}
