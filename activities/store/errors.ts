import { S3ServiceException } from '@aws-sdk/client-s3';

const named = (error: unknown, ...names: readonly string[]) => error instanceof S3ServiceException && names.includes(error.name);

/**
 * The store answered that there is no such object. A store that is down, slow, or refuses us is never this.
 * AWS answers so only to who may list the bucket (`s3:ListBucket`); anyone else gets AccessDenied.
 */
export const isMissing = (error: unknown) => named(error, 'NoSuchKey', 'NoSuchVersion');

/** The same for HEAD, whose answer has no body to name what is missing: some proxy's 404 is taken for it too, so a write has to follow. */
export const isMissingHead = (error: unknown) => named(error, 'NotFound');

/** A conditional write lost: another writer was first. */
export const isConflict = (error: unknown) => named(error, 'PreconditionFailed', 'ConditionalRequestConflict');

/** `undefined` for an object that is not there; every other failure is thrown. */
export async function unlessMissing<T>(answer: Promise<T>, missing = isMissing): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (missing(error)) return undefined;
    throw error;
  }
}
