import { WITHDRAWAL } from '../../../words/my';
import { COUNTER as W } from '../../../words/staff/registration';
import { Notice } from '../../parts/notice';
import { WithdrawalCard, type WithdrawProps } from '../../withdraw';
import { StaffLayout } from '../layout';

/** What withdrawing comes to, gone through with the candidate before it is done. */
export const StaffWithdrawPage = ({ changed, ...props }: WithdrawProps) => {
  const { page, registration } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.withdraw)}>
      <h1>
        {say(W.withdraw)} · {registration.applicant.name}
      </h1>
      {changed && <Notice tone="warn" title={say(WITHDRAWAL.changed)} />}
      <p class="lead">{say(W.withdrawLead)}</p>
      <WithdrawalCard {...props} at={`/staff/registrations/${registration.id}`} />
    </StaffLayout>
  );
};
