import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { Input, Ours } from '../../parts/fields';
import { FileField } from '../parts/file-field';
import type { CertificatesProps } from './certificates';

/** Where numbers come from: a run set aside, or the province's list. */
export const Numbers = (props: CertificatesProps) => {
  const { page, state, numbers, requestKey } = props;
  const { say } = page;
  const address = `/staff/sessions/${state.announcement.id}/certificates`;
  return (
    <>
      <section class="card">
        <h2>{say(W.byFile)}</h2>
        <form method="post" novalidate enctype="multipart/form-data" action={`${address}/file`}>
          <Ours page={page} />
          <FileField {...props} label={W.file} hint={W.fileHint} />
          <button class="second">{say(W.upload)}</button>
        </form>
      </section>
      <section class="card">
        <h2>{say(W.reserve)}</h2>
        <p>{say(W.reserveWhy)}</p>
        {numbers.reserved > 0 && <p>{say(W.free, { reserved: numbers.reserved, free: numbers.free.length })}</p>}
        <form method="post" novalidate action={`${address}/reserve`}>
          <Ours page={page} requestKey={requestKey} />
          <div class="pair">
            <Input {...props} name="first" label={W.first} max={40} />
            <Input {...props} name="count" label={W.count} mode="numeric" max={3} />
          </div>
          <button class="second">{say(W.reserve)}</button>
        </form>
      </section>
    </>
  );
};
