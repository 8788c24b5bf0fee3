import type { Resource, Template } from './synth';

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

export const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

export const ofType = (template: Template, type: string): (Resource & { readonly id: string })[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) => (resource.Type === type ? [{ id, ...resource }] : []));

/** The one resource of a type whose id starts so. */
export function one(template: Template, type: string, start = ''): Resource & { readonly id: string } {
  const found = ofType(template, type).filter(({ id }) => id.startsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} of ${type} ${start}: ${ofType(template, type).map(({ id }) => id).join(', ')}`);
  return found[0]!;
}

/** All that is said in policies about the role whose id starts so. */
export function statementsOf(template: Template, role: string): Statement[] {
  const { id } = one(template, 'AWS::IAM::Role', role);
  return ofType(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => list(Properties.Roles as { Ref?: string }[]).some(({ Ref }) => Ref === id))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

export const actionsOf = (template: Template, role: string): string[] =>
  statementsOf(template, role).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => list(Action)).sort();

/** Resources on which an action is allowed, as text: references by their names. */
export const where = (template: Template, role: string, action: string): string[] =>
  statementsOf(template, role).filter(({ Effect, Action }) => Effect === 'Allow' && list(Action).includes(action)).flatMap(({ Resource: on }) => list(on)).map(asText).sort();

/** A reference as `<name>`, joined with what is around it. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value as Record<string, unknown>) as [[string, unknown]];
  if (name === 'Fn::Join') return (argument as [string, unknown[]])[1].map(asText).join('');
  return `<${list(argument as string | string[]).join('.').replace(/^.*ExportsOutput(Ref|FnGetAtt)/, '').replace(/[0-9A-F]{8}/g, '')}>`;
}
