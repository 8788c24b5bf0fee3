import type { Page } from '../../../web/page';
import { REVIEW as W } from '../../../words/staff/review';

const KEYS = [
  ['j', W.keyNext],
  ['k', W.keyPrevious],
  ['o', W.keyOk],
  ['r', W.keyReturn],
  ['z', W.keyZoom],
  ['t', W.keyTurn],
  ['Esc', W.keyLeave],
  ['Enter', W.keyEnter],
  ['?', W.keyHelp],
] as const;

/** What the keys do. They do nothing while something is being typed. */
export const Keys = ({ page: { say } }: { page: Page }) => (
  <details class="card needs-script" id="keys">
    <summary>
      {say(W.keys)} <kbd>?</kbd>
    </summary>
    <dl class="facts">
      {KEYS.map(([key, text]) => (
        <>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{say(text)}</dd>
        </>
      ))}
    </dl>
  </details>
);
