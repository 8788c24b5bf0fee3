import type { Answer, Call } from './endpoint';
import type { Roles } from './roles';

const NAMESPACE = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

/** `AssumeRole`, as STS answers it. */
export function answerSts(roles: Roles, { body, accessKeyId: caller }: Call): Answer {
  const form = new URLSearchParams(body);
  if (form.get('Action') !== 'AssumeRole') return failed(400, 'InvalidAction', `Could not find operation ${form.get('Action')}`);
  const arn = form.get('RoleArn') ?? '';
  const accessKeyId = roles.assume(arn, caller, form.get('ExternalId'));
  if (!accessKeyId) return failed(403, 'AccessDenied', `User is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
  const credentials = `<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>local</SecretAccessKey><SessionToken>local</SessionToken><Expiration>${soon()}</Expiration>`;
  const user = `<Arn>${arn}/session</Arn><AssumedRoleId>local:session</AssumedRoleId>`;
  const result = `<AssumeRoleResult><Credentials>${credentials}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser></AssumeRoleResult>`;
  return xml(200, `<AssumeRoleResponse ${NAMESPACE}>${result}</AssumeRoleResponse>`);
}

const soon = () => new Date(Date.now() + 3_600_000).toISOString();

const failed = (status: number, code: string, message: string): Answer =>
  xml(status, `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>local</RequestId></ErrorResponse>`);

const xml = (status: number, body: string): Answer => ({ status, body, headers: { 'Content-Type': 'text/xml' } });
