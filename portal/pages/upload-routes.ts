import type { Context } from 'hono';
import { z } from 'zod';
import { refuse, type Checked } from '../../domain/refusals';
import type { Registration } from '../../domain/registration';
import { actAs } from '../acting';
import type { PortalDeps } from '../deps';
import { Refused } from '../problems';
import { requestIdFrom } from '../route';
import { received } from '../routes/materials';
import { material, text } from '../schemas';
import { checkFormToken } from '../web/form';
import { versionEvents } from '../web/live';
import { versionOf } from '../web/mine';
import { ownOf } from '../web/own';
import type { WebEnv } from '../web/page';
import { candidateOf } from '../web/reader';
import { explainInWords } from '../web/refusal-words';
import type { Pages } from '../web/routes';

type C = Context<WebEnv>;

const Asked = z.strictObject({ item: material, mediaType: text(100) });
const Sent = z.strictObject({ item: material, key: text(512) });

const own = (c: C, deps: PortalDeps): Promise<Registration> => ownOf(deps, candidateOf(c), c.req.param('id') ?? '');

async function bodyOf<T>(c: C, schema: z.ZodType<T>): Promise<T> {
  await checkFormToken(c);
  const body = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success) throw new Refused(refuse('bad-input', { field: 'body', problem: 'not as expected' }).refusal);
  return body.data;
}

/** What a script is answered: the value, or why not in the reader's language. */
async function answering<T extends object>(c: C, work: () => Promise<Checked<T>>): Promise<Response> {
  const answer = await work();
  if (answer.ok) return c.json(answer.value);
  const { remedy, ...said } = explainInWords(answer.refusal);
  const { say } = c.get('page');
  return c.json({ problem: `${say(said)}${say(remedy)}` }, 422);
}

/** What only scripts ask: leave to upload, the upload handed in, and whether anything has changed. */
export function uploadRoutes(pages: Pages, deps: PortalDeps): void {
  pages.post('/my/:id/uploads', async (c) => {
    const { id } = await own(c, deps);
    const { item, mediaType } = await bodyOf(c, Asked);
    return answering(c, () => deps.materials.presignUpload({ registrationId: id, item, mediaType }));
  });

  pages.post('/my/:id/materials', async (c) => {
    const { id } = await own(c, deps);
    const { item, key } = await bodyOf(c, Sent);
    const by = { role: 'candidate', id } as const;
    return answering(c, async () => {
      try {
        const items = await received(deps, id, { [item]: { key } }, by);
        return await actAs(deps, { by, requestId: requestIdFrom('material', id, item, key) }, id, 'handIn', { items, submit: false });
      } catch (error) {
        if (error instanceof Refused) return { ok: false, refusal: error.refusal };
        throw error;
      }
    });
  });

  pages.get('/my/:id/version', async (c) => c.json({ version: versionOf(await own(c, deps)) }));

  pages.get('/my/:id/events', async (c) => {
    const { id } = await own(c, deps);
    return versionEvents(c, deps, async () => {
      const answer = await deps.gateway.registration(id);
      return answer.ok ? versionOf(answer.value) : undefined;
    });
  });
}
