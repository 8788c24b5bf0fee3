import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures are sealed like any payload. Part of the workflow bundle too. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
