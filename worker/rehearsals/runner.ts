import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RehearsalRequest, RehearsalRunner } from '../../activities/ports';
import type { RehearsalStore } from '../../activities/rehearsals';
import { afterNews, type RehearsalRun, type RehearsalState } from '../../domain/rehearsal';
import { readAnnouncement } from '../session-of';
import { startProcess, type RehearsalProcess } from './process';

const ANNOUNCEMENTS = resolve(__dirname, '../../announcements');

/** What is said meanwhile is written in one go. */
const WRITE_EVERY_MS = 1_000;
/** A sign of life when there is nothing to say. */
const SIGN_EVERY_MS = 10_000;

/** What is played just now. */
interface Playing {
  readonly id: string;
  /** How it was told to end. */
  told?: Extract<RehearsalState, 'cancelled' | 'cut-off'>;
  process?: RehearsalProcess;
  over: Promise<void>;
}

/** Plays rehearsals in processes beside this one, and keeps in the store how they go. */
export class LocalRehearsals implements RehearsalRunner {
  private playing: Playing | undefined;

  constructor(private readonly store: RehearsalStore) {}

  readonly find = (id: string) => this.store.find(id);
  readonly list = () => this.store.list();

  async announcements() {
    const names = (await readdir(ANNOUNCEMENTS)).filter((name) => /\.ya?ml$/.test(name));
    const found = await Promise.all(names.map((name) => readAnnouncement(join(ANNOUNCEMENTS, name))));
    return found.flatMap((one) => (one.ok ? [one.value] : []));
  }

  async start(request: RehearsalRequest): Promise<{ id: string } | { busy: string }> {
    const id = createHash('sha256').update(request.key).digest('hex').slice(0, 16);
    if (await this.store.find(id)) return { id };
    if (this.playing) return this.playing.id === id ? { id } : { busy: this.playing.id };
    const playing: Playing = { id, over: Promise.resolve() };
    this.playing = playing;
    const run = newRun(id, request);
    try {
      if (await this.store.create(run)) playing.over = this.play(playing, run, request);
      else this.playing = undefined;
    } catch (error) {
      this.playing = undefined;
      throw error;
    }
    return { id };
  }

  async cancel(id: string): Promise<void> {
    if (this.playing?.id === id) await this.end(this.playing, 'cancelled');
  }

  /** Ends what is played, as when the installation stops. */
  async stop(): Promise<void> {
    if (this.playing) await this.end(this.playing, 'cut-off');
  }

  private async end(playing: Playing, told: 'cancelled' | 'cut-off'): Promise<void> {
    playing.told ??= told;
    playing.process?.stop();
    await playing.over;
  }

  private async play(playing: Playing, begun: RehearsalRun, { announcement, rehearsed }: RehearsalRequest): Promise<void> {
    let run = begun;
    const child = startProcess(announcement, rehearsed, (news) => {
      run = afterNews(run, news);
    });
    playing.process = child;
    if (playing.told) child.stop();
    const goingOn = () => Promise.race([child.ended.then(() => false), sleep(WRITE_EVERY_MS, true)]);
    for (let written = run; await goingOn(); ) {
      if (run === written && Date.now() - run.seenAt < SIGN_EVERY_MS) continue;
      run = { ...run, seenAt: Date.now() };
      written = run;
      // A store that does not answer just now is told more the next time.
      await this.store.write(run).catch(() => undefined);
    }
    await this.store.write(closed(run, playing, child.lines, await child.ended)).catch((error: unknown) => console.error(String(error)));
    this.playing = undefined;
  }
}

const newRun = (id: string, { by, announcement: { title }, rehearsed }: RehearsalRequest): RehearsalRun => {
  const now = Date.now();
  return { id, state: 'running', by, title, rehearsed, startedAt: now, seenAt: now, timeline: [] };
};

/** Told by a signal that was not ours, as by Ctrl-C in a terminal. */
const INTERRUPTED = 130;

/** As it ended. */
function closed(run: RehearsalRun, { told }: Playing, failure: readonly string[], code: number | undefined): RehearsalRun {
  const ended = { ...run, seenAt: Date.now() };
  if (run.result) return { ...ended, state: 'finished' };
  const state = told ?? (code === undefined || code === INTERRUPTED ? 'cut-off' : 'failed');
  return { ...ended, state, ...(state === 'failed' && { failure }) };
}
