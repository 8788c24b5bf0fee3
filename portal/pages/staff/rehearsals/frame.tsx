import { StaffLayout, type StaffLayoutProps } from '../layout';
import { MARK } from '../../../words/staff/rehearsals';

/** Every page of a rehearsal bears the mark, on the screen and on paper: nobody takes it for a real session. */
export const RehearsalLayout = ({ page, title, scripts, children }: StaffLayoutProps) => (
  <StaffLayout page={page} title={`【${page.say(MARK.mark)}】${title}`} scripts={scripts}>
    <div class="rehearsal">
      <p class="rehearsal-mark">
        <strong>
          {MARK.mark.zh} / {MARK.mark.en}
        </strong>{' '}
        <span>{page.say(MARK.why)}</span>
      </p>
      {children}
    </div>
  </StaffLayout>
);
