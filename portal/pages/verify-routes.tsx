import type { Context } from 'hono';
import { certificateNumberIn } from '../../domain/certificate';
import { explain, inFull, type Refusal } from '../../domain/refusals';
import type { PortalDeps } from '../deps';
import { verify } from '../verifying';
import { addressOf } from '../web/address';
import { typedIn, type Typed } from '../web/form';
import type { WebEnv } from '../web/page';
import type { Pages } from '../web/routes';
import { VERIFY as W } from '../words/verify';
import { render } from './layout';
import type { Problems } from './parts/fields';
import { VerifyPage, type VerifyProps } from './verify';

type C = Context<WebEnv>;

const said = (refusal: Refusal) => inFull(explain(refusal));

/** Whether a certificate is good, without signing in. Neither number nor holder is part of what is asked for: an address is written down in many places. */
export function verifyRoutes(pages: Pages, deps: PortalDeps): void {
  const show = (c: C, typed: Typed, problems: Problems = {}, found?: VerifyProps['found'], status = 200) => render(c, <VerifyPage page={c.get('page')} typed={typed} problems={problems} found={found} />, status);

  pages.get('/verify', (c) => show(c, {}));

  pages.post('/verify', async (c) => {
    const typed = await typedIn(c);
    const number = certificateNumberIn(typed.number ?? '');
    const problems: Problems = { ...(!number.ok && { number: typed.number ? said(number.refusal) : W.missing }), ...(!typed.second && { second: W.missing }) };
    if (!number.ok || !typed.second) return show(c, typed, problems, undefined, 422);
    const answer = await verify(deps, addressOf(c), number.value, typed.second);
    if (!answer.ok) return show(c, typed, { '': said(answer.refusal) }, undefined, 429);
    return show(c, { ...typed, number: number.value }, {}, answer.value ?? null);
  });
}
