import type { Answer, Call } from './endpoint';
import type { Lambda } from './lambda';
import type { Roles } from './roles';

const FUNCTIONS = /^\/2015-03-31\/functions\/?$/;
const PATH = /^\/2015-03-31\/functions\/([^/]+)(\/invocations)?$/;

/** `ListFunctions`, `GetFunction`, `Invoke` (events only) and `DeleteFunction`, as Lambda answers them. Whoever looks after the account may list. */
export function answerLambda(lambda: Lambda, roles: Roles, call: Call): Answer {
  if (FUNCTIONS.test(call.path)) return json(200, { Functions: lambda.list().map(({ name, env }) => ({ FunctionName: name, Environment: { Variables: env } })) });
  const [, name = '', invocations] = PATH.exec(call.path) ?? [];
  const qualifier = call.query.get('Qualifier');
  const arn = qualifier ? `${name}:${qualifier}` : name;
  const action = invocations ? 'InvokeFunction' : call.method === 'DELETE' ? 'DeleteFunction' : 'GetFunction';
  if (!roles.may(call.accessKeyId, `lambda:${action}`, arn)) return failed(403, 'AccessDeniedException', `User is not authorized to perform: lambda:${action} on resource: ${arn}`);
  if (!lambda.has(arn)) return failed(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
  if (action === 'GetFunction') return json(200, { Configuration: { FunctionArn: arn, State: 'Active' } });
  if (action === 'DeleteFunction') {
    lambda.delete(arn);
    return { status: 204, body: '' };
  }
  if (call.headers['x-amz-invocation-type'] !== 'Event') return failed(400, 'InvalidParameterValueException', 'Only events are invoked here');
  void lambda.invoke(arn, call.body ? JSON.parse(call.body) : {});
  return json(202, {});
}

const json = (status: number, body: object): Answer => ({ status, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

const failed = (status: number, code: string, message: string): Answer =>
  ({ status, body: JSON.stringify({ Type: 'User', Message: message }), headers: { 'Content-Type': 'application/json', 'X-Amzn-ErrorType': code } });
