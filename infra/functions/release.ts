import { z } from 'zod';
import { parseWith } from '../../domain/problems';
import { GRPC, hasCode } from '../../engine/namespaces';
import { hasComeUp, registerVersion, routeShareTo, routeTo, routingOf, type Where } from '../../worker/versions';
import { onServer } from './server';

const StepSchema = z.object({ percentage: z.coerce.number().min(1).max(99), seconds: z.coerce.number().int().min(1) });

/** CloudFormation passes every value as a string. */
const PropertiesSchema = z.object({
  Deployment: z.string(),
  BuildId: z.string().min(1),
  FunctionVersionArn: z.string().startsWith('arn:'),
  InvokeRoleArn: z.string().startsWith('arn:'),
  ExternalId: z.string().min(1),
  Ramp: z.array(StepSchema).default([]),
  PatienceSeconds: z.coerce.number().int().min(1),
});
type Properties = z.infer<typeof PropertiesSchema>;

/** What is asked for, and what `onEvent` answered to it. */
export interface ReleaseEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: unknown;
  readonly Former?: string;
  readonly StartedAt?: number;
}

/**
 * Registers the version with the server, which tries role and function out and calls the function once. The same version
 * again changes nothing: a rollback comes as an update to the former one. Deleting leaves all as it is, for the runs that are open.
 */
export async function onEvent({ RequestType, ResourceProperties }: ReleaseEvent): Promise<object> {
  const { Deployment, BuildId, FunctionVersionArn, InvokeRoleArn, ExternalId } = propertiesOf(ResourceProperties);
  if (RequestType === 'Delete') return { PhysicalResourceId: Deployment };
  return onServer(async (server) => {
    const { current } = await routingOf(server);
    await registerVersion(server, BuildId, { functionArn: FunctionVersionArn, roleArn: InvokeRoleArn, externalId: ExternalId });
    return { PhysicalResourceId: Deployment, StartedAt: Date.now(), ...(current && current !== BuildId && { Former: current }) };
  });
}

/** Asked again and again: the version comes up, gets its shares of the work one after the other, and is current in the end. */
export async function isComplete(event: ReleaseEvent): Promise<{ IsComplete: boolean }> {
  if (event.RequestType === 'Delete') return { IsComplete: true };
  const wanted = propertiesOf(event.ResourceProperties);
  return onServer(async (server) => {
    const gone = (await hasComeUp(server, wanted.BuildId)) ? await unlessHalfUp(goOn(server, wanted)) : undefined;
    if (gone !== undefined) return { IsComplete: gone };
    if (Date.now() < (event.StartedAt ?? 0) + wanted.PatienceSeconds * 1000) return { IsComplete: false };
    await takeBack(server, event.Former);
    throw new Error(
      `版本 ${wanted.BuildId} 的函数在 ${wanted.PatienceSeconds} 秒内未能启动，已恢复原版本；请查看函数日志 / No worker of version ${wanted.BuildId} came up within ${wanted.PatienceSeconds} s; the former version is current. See the log of ${wanted.FunctionVersionArn}`,
    );
  });
}

/** One step, if its time has come; whether there is none left. */
async function goOn(server: Where, { BuildId, Ramp }: Properties): Promise<boolean> {
  const { current, ramping } = await routingOf(server);
  if (current === BuildId) return true;
  const at = ramping?.buildId === BuildId ? Ramp.findIndex(({ percentage }) => percentage === ramping.percentage) : -1;
  if (at >= 0 && Date.now() < (ramping?.since ?? 0) + (Ramp[at]?.seconds ?? 0) * 1000) return false;
  const next = current === undefined ? undefined : Ramp[at + 1];
  if (next) await routeShareTo(server, BuildId, next.percentage);
  else await routeTo(server, BuildId);
  return next === undefined;
}

/** A worker asks for workflows first and for activities a moment later: until then the server refuses to give it the work of one that asks for both. */
async function unlessHalfUp(step: Promise<boolean>): Promise<boolean | undefined> {
  try {
    return await step;
  } catch (error) {
    if (hasCode(error, GRPC.failedPrecondition)) return undefined;
    throw error;
  }
}

async function takeBack(server: Where, former: string | undefined): Promise<void> {
  const { current, ramping } = await routingOf(server);
  if (ramping) await routeShareTo(server, '', 0);
  if (former && current !== former) await routeTo(server, former);
}

function propertiesOf(given: unknown): Properties {
  const parsed = parseWith(PropertiesSchema, given, 'bad-input');
  if (!parsed.ok) throw new Error(`Release: ${JSON.stringify(parsed.refusal.details)}`);
  return parsed.value;
}
