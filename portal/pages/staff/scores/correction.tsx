import { SUBJECTS } from '../../../../domain/catalogue';
import { explain, inFull, REFUSALS, type RefusalCode } from '../../../../domain/refusals';
import { correctionState } from '../../../../domain/score-correction';
import type { Correction, SheetRow } from '../../../../domain/score-sheet';
import type { SessionState } from '../../../../domain/session';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { CORRECTION as W, SCORE_SHEET } from '../../../words/staff/scores';
import { Area, Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { resultWord, scoresIn } from './publish';
import type { Line } from './rows';

export interface CorrectionProps extends FormState {
  readonly state: SessionState;
  readonly line: Line & { readonly row: SheetRow };
  readonly reader: string;
  readonly requestKey: string;
}

/** Fields as they are named in the form: one to a subject. */
export const subjectField = (subject: string) => `score.${subject}`;

const addressOf = ({ state, line }: CorrectionProps) => `/staff/sessions/${state.announcement.id}/scores/corrections/${line.person.id}`;

const Fields = (props: CorrectionProps) => (
  <div class="pair">
    {props.line.subjects.map((subject) => (
      <Input {...props} name={subjectField(subject)} label={SUBJECTS[subject]} hint={W.scoreHint} max={6} mode="text" />
    ))}
  </div>
);

const Propose = (props: CorrectionProps) => {
  const { page, requestKey } = props;
  const { say } = page;
  return (
    <form method="post" novalidate action={`${addressOf(props)}/propose`} class="card">
      <Ours page={page} requestKey={requestKey} />
      <h2>{say(W.becomes)}</h2>
      <Fields {...props} />
      <Area {...props} name="reason" label={W.reason} hint={W.reasonHint} rows={2} />
      <button>{say(W.propose)}</button>
    </form>
  );
};

const Check = (props: CorrectionProps) => {
  const { page, requestKey } = props;
  return (
    <form method="post" novalidate action={`${addressOf(props)}/check`} class="card">
      <Ours page={page} requestKey={requestKey} />
      <h2>{page.say(W.check)}</h2>
      <Fields {...props} />
      <button>{page.say(W.agree)}</button>
    </form>
  );
};

const whyRefused = ({ say }: Page, code: string): string => (code in REFUSALS ? say(inFull(explain({ code: code as RefusalCode }))) : code);

/** The correction under way, and what this reader can do about it. */
const UnderWay = (props: CorrectionProps & { correction: Correction }) => {
  const { page, requestKey, reader, correction } = props;
  const { say } = page;
  const { first, reason, refused } = correction;
  const standing = correctionState(correction);
  return (
    <>
      <Notice tone="warn" title={say(W.by, { who: first.by.id, reason })}>
        {standing === 'differs' && <p>{say(W.differs)}</p>}
        {standing === 'ordered' && <p>{say(W.ordered)}</p>}
        {refused && <p>{say(SCORE_SHEET.refused, { why: whyRefused(page, refused) })}</p>}
        {first.by.id === reader && standing !== 'ordered' && <p>{`${scoresIn(page, first.scores)} · ${say(W.mine)}`}</p>}
        {standing !== 'ordered' && (
          <form method="post" novalidate action={`${addressOf(props)}/drop`}>
            <Ours page={page} requestKey={requestKey} />
            <button class="second">{say(W.drop)}</button>
          </form>
        )}
      </Notice>
      {standing !== 'ordered' && first.by.id !== reader && <Check {...props} />}
      {standing === 'differs' && <Propose {...props} />}
    </>
  );
};

const History = ({ page, line: { row } }: CorrectionProps) => {
  const { say, lang } = page;
  if (!row.corrections?.length) return null;
  return (
    <section class="card">
      <h2>{say(W.history)}</h2>
      <ol class="messages">
        {row.corrections.map(({ at, was, scores, reason, by, checkedBy }) => (
          <li>
            <p class="when">{momentIn(lang, at)}</p>
            <p>{say(W.line, { was: scoresIn(page, was), scores: scoresIn(page, scores), reason, by: by.id, checkedBy: checkedBy.id })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** One candidate's published scores, put right by two persons. */
export const CorrectionPage = (props: CorrectionProps) => {
  const { page, state, line, problems } = props;
  const { say } = page;
  const { person, row } = line;
  const result = person.end?.end ?? person.stage;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      <p>{say(W.lead)}</p>
      <ProblemList page={page} problems={problems} />
      <section class="card">
        <h2>
          <a href={`/staff/registrations/${person.id}`}>{person.applicant.name}</a>
        </h2>
        <p>
          {`${say(W.now)} · ${scoresIn(page, row.first.scores)}`} <span class="tag">{say(resultWord(result))}</span>
        </p>
      </section>
      {row.correction ? <UnderWay {...props} correction={row.correction} /> : <Propose {...props} />}
      <History {...props} />
      <p>
        <a href={`/staff/sessions/${state.announcement.id}/scores`}>{say(SCORE_SHEET.back)}</a>
      </p>
    </StaffLayout>
  );
};
