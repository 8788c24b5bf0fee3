import { addMonths, dateOf, endOfDay, type Instant } from './instant';
import type { Deadline } from './terms';

/** The end, in Asia/Shanghai, of the day so many months after a result is published; the retake has to be sat by then. */
export const retakeDeadline = (resultAt: Instant, months: number): Deadline => ({ ...endOfDay(addMonths(dateOf(resultAt), months)), version: 1 });
