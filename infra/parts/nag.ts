import { Validations, type IPolicyValidationContext, type PolicyValidationPluginReport } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/**
 * The rules of AWS Solutions. A finding names resources by references that are known only when all is put together, so
 * an acknowledgement may write `…` for its beginning: `AwsSolutions-IAM5[Resource::…/materials/*]`.
 */
export class Nag extends AwsSolutionsChecks {
  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = super.validate(context).violations.flatMap((violation) => {
      const violatingResources = violation.violatingResources.filter(({ constructPath }) => !isAcknowledged(violation.ruleName, find(context.appConstruct, constructPath)));
      return violatingResources.length > 0 ? [{ ...violation, violatingResources }] : [];
    });
    return { success: violations.length === 0, violations };
  }
}

const find = (root: IConstruct, path: string | undefined) => root.node.findAll().find(({ node }) => node.path === path);

/** By the resource itself or anything it is in. */
const isAcknowledged = (rule: string, resource: IConstruct | undefined): boolean => (resource?.node.scopes ?? []).some((scope) => acknowledgedOn(scope).some((pattern) => matches(rule, pattern)));

/** Acknowledged rules with their reasons. */
export const acknowledgements = (construct: IConstruct): [id: string, reason: string][] =>
  construct.node.metadata.flatMap(({ type, data }) => (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY ? Object.entries(data as Record<string, string>) : [])).map(([id, reason]) => [id.replace(/^annotation::/i, ''), reason]);

const acknowledgedOn = (construct: IConstruct) => acknowledgements(construct).map(([id]) => id);

function matches(rule: string, pattern: string): boolean {
  const [start = '', end] = pattern.split('…');
  return end !== undefined && rule.startsWith(start) && rule.endsWith(end);
}
