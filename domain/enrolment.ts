export interface Enrolment {
  readonly held: boolean;
  readonly confirmed: number;
  readonly minimum: number;
}

/** A session is held with its minimum of confirmed registrations or more; otherwise it goes over to the next. */
export const decideEnrolment = ({ minimum, confirmed }: Omit<Enrolment, 'held'>): Enrolment => ({ held: confirmed >= minimum, confirmed, minimum });
