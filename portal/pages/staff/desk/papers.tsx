import type { MaterialId } from '../../../../domain/announcement';
import { MATERIALS } from '../../../../domain/catalogue';
import { openFile, scanOf } from '../../../../domain/quarantine';
import { RETURN_REASONS } from '../../../../domain/reasons';
import type { MaterialVersion, Registration } from '../../../../domain/registration';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { itemsToReview, returnedBefore } from '../../../web/verdict';
import { REVIEW as W } from '../../../words/staff/review';
import { Input, optionsOf, Select, type FormState } from '../../parts/fields';

export interface PapersProps {
  readonly page: Page;
  readonly registration: Registration;
  /** The newest picture of each item, good for five minutes. */
  readonly pictures: { readonly [item in MaterialId]?: string };
  /** Asks for a verdict on each; only shown otherwise. */
  readonly form?: FormState;
}

type ItemProps = PapersProps & { readonly item: MaterialId };

const KILOBYTE = 1024;
const sizeIn = (bytes: number): string => (bytes < KILOBYTE * KILOBYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`);

/** Through the portal, which gives a fresh link each time. */
const fileAddress = (id: string, item: MaterialId, version: number) => `/staff/registrations/${id}/files/${item}/${version}`;

const Facts = ({ page: { say, lang }, version }: { page: Page; version: MaterialVersion }) => {
  const at = momentIn(lang, version.at);
  if ('paper' in version) return <p class="when">{[say(W.paper, { at }), version.tracking && say(W.tracking, { tracking: version.tracking })].filter(Boolean).join(' · ')}</p>;
  const { mediaType, bytes, sha256 } = version.ref;
  const type = mediaType.replace(/^.*\//, '').toUpperCase();
  return (
    <p class="when">
      {say(W.file, { type, size: sizeIn(bytes), at })} · <code title={sha256}>{say(W.print, { hash: sha256.slice(0, 8) })}</code>
    </p>
  );
};

/** Why a file cannot be looked at. */
export const Quarantined = ({ page: { say }, version }: { page: Page; version: MaterialVersion | undefined }) => {
  const scan = scanOf(version);
  if (scan !== 'waiting' && scan !== 'infected') return null;
  return <p class={scan === 'infected' ? 'problem' : 'hint'}>{say(W[scan])}</p>;
};

const VIEWS = [
  ['zoomIn', 'z'],
  ['zoomOut', ''],
  ['turn', 't'],
] as const;

/** Zoomed and turned by the script; without it the picture opens whole in a window of its own. */
const Picture = ({ page: { say }, item, source }: { page: Page; item: MaterialId; source: string }) => (
  <div class="picture" data-picture="yes">
    <div class="view" role="region" tabindex={0} aria-label={say(W.view, { item: say(MATERIALS[item]) })}>
      <img src={source} alt={say(MATERIALS[item])} />
    </div>
    <p class="actions needs-script">
      {VIEWS.map(([act, key]) => (
        <button type="button" class="second small" data-view={act}>
          {say(W[act])} {key && <kbd aria-hidden="true">{key}</kbd>}
        </button>
      ))}
    </p>
  </div>
);

const Former = ({ page: { say, lang }, registration, item }: ItemProps) => {
  const former = (registration.materials[item] ?? []).slice(0, -1);
  const reason = returnedBefore(registration, item);
  if (!former.length && !reason) return null;
  return (
    <>
      {reason && <p class="hint">{say(W.before, { reason: say(reason) })}</p>}
      {former.length > 0 && (
        <details>
          <summary>{say(W.former, { count: former.length })}</summary>
          <ul class="rows tight">
            {former.map((version, index) => {
              const text = say(W.formerIs, { count: index + 1, at: momentIn(lang, version.at) });
              return <li>{!openFile(version) ? text : <a href={fileAddress(registration.id, item, index + 1)} target="_blank" rel="noreferrer">{text}</a>}</li>;
            })}
          </ul>
        </details>
      )}
    </>
  );
};

const Choice = ({ form: { page, typed }, item, value }: { form: FormState; item: MaterialId; value: 'ok' | 'return' }) => (
  <label class="choice">
    <input type="radio" id={value === 'ok' ? `f-verdict-${item}` : undefined} name={`verdict.${item}`} value={value} checked={typed[`verdict.${item}`] === value} />
    <span>{page.say(value === 'ok' ? W.ok : W.back)}</span>
    <kbd class="needs-script" aria-hidden="true">
      {value === 'ok' ? 'o' : 'r'}
    </kbd>
  </label>
);

/** OK or to be returned; why only matters when it is returned. */
const Verdict = ({ form, item }: { form: FormState; item: MaterialId }) => {
  const { page, problems } = form;
  const problem = problems[`verdict.${item}`];
  return (
    <fieldset class="verdict">
      <legend class="visually-hidden">{page.say(W.verdict, { item: page.say(MATERIALS[item]) })}</legend>
      {problem && <p class="problem">{page.say(problem)}</p>}
      <div class="choices">
        <Choice form={form} item={item} value="ok" />
        <Choice form={form} item={item} value="return" />
      </div>
      <div class="reasons">
        <Select {...form} name={`code.${item}`} label={W.reason} options={optionsOf(RETURN_REASONS)} />
        <Input {...form} name={`text.${item}`} label={W.remark} max={500} optional />
      </div>
    </fieldset>
  );
};

const Item = (props: ItemProps) => {
  const { page, registration, item, pictures, form } = props;
  const { say } = page;
  const versions = registration.materials[item] ?? [];
  const newest = versions.at(-1);
  const picture = pictures[item];
  return (
    <section class="card item" id={`item-${item}`} data-item={newest && form ? item : undefined} tabindex={-1} aria-labelledby={`h-${item}`}>
      <h3 id={`h-${item}`}>{say(MATERIALS[item])}</h3>
      {newest ? <Facts page={page} version={newest} /> : <p class="problem">{say(W.notIn)}</p>}
      {picture && <Picture page={page} item={item} source={picture} />}
      <Quarantined page={page} version={newest} />
      {openFile(newest) && (
        <p>
          <a href={fileAddress(registration.id, item, versions.length)} target="_blank" rel="noreferrer">
            {say(W.open)}
          </a>
        </p>
      )}
      <Former {...props} />
      {newest && form && <Verdict form={form} item={item} />}
    </section>
  );
};

/** Every paper, with its facts, its picture and its former versions. */
export const Papers = (props: PapersProps) => (
  <>
    <h2>{props.page.say(W.papers)}</h2>
    {itemsToReview(props.registration).map((item) => (
      <Item {...props} item={item} />
    ))}
  </>
);
