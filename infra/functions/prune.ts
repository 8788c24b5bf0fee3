import { DeleteFunctionCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { isGrpcServiceError } from '@temporalio/client';
import { removeVersion, unneeded, type Where } from '../../worker/versions';
import { onServer } from './server';

/** Build ids that are gone, and those that stay for now and why. */
export interface Pruned {
  readonly removed: readonly string[];
  readonly kept: readonly { readonly buildId: string; readonly why: string }[];
}

/** Removes the versions that nothing needs any more: from the server, then their functions. Whatever is in use stays for another day. */
export const handler = (): Promise<Pruned> =>
  onServer(async (server) => {
    const removed: string[] = [];
    const kept: { buildId: string; why: string }[] = [];
    for (const buildId of await unneeded(server, Date.now())) {
      const why = await prune(server, buildId);
      if (why === undefined) removed.push(buildId);
      else kept.push({ buildId, why });
    }
    return { removed, kept };
  });

/** Why it stays; undefined when it is gone. */
async function prune(server: Where, buildId: string): Promise<string | undefined> {
  try {
    const functionArn = await removeVersion(server, buildId);
    if (functionArn) await deleteFunctionVersion(functionArn);
    return undefined;
  } catch (error) {
    if (isGrpcServiceError(error)) return error.details;
    throw error;
  }
}

async function deleteFunctionVersion(qualifiedArn: string): Promise<void> {
  const [, FunctionName, Qualifier] = /^(.+):(\d+)$/.exec(qualifiedArn) ?? [];
  if (!FunctionName) return;
  try {
    await new LambdaClient({}).send(new DeleteFunctionCommand({ FunctionName, Qualifier }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}
