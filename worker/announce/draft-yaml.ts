import { Document, isMap, isScalar, isSeq, Scalar, type Node, type Pair } from 'yaml';
import type { Draft } from '../../domain/notice/draft';
import type { Finding, Quote } from '../../domain/notice/facts';
import { SEVERITIES } from './words';

const quoted = (quotes: readonly Quote[]): string[] => quotes.map(({ line, text }) => ` 第${line}行 / line ${line}：“${text}”`);

/** The comments above each field, by its path: the words it was read from, or what to fill in. */
function commentsOf({ sources, gaps }: Draft): Map<string, string> {
  const sourced = sources.map(({ path, quotes, note }) => [path, [...quoted(quotes), ...(note ? [` ${note.zh} / ${note.en}`] : [])]] as const);
  const open = gaps.map(({ path, ask, quotes }) => [path, [...quoted(quotes), ` 待填：${ask.zh} / TO FILL IN: ${ask.en}`]] as const);
  return new Map([...sourced, ...open].map(([path, lines]) => [path, lines.join('\n')]));
}

/** Text that YAML would read as something else is quoted. */
function asWritten(node: unknown): void {
  if (isScalar(node) && typeof node.value === 'string' && /^[\d.]+$/.test(node.value)) node.type = Scalar.QUOTE_SINGLE;
}

function annotate(node: unknown, path: readonly (string | number)[], comments: Map<string, string>): void {
  asWritten(node);
  if (isMap(node)) {
    for (const { key, value } of node.items as Pair<Scalar<string>, Node>[]) {
      const at = [...path, key.value];
      const comment = comments.get(at.join('.'));
      if (comment) key.commentBefore = comment;
      annotate(value, at, comments);
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of (node.items as Node[]).entries()) {
      const comment = comments.get([...path, index].join('.'));
      if (comment) item.commentBefore = comment;
      annotate(item, [...path, index], comments);
    }
  }
}

const heading = (file: string, findings: readonly Finding[]) => [
  ` 由 ${file} 起草；核对后再开放报名 / drafted from ${file}; check it before registration opens`,
  ' 金额以分为单位；截止日期含当日 / money is in fen; a deadline lasts to the end of its day',
  ...findings.map(({ code, severity, problem }) => ` ${SEVERITIES[severity].zh} ${SEVERITIES[severity].en} [${code}] ${problem.zh} / ${problem.en}`),
].join('\n');

/** The announcement's file, with the notice's words above each field. */
export function draftYaml(draft: Draft, file: string, findings: readonly Finding[]): string {
  const document = new Document(draft.data);
  document.commentBefore = heading(file, findings);
  annotate(document.contents, [], commentsOf(draft));
  return document.toString({ lineWidth: 0 });
}
