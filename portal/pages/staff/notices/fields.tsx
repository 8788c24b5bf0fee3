import { labelOf, type Field, type Group, type Rows } from '../../../announcement-fields';
import { rowFields, rowsShown } from '../../../announcement-form';
import { sourceOf, type Draft } from '../../../notice-acts';
import type { Quote } from '../../../../domain/notice/facts';
import type { Text } from '../../../../domain/text';
import { fill } from '../../../../domain/message-words';
import { GROUP_WORDS } from '../../../words/staff/announcement-fields';
import { DRAFT as W } from '../../../words/staff/notices';
import { Area, idOf, Input, optionsOf, Select, Tick, type FormState } from '../../parts/fields';

interface FieldsProps extends FormState {
  readonly draft: Draft;
}

const LONGEST = 400;
const INPUTS = { day: 'date', time: 'time' } as const;

const quoted = ({ line, text }: Quote): Text => ({ zh: fill(W.line.zh, { line, text }), en: fill(W.line.en, { line, text }) });

const together = (parts: readonly (Text | undefined)[]): Text | undefined => {
  const said = parts.filter((part) => part !== undefined);
  return said.length ? { zh: said.map(({ zh }) => zh).join(' '), en: said.map(({ en }) => en).join(' ') } : undefined;
};

/** A field with the words it was read from; `bare`: they stand above the row already. */
const One = ({ field, draft, bare, ...form }: FieldsProps & { field: Field; bare?: boolean }) => {
  const { path, kind, options = {}, optional } = field;
  const { quotes, note } = sourceOf(draft, path);
  const hint = together([field.hint, ...(bare ? [] : quotes.map(quoted)), note]);
  const own = { ...form, name: path, label: labelOf(path) ?? { zh: path, en: path }, hint, optional };
  if (kind === 'one') return <Select {...own} options={optionsOf(options)} />;
  if (kind === 'text') return <Area {...own} max={LONGEST} rows={2} />;
  if (kind === 'many') return <Many {...form} field={field} label={own.label} hint={hint} />;
  return <Input {...own} type={INPUTS[kind as keyof typeof INPUTS] ?? 'text'} mode={kind === 'number' ? 'numeric' : undefined} max={LONGEST} />;
};

const Many = ({ field: { path, options = {} }, label, hint, ...form }: FormState & { field: Field; label: Text; hint?: Text }) => {
  const { say } = form.page;
  const problem = form.problems[path];
  return (
    <fieldset class="group" id={idOf(path)}>
      <legend>{say(label)}</legend>
      {hint && <p class="hint">{say(hint)}</p>}
      {problem && <p class="problem">{say(problem)}</p>}
      {Object.entries(options).map(([option, text]) => (
        <Tick {...form} name={`${path}.${option}`} label={text} />
      ))}
    </fieldset>
  );
};

/** What the notice says in the lines a row was read from. */
const RowQuotes = ({ page: { say }, draft, path }: FieldsProps & { path: string }) => {
  const quotes = draft.sources.filter((source) => source.path === path || source.path.startsWith(`${path}.`)).flatMap((source) => source.quotes);
  const once = quotes.filter(({ line }, index) => quotes.findIndex((quote) => quote.line === line) === index);
  return once.length === 0 ? null : (
    <p class="hint">
      {say(W.rowLine)} {once.map((quote) => say(quoted(quote))).join(' ')}
    </p>
  );
};

const Row = ({ fields, path, fresh, ...props }: FieldsProps & { fields: readonly Field[]; path: string; fresh: boolean }) => (
  <>
    {!fresh && <RowQuotes {...props} path={path} />}
    <div class="cells">
      {fields.map((field) => (
        <One {...props} field={fresh ? { ...field, optional: true } : field} bare />
      ))}
    </div>
  </>
);

/** The rows of a list, and one more to be filled in. */
const List = ({ list, ...props }: FieldsProps & { list: Rows }) => {
  const { page: { say }, typed, problems } = props;
  const problem = problems[list.path];
  return (
    <div id={idOf(list.path)}>
      {problem && <p class="problem">{say(problem)}</p>}
      <p class="hint">{[list.hint, W.rowsHint].map((text) => text && say(text)).filter(Boolean).join(' ')}</p>
      {Array.from({ length: rowsShown(typed, list) }, (_, row) => {
        const own = { ...props, fields: rowFields(list, row), path: `${list.path}.${row}` };
        return own.fields.every(({ path }) => !typed[path]) ? (
          <details>
            <summary>{say(W.newRow)}</summary>
            <Row {...own} fresh />
          </details>
        ) : (
          <fieldset class="group">
            <legend>{say(W.row, { count: row + 1 })}</legend>
            <Row {...own} fresh={false} />
          </fieldset>
        );
      })}
    </div>
  );
};

const Inside = ({ group: { fields, rows }, ...props }: FieldsProps & { group: Group }) => (
  <>
    <div class="pair">
      {fields.map((field) => (
        <One {...props} field={field} />
      ))}
    </div>
    {rows && <List {...props} list={rows} />}
  </>
);

/** Fields that belong together, under their heading. */
export const GroupFields = (props: FieldsProps & { group: Group }) => {
  const { page: { say }, group: { id, folded } } = props;
  const heading = say(GROUP_WORDS[id]);
  return (
    <section class="card" aria-labelledby={`g-${id}`}>
      {folded ? (
        <details>
          <summary>
            <h2 id={`g-${id}`}>{heading}</h2>
          </summary>
          <Inside {...props} />
        </details>
      ) : (
        <>
          <h2 id={`g-${id}`}>{heading}</h2>
          <Inside {...props} />
        </>
      )}
    </section>
  );
};
