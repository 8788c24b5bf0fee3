import type { Child } from 'hono/jsx';
import type { Text } from '../../../domain/text';
import { FORM_TOKEN, REQUEST_KEY, type Typed } from '../../web/form';
import type { Page } from '../../web/page';
import { COMMON } from '../../words/common';
import { labelOf } from '../../words/labels';

/** What is wrong, by field name; under `''` what is about the whole. */
export type Problems = Readonly<Record<string, Text>>;

/** What fields are rendered from: what was typed, and what is wrong with it. */
export interface FormState {
  readonly page: Page;
  readonly typed: Typed;
  readonly problems: Problems;
}

interface FieldProps extends FormState {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly optional?: boolean;
}

/** The id of a field's control. */
export const idOf = (name: string) => `f-${name.replaceAll('.', '-')}`;

/** Label, hint and problem around a control, tied to it for those who listen. */
const Field = ({ page: { say }, problems, name, label, hint, optional, children }: FieldProps & { children?: Child }) => {
  const id = idOf(name);
  const problem = problems[name];
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>
        {say(label)}
        {optional && <span class="optional">{say(COMMON.optional)}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {say(hint)}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {say(problem)}
        </p>
      )}
      {children}
    </div>
  );
};

const described = (name: string, hint: unknown, problem: unknown) => [hint && `${idOf(name)}-hint`, problem && `${idOf(name)}-problem`].filter(Boolean).join(' ') || undefined;

type InputProps = FieldProps & { readonly type?: string; readonly mode?: string; readonly complete?: string; readonly max?: number; readonly secret?: boolean };

export const Input = (props: InputProps) => {
  const { name, typed, problems, hint, optional, type = 'text', mode, complete, max = 100, secret } = props;
  return (
    <Field {...props}>
      <input
        id={idOf(name)}
        name={name}
        type={type}
        inputmode={mode as 'numeric' | undefined}
        autocomplete={complete ?? 'off'}
        maxlength={type === 'date' ? undefined : max}
        value={typed[name] ?? ''}
        required={!optional}
        aria-invalid={problems[name] ? 'true' : undefined}
        aria-describedby={described(name, hint, problems[name])}
        data-keep={secret ? undefined : 'yes'}
      />
    </Field>
  );
};

/** Several lines of text. */
export const Area = (props: FieldProps & { readonly max?: number; readonly rows?: number }) => {
  const { name, typed, problems, hint, optional, max = 500, rows = 4 } = props;
  return (
    <Field {...props}>
      <textarea id={idOf(name)} name={name} rows={rows} maxlength={max} required={!optional} aria-invalid={problems[name] ? 'true' : undefined} aria-describedby={described(name, hint, problems[name])}>
        {typed[name] ?? ''}
      </textarea>
    </Field>
  );
};

export interface Option {
  readonly value: string;
  readonly text: Text;
}

/** Options of a table of texts. */
export const optionsOf = (table: Readonly<Record<string, Text>>): Option[] => Object.entries(table).map(([value, text]) => ({ value, text }));

export const Select = (props: FieldProps & { readonly options: readonly Option[]; readonly standard?: string }) => {
  const { name, typed, problems, hint, optional, options, standard, page } = props;
  const chosen = typed[name] ?? standard ?? '';
  return (
    <Field {...props}>
      <select id={idOf(name)} name={name} required={!optional} aria-invalid={problems[name] ? 'true' : undefined} aria-describedby={described(name, hint, problems[name])} data-keep="yes">
        {standard === undefined && <option value="">{page.say(COMMON.choose)}</option>}
        {options.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {page.say(text)}
          </option>
        ))}
      </select>
    </Field>
  );
};

export const Tick = ({ page: { say }, typed, problems, name, label, hint }: FieldProps) => (
  <div class={problems[name] ? 'field wrong' : 'field'}>
    {problems[name] && (
      <p class="problem" id={`${idOf(name)}-problem`}>
        {say(problems[name])}
      </p>
    )}
    <label class="tick">
      <input id={idOf(name)} type="checkbox" name={name} value="yes" checked={typed[name] === 'yes'} aria-describedby={described(name, hint, problems[name])} aria-invalid={problems[name] ? 'true' : undefined} data-keep="yes" />
      <span>{say(label)}</span>
    </label>
    {hint && (
      <p class="hint" id={`${idOf(name)}-hint`}>
        {say(hint)}
      </p>
    )}
  </div>
);

/** Token of the session, and the key under which this form is done once however often it is sent. */
export const Ours = ({ page, requestKey }: { page: Page; requestKey?: string }) => (
  <>
    {page.formToken && <input type="hidden" name={FORM_TOKEN} value={page.formToken} />}
    {requestKey && <input type="hidden" name={REQUEST_KEY} value={requestKey} />}
  </>
);

/** Everything that is wrong, at the top, each leading to its field. */
export const ProblemList = ({ page: { say }, problems }: { page: Page; problems: Problems }) => {
  const all = Object.entries(problems);
  if (!all.length) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus="yes">
      <h2>{say(COMMON.problems, { count: all.length })}</h2>
      <ul>
        {all.map(([name, problem]) => (
          <li>{name ? <a href={`#${name.startsWith('item-') ? name : idOf(name)}`}>{[labelOf(name), problem].map((part) => part && say(part)).filter(Boolean).join(say(COMMON.colon))}</a> : say(problem)}</li>
        ))}
      </ul>
    </div>
  );
};
