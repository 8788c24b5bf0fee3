import { AT_ANY_HOUR, BY_TEXT, QUIET } from '../../../../domain/channels';
import { keysOf } from '../../../../domain/keys';
import { letterOf, SMS_LENGTH, smsOf, type LetterContext, type LetterText } from '../../../../domain/letter';
import { said } from '../../../../domain/message-words';
import { SAMPLES } from '../../../../domain/message-samples';
import { TEMPLATES, type Template } from '../../../../domain/messages';
import { TO_STAFF } from '../../../../domain/staff-messages';
import { codeText } from '../../../../domain/sign-in';
import { may } from '../../../permissions';
import type { Page } from '../../../web/page';
import { MESSAGES as W } from '../../../words/staff/messages';
import { StaffLayout } from '../layout';

const isForStaff = (template: Template): boolean => (TO_STAFF as readonly Template[]).includes(template);

/** Messages to candidates. */
export const SHOWN: readonly Template[] = keysOf(TEMPLATES).filter((template) => !isForStaff(template));

const contextOf = ({ say }: Page, origin: string): LetterContext => ({ name: say(W.sampleName), exam: say(W.sampleExam), link: `${origin}/my/4b16rasb9np8g02v1jf3c89vk9` });

export const sampleLetter = (page: Page, origin: string, template: Template): LetterText => letterOf(template, SAMPLES[template], contextOf(page, origin), page.lang);

const One = ({ page, origin, template }: { page: Page; origin: string; template: Template }) => {
  const { say } = page;
  const { subject, text } = sampleLetter(page, origin, template);
  const params = SAMPLES[template];
  return (
    <section class="card" id={template}>
      <div class="row-head">
        <h2>{say(said(template, params))}</h2>
        {BY_TEXT.includes(template) && <span class="tag">{say(AT_ANY_HOUR.includes(template) ? W.anyHour : W.byText)}</span>}
      </div>
      <p class="hint number">{template}</p>
      <dl class="facts">
        {([['zh', W.inChinese], ['en', W.inEnglish]] as const).map(([lang, head]) => {
          const sms = smsOf(template, params, lang);
          return (
            <>
              <dt>{say(head)}</dt>
              <dd>
                <span lang={lang === 'zh' ? 'zh-CN' : 'en'}>{sms}</span> <span class="hint">{say(W.letters, { count: sms.length, most: SMS_LENGTH[lang] })}</span>
              </dd>
            </>
          );
        })}
      </dl>
      <details>
        <summary>
          {say(W.mail)} <span class="hint number">{template}</span>
        </summary>
        <p>
          <strong>{subject}</strong>
        </p>
        <p class="letter">{text}</p>
        <p>
          <a href={`/staff/messages/${template}/html`}>{say(W.asHtml, { name: template })}</a>
        </p>
      </details>
    </section>
  );
};

export const TemplatesPage = ({ page, origin }: { page: Page; origin: string }) => {
  const { say, user } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      <p>{say(W.quiet, QUIET)}</p>
      {user?.kind === 'staff' && may(user, 'session') && (
        <p class="actions">
          <a href="/staff/calls">{say(W.toCalls)}</a>
        </p>
      )}
      {SHOWN.map((template) => (
        <One page={page} origin={origin} template={template} />
      ))}
      <section class="card" id="to-staff">
        <h2>{say(W.toStaff)}</h2>
        <p>{say(W.toStaffLead)}</p>
        {TO_STAFF.map((template) => (
          <p>
            {say(said(template, SAMPLES[template]))} <span class="hint number">{template}</span>
          </p>
        ))}
      </section>
      <section class="card">
        <h2>{say(W.code)}</h2>
        <p>{codeText('246810')}</p>
      </section>
    </StaffLayout>
  );
};
