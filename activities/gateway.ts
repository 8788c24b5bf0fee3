import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Acts } from '../domain/acts/act';
import type { Answer } from '../domain/acts/apply';
import type { Applicant } from '../domain/applicant';
import { normaliseIdentityNumber } from '../domain/identity';
import { mayRegister, openRegistration, type Opening } from '../domain/opening';
import { queueOf } from '../domain/queues';
import type { Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { Terms } from '../domain/terms';
import { attributesOf } from '../workflows/attributes';
import { actUpdate, registerUpdate, registrationQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type HumanAct } from '../workflows/messages';
import { answered } from './answers';
import { createCertificateGateway } from './certificate-gateway';
import { createCheckInGateway } from './check-in-gateway';
import { createCheckoutGateway } from './checkout-gateway';
import { createDifferenceGateway } from './difference-gateway';
import { createJobGateway } from './job-gateway';
import { createMoneyGateway } from './money-gateway';
import type { Ids } from './opaque-ids';
import { createPrintGateway } from './print-gateway';
import { createQueueGateway } from './queue-gateway';
import { createRefundRequestGateway } from './refund-request-gateway';
import { createRosterGateway } from './roster-gateway';
import { createScoreGateway } from './score-gateway';
import { createSeatingGateway } from './seating-gateway';
import { createSessionGateway } from './session-gateway';
import { createSignInGateway } from './sign-in-gateway';

export interface GatewayDeps {
  readonly client: Client;
  readonly ids: Ids;
}

export interface RegisterRequest {
  readonly terms: Terms;
  readonly applicant: Applicant;
  readonly provincialNumber?: string;
  readonly by: Actor;
  readonly requestId: string;
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

/** The workflows as the API, the jobs and the rehearsal call them: business words in, answers or refusals out. */
export function createGateway({ client, ids }: GatewayDeps) {
  const handle = (id: string) => client.workflow.getHandle(WORKFLOW_IDS.registration.to(id));

  /** Starts or finds, and answers, in one call. The same request id twice is one registration with one answer. */
  async function register({ terms, applicant, provincialNumber, by, requestId, aheadMs }: RegisterRequest): Promise<Checked<Answer>> {
    const id = ids.registrationId(terms.session, normaliseIdentityNumber(applicant.identity.number));
    const opening: Opening = { id, terms, applicant, ...(provincialNumber !== undefined && { provincialNumber }), by: by.role === 'candidate' ? { ...by, id } : by };
    const now = Date.now() + (aheadMs ?? 0);
    const allowed = mayRegister(opening, now);
    if (!allowed.ok) return allowed;
    const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOWS.registration, {
      workflowId: WORKFLOW_IDS.registration.to(id),
      taskQueue: TASK_QUEUE,
      args: [{ opening: allowed.value, requestId, ...(aheadMs && { aheadMs }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      typedSearchAttributes: attributesOf(queueOf(openRegistration(allowed.value, now).registration)),
    });
    return answered(client.workflow.executeUpdateWithStart(registerUpdate, { updateId: requestId, startWorkflowOperation }));
  }

  const act = <Name extends HumanAct>(id: string, name: Name, input: Acts[Name], by: Actor, requestId: string): Promise<Checked<Answer>> =>
    answered(handle(id).executeUpdate(actUpdate(name), { args: [{ input, by }], updateId: requestId }));

  return {
    ...createSessionGateway(client),
    ...createSeatingGateway(client),
    ...createRosterGateway(client),
    ...createScoreGateway(client),
    ...createCertificateGateway(client),
    ...createCheckInGateway(client),
    ...createMoneyGateway(client),
    ...createRefundRequestGateway(client),
    ...createCheckoutGateway(client),
    ...createDifferenceGateway(client),
    ...createQueueGateway(client),
    ...createJobGateway(client),
    ...createPrintGateway(client),
    ...createSignInGateway(client, ids),
    register,
    act,
    /** The live registration; `not-found` once its history is gone. */
    registration: (id: string): Promise<Checked<Registration>> => answered(handle(id).query(registrationQuery)),
  };
}

export type Gateway = ReturnType<typeof createGateway>;
