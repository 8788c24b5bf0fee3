import type { Finding } from '../facts';
import type { Line } from '../lines';
import { numberOf } from '../numerals';
import { finding } from './finding';

const CHAPTER = /^第?([一二三四五六七八九十]+)(?:、|[.．]|部分|章)/;

/** Chapters that carry a number twice, or leave one out; who goes on counting right after that is not told again. */
function chapters(lines: readonly Line[]): Finding[] {
  const numbered = lines.flatMap((line) => {
    const number = CHAPTER.exec(line.words)?.[1];
    return number ? [{ line, number: numberOf(number) }] : [];
  });
  return numbered.flatMap(({ line, number }, index) => {
    const last = numbered[index - 1];
    if (!last || number === last.number + 1 || number === index + 1 || number === 1) return [];
    const same = number === last.number;
    return [finding(
      'note', same ? 'chapter-number-twice' : 'chapter-number-skips', '', [last.line, line],
      { zh: same ? '两个标题用了同一个序号' : '标题序号不连续', en: same ? 'two headings carry the same number' : 'the headings’ numbers do not follow each other' },
      { zh: '请更正序号，并确认没有遗漏内容。', en: 'Correct the numbers, and make sure that nothing is missing.' },
    )];
  });
}

const TWICE = /([\p{Script=Han}]{2,6})\1|([\p{Script=Han}]{3,6})和\2/u;

/** Words that stand there twice in a row. */
const repeated = (lines: readonly Line[]): Finding[] =>
  lines.flatMap((line) => {
    const [words] = TWICE.exec(line.words) ?? [];
    return words === undefined ? [] : [finding('note', 'words-twice', '', [line], { zh: `“${words}”重复`, en: `the same words twice: “${words}”` }, { zh: '请删去多余的文字。', en: 'Take out what is too much.' })];
  });

export const checkWording = (lines: readonly Line[]): Finding[] => [...chapters(lines), ...repeated(lines)];
