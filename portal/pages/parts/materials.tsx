import { requiredItems } from '../../../domain/acts/materials';
import type { MaterialId } from '../../../domain/announcement';
import { MATERIALS } from '../../../domain/catalogue';
import { scanOf } from '../../../domain/quarantine';
import { returnInWords } from '../../../domain/reasons';
import type { MaterialVersion, ReturnedItem } from '../../../domain/registration';
import { allowedWords, maxMegabytes, UPLOAD_RULES } from '../../../activities/uploads/rules';
import { momentIn } from '../../web/dates';
import { missingItems } from '../../web/mine';
import { MATERIAL_WORDS as W, UPLOAD_WORDS } from '../../words/my';
import { Input, Ours, ProblemList, type FormState } from './fields';
import { Help } from './contacts';
import type { MineProps } from './mine-sections';

interface MaterialsProps extends MineProps {
  readonly form: FormState;
  readonly requestKey: string;
}

const OPEN = ['materials', 'correction'];

interface ItemProps extends MaterialsProps {
  readonly item: MaterialId;
  readonly open: boolean;
}

const stateOf = (newest: MaterialVersion | undefined, back: ReturnedItem | undefined, missing: boolean, open: boolean) => {
  if (back && missing) return { text: W.returned, tone: 'bad' };
  if (!newest) return open ? { text: W.missing, tone: 'warn' } : { text: W.notIn, tone: '' };
  const scan = scanOf(newest);
  if (scan === 'waiting' || scan === 'infected') return { text: W[scan], tone: scan === 'waiting' ? 'warn' : 'bad' };
  return 'paper' in newest ? { text: W.paper, tone: 'good' } : { text: W.in, tone: 'good' };
};

/** What is accepted is said before anything is chosen. */
const Upload = ({ page: { say }, item, registration }: ItemProps) => {
  const rule = UPLOAD_RULES[item];
  const label = say(registration.materials[item] ? W.replace : W.choose, { item: say(MATERIALS[item]) });
  return (
    <div class="needs-script upload" data-upload={item} data-types={rule.mediaTypes.join(' ')} data-max={rule.maxBytes} data-photo={item === 'photo' ? 'yes' : undefined}>
      <p class="hint" id={`rule-${item}`}>
        {item === 'photo' ? say(W.photoRule) : say(W.rule, { types: allowedWords(rule), size: maxMegabytes(rule) })}
      </p>
      <input type="file" accept={rule.mediaTypes.join(',')} aria-label={label} aria-describedby={`rule-${item}`} />
      <div class="upload-state" role="status"></div>
    </div>
  );
};

const Item = (props: ItemProps) => {
  const { page, item, registration, links, open } = props;
  const { say, lang } = page;
  const newest = registration.materials[item]?.at(-1);
  const back = open ? registration.returned.find((one) => one.item === item) : undefined;
  const { text, tone } = stateOf(newest, back, missingItems(registration).includes(item), open);
  const link = links[item];
  const isPicture = newest && 'ref' in newest && newest.ref.mediaType.startsWith('image/');
  return (
    <li id={`item-${item}`}>
      <div class="row-head">
        <h3>{say(MATERIALS[item])}</h3>
        <span class={`tag ${tone}`}>{say(text)}</span>
      </div>
      {back && <p class="problem">{say(returnInWords(back))}</p>}
      {scanOf(newest) === 'waiting' && <p class="hint">{say(W.waitingWhy)}</p>}
      {scanOf(newest) === 'infected' && <p class="problem">{say(W.infectedWhy)}</p>}
      {newest && <p class="hint">{say(W.at, { at: momentIn(lang, newest.at) })}</p>}
      {link && (
        <p>
          <a href={link} target="_blank" rel="noreferrer">
            {open && isPicture && <img class="thumb" src={link} alt="" loading="lazy" />}
            {say(W.view)}
          </a>
        </p>
      )}
      {open && <Upload {...props} />}
    </li>
  );
};

const Submit = ({ page, form, registration, requestKey }: MaterialsProps) => {
  const { say, lang } = page;
  const { provincial } = registration.deadlines;
  const by = provincial ? momentIn(lang, provincial.shownAt) : '';
  const hint = { zh: W.provincialHint.zh.replace('{by}', by), en: W.provincialHint.en.replace('{by}', by) };
  return (
    <form method="post" action={`/my/${registration.id}/submit`} novalidate>
      <h3>{say(W.submitTitle)}</h3>
      <ProblemList page={page} problems={form.problems} />
      <Ours page={page} requestKey={requestKey} />
      {registration.provincialNumber === undefined && <Input {...form} name="provincialNumber" label={W.provincialNumber} hint={hint} max={32} />}
      <div class="actions">
        <button class="button" name="act" value="submit">
          {say(W.submit)}
        </button>
        {registration.provincialNumber === undefined && (
          <button class="button second" name="act" value="save">
            {say(W.save)}
          </button>
        )}
      </div>
    </form>
  );
};

/** The checklist; while it is open, uploads and the submission. In a correction only what was returned is open. */
export const Materials = (props: MaterialsProps) => {
  const { page, registration, announcement } = props;
  const { say } = page;
  const { stage, returned, end } = registration;
  const open = !end && OPEN.includes(stage);
  const { post } = announcement;
  const isOpen = (item: MaterialId) => open && (stage !== 'correction' || returned.some((one) => one.item === item));
  return (
    <section class="card" id="materials" data-registration={registration.id} data-token={page.formToken} data-words={open ? JSON.stringify(Object.fromEntries(Object.entries(UPLOAD_WORDS).map(([name, text]) => [name, say(text)]))) : undefined}>
      <h2>{say(W.title)}</h2>
      {open && <p class="needs-script">{say(W.lead)}</p>}
      {open && <p class="without-script">{say(W.noScript, { address: post.address, recipient: post.recipient })}</p>}
      <ul class="rows">
        {requiredItems(registration).map((item) => (
          <Item {...props} item={item} open={isOpen(item)} />
        ))}
      </ul>
      {open && <Submit {...props} />}
      {open && <Help page={page} contacts={announcement.contacts} />}
    </section>
  );
};
