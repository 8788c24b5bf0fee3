import { randomBytes } from 'node:crypto';

/** A role as a stack makes it: who may take it, and what whoever took it may call. */
export interface Role {
  readonly arn: string;
  /** Access key id of the principal it trusts. */
  readonly trusts: string;
  /** Asked for when it is set. */
  readonly externalId?: string;
  /** Actions on functions whose ARN begins so. */
  readonly allows: readonly { readonly action: string; readonly on: string }[];
}

/** Roles, and the credentials given to those who took one. */
export class Roles {
  private readonly roles = new Map<string, Role>();
  private readonly sessions = new Map<string, Role>();

  put(role: Role): void {
    this.roles.set(role.arn, role);
  }

  /** The access key id of a new session; undefined when the role does not trust the caller so. */
  assume(arn: string, caller: string, externalId: string | null): string | undefined {
    const role = this.roles.get(arn);
    if (!role || role.trusts !== caller || (role.externalId !== undefined && role.externalId !== externalId)) return undefined;
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    this.sessions.set(accessKeyId, role);
    return accessKeyId;
  }

  may(accessKeyId: string, action: string, resource: string): boolean {
    return this.sessions.get(accessKeyId)?.allows.some((one) => one.action === action && resource.startsWith(one.on)) ?? false;
  }
}
