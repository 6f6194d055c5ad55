import { documentProperties } from '../check/cloudformation-policies.ts';
import { isRecord } from '../model/is-record.ts';
import { ownEntry } from '../model/own-entry.ts';

export type Path = readonly (string | number)[];

/** A policy document in a template, or a list of policies that takes one more. */
export interface TemplatePolicy {
  readonly kind: 'document' | 'list';
  /** The logical id of the resource in which it stands. */
  readonly id: string;
  readonly type: string;
  readonly path: Path;
  /** The logical ids of the roles, users and functions that have it. */
  readonly owners: readonly string[];
}

/** The policies of a CloudFormation or SAM template's resources, in their order. */
export function templatePolicies(resources: Readonly<Record<string, unknown>>): readonly TemplatePolicy[] {
  return Object.entries(resources).flatMap(([id, resource]): readonly TemplatePolicy[] => {
    if (!isRecord(resource) || !isRecord(resource.Properties)) return [];
    const type = String(resource.Type);
    const property = ownEntry(documentProperties, type);
    if (property === undefined) return [];
    const value = resource.Properties[property];
    const path = ['Resources', id, 'Properties', property];
    const base = { id, type, owners: [id, ...ownersOf(resource.Properties), ...attachedTo(resources, id)] };
    if (property === 'PolicyDocument') return isDocument(value) ? [{ ...base, kind: 'document', path }] : [];
    if (!Array.isArray(value)) return isDocument(value) ? [{ ...base, kind: 'document', path }] : [];
    const documents = value.flatMap((item: unknown, at): readonly TemplatePolicy[] => {
      if (isRecord(item) && isDocument(item.PolicyDocument)) {
        return [{ ...base, kind: 'document', path: [...path, at, 'PolicyDocument'] }];
      }
      return isDocument(item) ? [{ ...base, kind: 'document', path: [...path, at] }] : [];
    });
    return documents.length > 0 ? documents : [{ ...base, kind: 'list', path }];
  });
}

/**
 * Whether a policy belongs to the role or user of a name: the template names it so, or CloudFormation made the name from
 * the stack's, the logical id and a random part; SAM calls the role of a function `<function>Role`.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function isOfPrincipal(
  { owners }: TemplatePolicy,
  principal: string,
  resources: Readonly<Record<string, unknown>>,
): boolean {
  return owners.some((id) => {
    const resource = resources[id];
    const properties = isRecord(resource) && isRecord(resource.Properties) ? resource.Properties : {};
    if (properties.RoleName === principal || properties.UserName === principal) return true;
    return [id, `${id}Role`].some((name) => principal.includes(`-${name}-`));
  });
}

/** The logical ids that a policy names as those it is for. */
function ownersOf({ Roles, Users, RoleName, UserName }: Readonly<Record<string, unknown>>): readonly string[] {
  return [Roles, Users, RoleName, UserName].flat().flatMap((value) => {
    return isRecord(value) && typeof value.Ref === 'string' ? [value.Ref] : [];
  });
}

/** The roles and users that name a managed policy of the template. */
function attachedTo(resources: Readonly<Record<string, unknown>>, id: string): readonly string[] {
  return Object.entries(resources).flatMap(([other, resource]) => {
    const arns =
      isRecord(resource) && isRecord(resource.Properties) ? resource.Properties.ManagedPolicyArns : undefined;
    const isNamed = Array.isArray(arns) && arns.some((arn: unknown) => isRecord(arn) && arn.Ref === id);
    return isNamed ? [other] : [];
  });
}

function isDocument(value: unknown): boolean {
  return isRecord(value) && value.Statement !== undefined;
}
