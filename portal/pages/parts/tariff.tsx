import { spanAt, tariffSpans } from '../../../domain/refund-tariff';
import type { Terms } from '../../../domain/terms';
import { momentIn } from '../../web/dates';
import type { Page } from '../../web/page';
import { TARIFF as W } from '../../words/exams';

/** What withdrawing gives back, by date; the span that runs now is marked. */
export const Tariff = ({ page: { say, lang, now }, tariff }: { readonly page: Page; readonly tariff: Terms['tariff'] }) => {
  const spans = tariffSpans(tariff);
  const current = spanAt(spans, now);
  const last = tariff.at(-1)?.until;
  return (
    <>
      <table>
        <caption>{say(W.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(W.when)}</th>
            <th scope="col" class="money">
              {say(W.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span) => (
            <tr aria-current={span === current ? 'true' : undefined}>
              <td>
                {span.until === undefined ? (last === undefined ? say(W.always) : say(W.after, { at: momentIn(lang, last) })) : say(W.before, { at: momentIn(lang, span.until) })}{' '}
                {span === current && <span class="tag">{say(W.now)}</span>}
              </td>
              <td class="money">{`${span.percent}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{say(W.ours)}</p>
    </>
  );
};
