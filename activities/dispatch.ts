import { calendarOf } from '../domain/calendar-file';
import type { Channel } from '../domain/channels';
import { letterOf, smsOf } from '../domain/letter';
import type { Registration } from '../domain/registration';
import type { SessionState } from '../domain/session';
import { dispatchId } from './carriers/dispatch-id';
import type { Carriers } from './carriers/messenger';
import type { Deps } from './index';
import { NotSent, type Letter, type Message, type Sms } from './ports';

/** A message on its way by one channel. */
export interface Leg {
  readonly message: Message;
  readonly channel: Channel;
}

export function dispatchActivities({ records, carriers }: Deps) {
  const registrationOf = async ({ to }: Message) => (await records.readRecord<Registration>({ kind: 'registration', id: to }))?.file;

  const smsTo = ({ mobile, language = 'zh' }: Registration['applicant'], { key, to, template, params }: Message): Sms => ({
    key: `${to}:${key}`, to: mobile, template, params, language, text: smsOf(template, params, language),
  });

  async function letterTo(email: string, file: Registration, message: Message, { origin, now }: Carriers): Promise<Letter> {
    const { to, template, params } = message;
    const { name, language: lang = 'zh' } = file.applicant;
    const session = await records.readRecord<SessionState>({ kind: 'session', id: file.sitting.terms.session });
    const exam = session?.file.announcement.title[lang] ?? '';
    const link = `${origin}/my/${to}`;
    const calendar = calendarOf(template, file, { exam, link, now: now(), lang, facts: session?.file.announcement });
    return { id: dispatchId(message, 'mail'), to: email, ...letterOf(template, params, { name, exam, link }, lang), ...(calendar !== undefined && { calendar }) };
  }

  /** The call to make; undefined when there is no carrier, or nowhere to send it. */
  async function sendingOf({ message, channel }: Leg, by: Carriers): Promise<(() => Promise<void>) | undefined> {
    const file = await registrationOf(message);
    const { mail, sms } = by;
    if (channel === 'sms') return sms && file && (() => sms.sendSms(smsTo(file.applicant, message)));
    if (!mail || file?.applicant.email === undefined) return undefined;
    const letter = await letterTo(file.applicant.email, file, message, by);
    return () => mail.sendMail(letter);
  }

  return {
    /**
     * Sends once, as far as the carrier's answer can be known. What never arrives is put on the list of whom to telephone.
     * True: the carrier will be able to say what became of it.
     */
    async sendMessage({ message, channel }: Leg): Promise<boolean> {
      const send = carriers && (await sendingOf({ message, channel }, carriers));
      if (!send) return false;
      const receipts = channel === 'sms' && carriers.sms?.receiptOf !== undefined;
      const { dispatches, smsKnowsKeys } = carriers;
      const id = dispatchId(message, channel);
      const unreached = (why: string) => dispatches.unreached(id, message, channel, why).then(() => false);
      const mayRepeat = channel === 'mail' || smsKnowsKeys;
      const begun = await dispatches.begin(id);
      if (begun === 'over') return receipts;
      if (begun === 'again' && !mayRepeat) return unreached('unsure');
      try {
        await send();
      } catch (error) {
        if (!(error instanceof NotSent)) throw error;
        if (error.why === 'refused') return await unreached(error.code);
        if (error.why === 'unsure' && !mayRepeat) return await unreached('unsure');
        if (error.why === 'busy') await dispatches.end(id, 'waiting');
        throw error;
      }
      await dispatches.end(id, 'sent');
      return receipts;
    },

    /** Asks the carrier what became of a text message; false while nobody knows. One that failed is put on the list. */
    async askReceipt({ message, channel }: Leg): Promise<boolean> {
      const id = dispatchId(message, channel);
      const [file, sentAt] = await Promise.all([registrationOf(message), carriers?.dispatches.sentAt(id)]);
      if (!file || sentAt === undefined || !carriers?.sms?.receiptOf) return true;
      const receipt = await carriers.sms.receiptOf(smsTo(file.applicant, message), sentAt);
      if (receipt.state === 'failed') await carriers.dispatches.unreached(id, message, channel, receipt.code);
      return receipt.state !== 'waiting';
    },

    /** Nobody ever said that it arrived. */
    async noReceipt({ message, channel }: Leg): Promise<void> {
      const id = dispatchId(message, channel);
      if ((await carriers?.dispatches.sentAt(id)) !== undefined) await carriers?.dispatches.unreached(id, message, channel, 'no-receipt');
    },

    /** Nobody took it in all that time. */
    async giveUp({ message, channel }: Leg): Promise<void> {
      await carriers?.dispatches.unreached(dispatchId(message, channel), message, channel, 'gave-up');
    },
  };
}
