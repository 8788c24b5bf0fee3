import { STAGES } from '../../domain/registration';
import type { RehearsalNews } from '../../domain/rehearsal';

/** What a terminal is told meanwhile: days on which something happened, and the end. */
export function lineOf(news: RehearsalNews): string | undefined {
  if (news.kind === 'checking') return '核对记录 / checking the records';
  if (news.kind !== 'day' || !news.changed) return undefined;
  const { evening, registered } = news;
  const open = STAGES.reduce((sum, stage) => sum + evening.stages[stage], 0);
  return `${evening.date}  报名 / registered ${registered}  进行中 / open ${open}`;
}
