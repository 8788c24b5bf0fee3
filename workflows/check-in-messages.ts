import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CheckIn, CheckInSheet, Incident } from '../domain/check-in';
import type { Instant } from '../domain/instant';
import type { Actor } from '../domain/registration';

/** Who came to a subject, as the doors saw it. What is taken in is answered with the check-in that counts. */
export interface CheckInAnswer {
  readonly present: readonly CheckIn[];
}
export const checkInUpdate = defineUpdate<CheckInAnswer, [{ entries: readonly Omit<CheckIn, 'by'>[]; by: Actor }]>('checkIn');
export const undoCheckInUpdate = defineUpdate<{ undone: true }, [{ registration: string; reason: string; at: Instant; by: Actor }]>('undoCheckIn');
export const noteIncidentUpdate = defineUpdate<{ noted: true }, [{ incident: Omit<Incident, 'by'>; by: Actor }]>('noteIncident');
export const checkInsQuery = defineQuery<CheckInSheet>('checkIns');
