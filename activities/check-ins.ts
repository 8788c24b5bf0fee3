import type { CheckInSheet } from '../domain/check-in';
import type { Deps } from './index';

/** One record for each subject of a session. */
export const checkInRecord = ({ session, subject }: Pick<CheckInSheet, 'session' | 'subject'>) => ({ kind: 'check-in', id: `${session}-${subject}` }) as const;

export function checkInActivities({ records }: Deps) {
  return {
    /** Who came, and what happened, kept beside the registrations. */
    async keepCheckIns({ file, sequence }: { file: CheckInSheet; sequence: number }): Promise<void> {
      await records.writeRecord({ of: checkInRecord(file), file, sequence });
    },
  };
}
