import { create } from 'qrcode';
import { yuan } from '../../../domain/messages';
import type { Online } from '../../paying';
import type { Mine } from '../../web/mine';
import type { Page } from '../../web/page';
import { PAY as W } from '../../words/pay';
import { Ours } from './fields';

/** Quiet modules around a code, as its standard asks. */
const QUIET = 4;

/** A code to scan: black on white in the dark as well. */
export const Code = ({ text, label }: { text: string; label: string }) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const dark = Array.from(modules.data).flatMap((is, at) => (is ? [`M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z`] : []));
  return (
    <svg class="code" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
};

/** No money moves here: said wherever one pays. */
export const SandboxMark = ({ page: { say } }: { page: Page }) => (
  <p class="sandbox">
    <span class="tag warn">{say(W.sandbox)}</span> {say(W.sandboxWhy)}
  </p>
);

/** Begins to pay inside WeChat: a link, as it leads there and back, which no form may. */
const PayInside = ({ page, registration, online }: { page: Page; registration: Mine['registration']; online: Online }) => {
  const { say } = page;
  return (
    <>
      {online.sandbox && <SandboxMark page={page} />}
      <div class="actions">
        <a class="button" href={`/my/${registration.id}/pay/wechat`}>
          {say(W.begin, { yuan: yuan(online.fen) })}
        </a>
        <a href="#money">{say(W.orTransfer)}</a>
      </div>
    </>
  );
};

/** Begins to pay online, where that is possible now. */
export const PayForm = ({ page, registration, online, requestKey }: Pick<Mine, 'registration' | 'online'> & { readonly page: Page; readonly requestKey: string }) => {
  const { say } = page;
  if (!online) return null;
  if (page.inWechat && online.inside) return <PayInside page={page} registration={registration} online={online} />;
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
