import type { Print } from '../../../../activities/papers/prints';
import { fieldName, type ProvinceField } from '../../../../domain/province/columns';
import { photoFileOf } from '../../../../domain/province/photo-file';
import type { SessionState } from '../../../../domain/session';
import type { Compared, GapRow } from '../../../province-acts';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { PRINTS } from '../../../words/papers';
import { PROVINCE as W } from '../../../words/staff/province';
import { Ours, type FormState } from '../../parts/fields';
import { StaffLayout } from '../layout';
import { PrintProgress, underWay, versionOfPrints } from '../papers/orders';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import { Answer } from './answer';
import { gapSheet } from './sheets';

export interface ProvinceProps {
  readonly form: FormState;
  readonly state: SessionState;
  /** How many go to the province. */
  readonly count: number;
  readonly print: Print | undefined;
  readonly gaps: readonly GapRow[];
  readonly compared: Compared | undefined;
  readonly requestKey: string;
}

const addressOf = ({ announcement }: SessionState): string => `/staff/sessions/${announcement.id}/province`;

const Standing = ({ page, address, print }: { page: Page; address: string; print: Print }) => {
  const { say, lang } = page;
  if (print.failed) return <p class="problem">{say(PRINTS.failed)}</p>;
  if (!print.file)
    return (
      <>
        <p>
          <PrintProgress page={page} text={W.progress} print={print} />
        </p>
        <p class="without-script">
          <a href={address}>{say(W.refresh)}</a>
        </p>
      </>
    );
  return (
    <>
      <p>{say(W.made, { at: momentIn(lang, print.at), total: print.total })}</p>
      <p>
        <a class="button" href={`${address}/package`}>
          {say(W.fetch)}
        </a>
      </p>
      <p class="hint">{say(W.links)}</p>
    </>
  );
};

const Package = ({ form: { page }, state, count, print, requestKey }: ProvinceProps) => {
  const { say } = page;
  const { name, size } = photoFileOf(state.announcement);
  const address = addressOf(state);
  return (
    <section class="card" id="package">
      <h2>{say(W.out)}</h2>
      <p>{say(W.outLead, { count })}</p>
      <p class="hint">{say(W.naming, { pattern: name.replaceAll(/\{(\w+)\}/g, (_, field: string) => say(fieldName(field as ProvinceField))), size: size ? say(W.sized, size) : '' })}</p>
      <div id="live" data-live={print && underWay([print]) ? address : undefined} data-version={versionOfPrints(print ? [print] : [])}>
        {print && <Standing page={page} address={address} print={print} />}
      </div>
      {count > 0 && (
        <form method="post" action={`${address}/package`}>
          <Ours page={page} requestKey={requestKey} />
          <button class="second">{say(W.order)}</button>
        </form>
      )}
    </section>
  );
};

const Gaps = ({ form: { page }, state, gaps }: ProvinceProps) => {
  if (!gaps.length) return null;
  const title = page.say(W.gaps, { count: gaps.length });
  return (
    <section class="card" id="gaps">
      <h2>{title}</h2>
      <p>{page.say(W.gapsLead)}</p>
      <SheetTable page={page} sheet={gapSheet(page, gaps)} label={title} />
      <Exports page={page} address={`${addressOf(state)}/gaps`} />
    </section>
  );
};

/** What goes to the province, and what comes back. */
export const ProvincePage = (props: ProvinceProps) => {
  const { form, state, compared } = props;
  const { page } = form;
  return (
    <StaffLayout page={page} title={page.say(W.title)} scripts={['forms.js', 'live.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      <p>{page.say(W.lead)}</p>
      <Package {...props} />
      <Gaps {...props} />
      <Answer form={form} address={addressOf(state)} compared={compared} />
    </StaffLayout>
  );
};
