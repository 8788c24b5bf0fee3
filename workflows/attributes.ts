import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common';
import type { Queue } from '../domain/queues';
import { ATTRIBUTES } from './messages';

/** A work queue as search attributes. */
export const attributePairs = ({ session, stage, owner, dueAt }: Queue): SearchAttributePair[] => [
  { key: ATTRIBUTES.session, value: session },
  { key: ATTRIBUTES.stage, value: stage },
  { key: ATTRIBUTES.owner, value: owner },
  { key: ATTRIBUTES.dueAt, value: new Date(dueAt) },
];

export const attributesOf = (queue: Queue): TypedSearchAttributes => new TypedSearchAttributes(attributePairs(queue));
