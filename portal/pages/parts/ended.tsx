import { NATIONAL_QUERY } from '../../../domain/certificate';
import { rejectionInWords } from '../../../domain/reasons';
import { verifyAddress } from '../../../domain/verification';
import { COMMON } from '../../words/common';
import { ENDED } from '../../words/my';
import type { MineProps } from './mine-sections';
import { Notice } from './notice';

/** How it ended, and what can still be done. */
export const Ended = ({ page: { say }, registration: { end, certificate, to, audit } }: MineProps) => {
  if (!end) return null;
  // Only a session that was cancelled gives a reason for a refund.
  const cancelled = end.end === 'refunded' && end.reason !== undefined;
  const revoked = end.end === 'certified' && certificate === undefined ? audit.findLast(({ act }) => act === 'revokeCertificate') : undefined;
  const title = revoked ? say(ENDED.revoked, { number: String(revoked.what?.number ?? '') }) : say(cancelled ? ENDED.cancelled : ENDED[end.end]);
  return (
    <Notice tone={revoked ? 'warn' : end.end === 'certified' ? 'good' : 'calm'} title={title}>
      {revoked?.why && (
        <p>
          {say(ENDED.reason)}
          {say(COMMON.colon)}
          {revoked.why}
        </p>
      )}
      {end.reason && (end.end === 'rejected' || cancelled) && (
        <p>
          {say(ENDED.reason)}
          {say(COMMON.colon)}
          {cancelled ? end.reason : say(rejectionInWords(end.reason))}
        </p>
      )}
      {certificate && (
        <p>
          {say(ENDED.certificate)} <strong class="number">{certificate}</strong>
          <br />
          <a href={verifyAddress('', certificate)}>{say(ENDED.verify)}</a> · <a href={NATIONAL_QUERY}>{say(ENDED.national)}</a>
        </p>
      )}
      {to && (
        <p>
          <a href={`/my/${to}`}>{say(ENDED.toNext)}</a>
        </p>
      )}
      {end.end !== 'certified' && !to && (
        <p>
          <a href="/">{say(COMMON.exams)}</a>
        </p>
      )}
    </Notice>
  );
};
