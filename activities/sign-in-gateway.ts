import { randomInt, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { accept, refuse, type Checked } from '../domain/refusals';
import { SIGN_IN, type Claimant } from '../domain/sign-in';
import { LOOKUPS } from '../domain/verification';
import { askCodeUpdate, countUpdate, TASK_QUEUE, tryCodeUpdate, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { answered } from './answers';
import type { Ids } from './opaque-ids';

/** Which code is out, for the page to carry: opaque both. */
export interface CodeSent {
  readonly account: string;
  readonly challenge: string;
}

/** A run whose build is gone ends by itself, so that nobody stays locked out. */
const RUN_TIMEOUT = '2 hours';

/** Signing in, as the pages call it. What is counted is counted by workflows, for every process alike. */
export function createSignInGateway(client: Client, ids: Ids) {
  const starting = (type: 'signIn' | 'gate', id: string, args: unknown[]) =>
    new WithStartWorkflowOperation(WORKFLOWS[type], { workflowId: WORKFLOW_IDS[type].to(id), taskQueue: TASK_QUEUE, args, workflowIdConflictPolicy: 'USE_EXISTING', workflowRunTimeout: RUN_TIMEOUT });

  const count = (id: string, limit: number): Promise<Checked<number>> =>
    answered(client.workflow.executeUpdateWithStart(countUpdate, { startWorkflowOperation: starting('gate', id, [{ limit }]) }));

  const countPhone = (mobile: string) => count(ids.phoneId(mobile), SIGN_IN.codes.phone);

  /** A code for a claimant as `checkClaimant` gives them, asked for from an address. Refuses with `too-many-codes`. */
  async function askCode(claimant: Claimant, address: string): Promise<Checked<CodeSent>> {
    const here = await count(ids.addressId(address), SIGN_IN.codes.address);
    if (!here.ok) return here;
    const phone = await countPhone(claimant.mobile);
    if (!phone.ok) return phone;
    const account = ids.accountId(claimant.identity.number);
    const challenge = randomUUID();
    const request = { challenge, code: String(randomInt(1_000_000)).padStart(6, '0'), claimant };
    const asked = await answered(client.workflow.executeUpdateWithStart(askCodeUpdate, { args: [request], startWorkflowOperation: starting('signIn', account, []) }));
    return asked.ok ? accept({ account, challenge }) : asked;
  }

  /** Who has signed in, with the phone proven. Refuses with `code-wrong`, `code-locked` or `code-expired`. */
  async function tryCode({ account, challenge }: CodeSent, code: string): Promise<Checked<Claimant>> {
    const tried = await answered(client.workflow.getHandle(WORKFLOW_IDS.signIn.to(account)).executeUpdate(tryCodeUpdate, { args: [{ challenge, code }] }));
    if (!tried.ok) return tried.refusal.code === 'not-found' ? refuse('code-expired') : tried;
    return 'claimant' in tried.value ? accept(tried.value.claimant) : refuse('code-wrong', { left: tried.value.left });
  }

  /** One question about a certificate from an address, counted like codes are, and for the number. Refuses with `too-many-lookups`. */
  async function countLookup(address: string, number: string): Promise<Checked<unknown>> {
    for (const [what, limit] of [[address, LOOKUPS.address], [number, LOOKUPS.number]] as const) {
      const counted = await count(ids.lookupId(what), limit);
      if (!counted.ok) return counted.refusal.code === 'too-many-codes' ? refuse('too-many-lookups', counted.refusal.params) : counted;
    }
    return accept(undefined);
  }

  return { askCode, tryCode, countPhone, countLookup };
}

export type SignInGateway = ReturnType<typeof createSignInGateway>;
