import type { Context } from 'hono';
import { photoFor } from '../../activities/papers/photo';
import { printPaper } from '../../activities/papers/print';
import { ticketCode } from '../../activities/ticket-codes';
import { hasPaper, isPersonPaper, type PersonPaper } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { notThere } from '../problems';
import type { WebEnv } from './page';

/** The name before `.pdf` in an address; refuses with `not-found`. */
export function pdfIn(c: Context): string {
  const name = /^([a-z-]+)\.pdf$/.exec(c.req.param('file') ?? '')?.[1];
  if (name === undefined) throw notThere();
  return name;
}

/** The paper an address names, when this registration has it; refuses with `not-found`. */
export function paperIn(c: Context, registration: Registration): PersonPaper {
  const name = pdfIn(c);
  if (!isPersonPaper(name) || !hasPaper(registration, name)) throw notThere();
  return name;
}

/** A PDF to look at and to print. Its name says nothing of a person. */
export function sendPdf(c: Context<WebEnv>, name: string, pdf: Buffer): Response {
  c.header('Content-Disposition', `inline; filename="${name}.pdf"`);
  return c.body(new Uint8Array(pdf), 200, { 'Content-Type': 'application/pdf' });
}

/** One person's paper, printed while they wait. `whole`: a form has their number in full. */
export async function sendPaper(c: Context<WebEnv>, deps: PortalDeps, registration: Registration, paper: PersonPaper, whole: boolean): Promise<Response> {
  const { ticket, terms } = registration.sitting;
  const [{ announcement }, photo] = await Promise.all([findSession(deps, terms.session), photoFor(deps.materials, registration, paper)]);
  const code = ticket && ticketCode(deps.ids, registration, ticket);
  return sendPdf(c, paper, await printPaper(paper, { registration, announcement, at: deps.now(), origin: deps.origin, photo, code, whole: whole && paper === 'form' }));
}
