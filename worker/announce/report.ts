import type { Draft } from '../../domain/notice/draft';
import type { Finding, Quote } from '../../domain/notice/facts';
import type { Reading } from '../../domain/notice/notice';
import { SEVERITIES } from './words';

const quote = ({ line, text }: Quote) => `    第${line}行 / line ${line}：“${text}”`;

const findingLines = ({ severity, code, where, quotes, problem, remedy }: Finding): string[] => [
  `${SEVERITIES[severity].zh} / ${SEVERITIES[severity].en} [${code}]${where && ` ${where}`}: ${problem.zh}`,
  `    ${problem.en}`,
  ...quotes.map(quote),
  `    → ${remedy.zh}`,
  `    → ${remedy.en}`,
];

function draftLines({ data, gaps, problems }: Draft, number: number, of: number): string[] {
  const name = of > 1 ? `草稿 ${number}/${of} / draft ${number} of ${of}` : '草稿 / draft';
  const state = gaps.length + problems.length === 0 ? '已完整 / complete' : `${gaps.length}项待填 / ${gaps.length} to fill in${problems.length ? `；${problems.length}项不合规则 / ${problems.length} against the rules` : ''}`;
  return [
    `${name} ${typeof data.id === 'string' ? data.id : ''}: ${state}`,
    ...gaps.flatMap(({ path, ask, quotes }) => [`  ${path}: ${ask.zh} / ${ask.en}`, ...quotes.map(quote)]),
    ...problems.map(({ path, problem }) => `  ${path}: ${problem.zh} / ${problem.en}`),
  ];
}

/** What a person has to see to, in both languages. */
export function reportOf({ drafts, findings }: Reading): string {
  const found = findings.length ? `公告有${findings.length}处需要核对 / ${findings.length} point(s) of the notice to check` : '公告没有发现矛盾 / nothing odd was found in the notice';
  return [...drafts.flatMap((draft, index) => draftLines(draft, index + 1, drafts.length)), '', found, ...findings.flatMap(findingLines)].join('\n');
}
