import { encode } from 'uqr';
import { yuan } from '../../../domain/messages';
import type { Mine } from '../../web/mine';
import type { Page } from '../../web/page';
import { PAY as W } from '../../words/pay';
import { Ours } from './fields';

/** Quiet modules around a code, as its standard asks. */
const QUIET = 4;

/** A code to scan: black on white in the dark as well. */
export const Code = ({ text, label }: { text: string; label: string }) => {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  );
};

/** No money moves here: said wherever one pays. */
export const SandboxMark = ({ page: { say } }: { page: Page }) => (
  <p class="sandbox">
    <span class="tag warn">{say(W.sandbox)}</span> {say(W.sandboxWhy)}
  </p>
);

/** Begins to pay online, where that is possible now. */
export const PayForm = ({ page, registration, online, requestKey }: Pick<Mine, 'registration' | 'online'> & { readonly page: Page; readonly requestKey: string }) => {
  const { say } = page;
  if (!online) return null;
  return (
    <form method="post" action={`/my/${registration.id}/pay`}>
      <Ours page={page} requestKey={requestKey} />
      {online.sandbox && <SandboxMark page={page} />}
      <div class="actions">
        <button class="button">{say(W.begin, { yuan: yuan(online.fen) })}</button>
        <a href="#money">{say(W.orTransfer)}</a>
      </div>
    </form>
  );
};
