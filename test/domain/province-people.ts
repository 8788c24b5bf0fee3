import { openRegistration } from '../../domain/opening';
import type { Registration } from '../../domain/registration';
import { termsOf } from '../../domain/timetable';
import { announcement } from '../support/lives';
import { applicant } from '../support/people';

const terms = termsOf(announcement());

/** Someone on the roster. */
export const blankPerson = (index: number): Registration =>
  openRegistration({ id: `r${index}`, terms, applicant: applicant(index), provincialNumber: `GD26020006${String(index).padStart(2, '0')}`, by: { role: 'candidate', id: `r${index}` } }, terms.provincial.hardAt - 1).registration;
