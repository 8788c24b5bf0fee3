import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { requiredItems } from '../../domain/acts/materials';
import type { MaterialId } from '../../domain/announcement';
import { keysOf } from '../../domain/keys';
import { openFile, SCAN_STATES, scanOf } from '../../domain/quarantine';
import { explain, refuse, type Refusal } from '../../domain/refusals';
import type { Actor, MaterialVersion, Registration } from '../../domain/registration';
import { act } from '../acting';
import type { PortalDeps } from '../deps';
import { findRegistration } from '../finding';
import { must, Refused } from '../problems';
import { actorOf, route, type PortalEnv } from '../route';
import { gives, material, OfRegistration, show, shown, takes, text } from '../schemas';
import { AnswerSchema, answerView } from '../views/answer';

const tags = ['materials'];

const FormSchema = z.object({ url: z.string(), fields: z.record(z.string(), z.string()), key: z.string() }).openapi('UploadForm');

const upload = route('POST /registrations/{id}/uploads', {
  tags,
  summary: '取得一份资料的上传表单 / a form by which the browser posts one file straight to the store',
  request: { params: OfRegistration, body: takes(z.strictObject({ item: material, mediaType: text(100) })) },
  responses: { 201: gives(FormSchema, '五分钟内有效；文件放在最后一个字段 file / good for five minutes; the file goes last, as `file`') },
});

const Item = z.union([z.strictObject({ key: text(512) }), z.strictObject({ paper: z.literal(true), tracking: text(40).optional() })]);

const handIn = route('POST /registrations/{id}/materials', {
  tags,
  summary: '提交资料：已上传的文件，或工作人员签收的纸质件 / hands in uploads, or paper that staff received; `submit` sends all to review',
  request: {
    params: OfRegistration,
    body: takes(z.strictObject({ items: z.partialRecord(material, Item).default({}), provincialNumber: text(40).optional(), submit: z.boolean().default(false) })),
  },
  responses: { 200: gives(AnswerSchema, '办理后的状态 / where it stands now') },
});

const ListSchema = z.array(
  z.object({
    item: z.string(),
    required: z.boolean(),
    versions: z.array(z.object({ at: shown, paper: z.boolean(), tracking: z.string().optional(), mediaType: z.string().optional(), bytes: z.int().optional(), sha256: z.string().optional(), scan: z.enum(SCAN_STATES).optional(), link: z.string().optional() })),
  }),
);

const list = route('GET /registrations/{id}/materials', {
  tags,
  summary: '资料清单与各版本 / the checklist, and every version handed in',
  request: { params: OfRegistration },
  responses: { 200: gives(ListSchema, '链接五分钟内有效；安全检查未通过的没有链接 / links are good for five minutes; a file in quarantine has none') },
});

type Handed = z.infer<typeof Item>;

const mayReceivePaper = ({ role }: Actor) => role === 'reviewer' || role === 'exam-officer';

/** Every item as the registration keeps it; when files are refused, all of them are named. */
export async function received(deps: PortalDeps, registrationId: string, items: { readonly [item in MaterialId]?: Handed }, by: Actor) {
  const versions: { [item in MaterialId]?: MaterialVersion } = {};
  const refused: { item: MaterialId; refusal: Refusal }[] = [];
  await Promise.all(
    keysOf(items).map(async (item) => {
      const handed = items[item];
      if (!handed) return;
      if (!('key' in handed)) versions[item] = { at: deps.now(), ...handed };
      else {
        const taken = await deps.materials.receiveUpload({ registrationId, item, key: handed.key });
        if (taken.ok) versions[item] = { at: deps.now(), ...taken.value, ...(deps.scans && { scan: 'waiting' }) };
        else refused.push({ item, refusal: taken.refusal });
      }
    }),
  );
  const [first] = refused;
  if (first) throw new Refused({ ...first.refusal, details: refused.map(({ item, refusal }) => ({ path: `items.${item}`, problem: explain(refusal) })) });
  if (!mayReceivePaper(by) && Object.values(versions).some((version) => 'paper' in version)) throw new Refused(refuse('forbidden', { role: 'reviewer / exam-officer' }).refusal);
  return versions;
}

const versionView = async (deps: PortalDeps, version: MaterialVersion) => {
  if ('paper' in version) return { at: show(version.at), paper: true, ...(version.tracking && { tracking: version.tracking }) };
  const { mediaType, bytes, sha256 } = version.ref;
  const open = openFile(version);
  return { at: show(version.at), paper: false, mediaType, bytes, sha256, scan: scanOf(version), ...(open && { link: await deps.materials.presignView(open) }) };
};

async function listOf(deps: PortalDeps, registration: Registration): Promise<z.infer<typeof ListSchema>> {
  const required: readonly string[] = requiredItems(registration);
  const items = registration.sitting.terms.checklist.map(({ id }) => id);
  return Promise.all(
    items.map(async (item) => ({
      item,
      required: required.includes(item),
      versions: await Promise.all((registration.materials[item] ?? []).map((version) => versionView(deps, version))),
    })),
  );
}

export function materialRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(upload, async (c) => {
    const { id } = await findRegistration(deps, c.req.valid('param').id);
    const form = must(await deps.materials.presignUpload({ registrationId: id, ...c.req.valid('json') }));
    return c.json({ ...form, fields: { ...form.fields } }, 201);
  });

  app.openapi(handIn, async (c) => {
    const { id } = c.req.valid('param');
    const { items, ...rest } = c.req.valid('json');
    const answer = await act(deps, c, id, 'handIn', { ...rest, items: await received(deps, id, items, actorOf(c)) });
    return c.json(answerView(must(answer)), 200);
  });

  app.openapi(list, async (c) => c.json(await listOf(deps, await findRegistration(deps, c.req.valid('param').id)), 200));
}
