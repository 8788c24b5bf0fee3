import type { Role } from './roles';

export const REGION = 'us-east-1';
const ACCOUNT = '111122223333';

/** The key of the principal as which the Temporal server calls AWS. */
export const SERVER_KEY = 'AKIASERVER';
export const EXTERNAL_ID = 'dengke-external-id';

export const functionArn = (name: string, version: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}:${version}`;
export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** The role by which the server invokes a function: versions of it and nothing else, under the external id. */
export const roleFor = (name: string, changes: Partial<Role> = {}): Role => ({
  arn: roleArn(`${name}-invoke`),
  trusts: SERVER_KEY,
  externalId: EXTERNAL_ID,
  allows: ['lambda:GetFunction', 'lambda:InvokeFunction'].map((action) => ({ action, on: functionArn(name, '') })),
  ...changes,
});
