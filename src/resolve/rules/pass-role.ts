import type { InputMember, SdkOperation } from '../../sdk/sdk-service.ts';
import { roleBinding } from '../curated/role-binding.ts';
import { furtherRoleMembers } from '../curated/role-members.ts';
import { readPath } from '../member-path.ts';
import { always, type Decision, never, type Rule, unmet } from '../rules.ts';

/**
 * Handing a role to a service needs `iam:PassRole` on that role.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const passRole: Rule = ({ action }, { call, operation }) => {
  if (action.prefix !== 'iam' || action.name !== 'PassRole' || operation === undefined) return undefined;
  const further = furtherRoleMembers(call).map((path) => ({ path, required: false }));
  const members = [...roleMembers(operation), ...further];
  if (members.length === 0) {
    if (!/^(?:Get|List|Describe)[A-Z]/.test(operation.name)) return undefined;
    return { rule: 'pass-role', necessity: never('a request that only reads hands no role on'), granted: false };
  }
  const readings = members.map((member) => ({ member, ...readPath(call.input, member.path) }));
  const found = readings.filter((reading) => reading.presence !== 'absent' && !reading.values.every(isEmptyText));
  const required = members.some((member) => member.required);
  if (found.length === 0 && !required) return out(members);
  const certain = found.filter((reading) => reading.presence !== 'open');
  const used = certain.length > 0 ? certain : found;
  const bindings = used.map(({ member }) => roleBinding(member.path));
  if (required) return { rule: 'pass-role', necessity: always, granted: true, bindings };
  const fact = factOf(used.map(({ member }) => member));
  if (certain.length > 0) {
    return { rule: 'pass-role', necessity: { kind: 'when', fact, state: 'met' }, granted: true, bindings };
  }
  const necessity = { kind: 'when', fact, state: 'open' } as const;
  return { rule: 'pass-role', necessity, granted: true, bindings, finding: 'open-member' };
};

export interface RoleMember {
  readonly path: string;
  /** Required in every request, at each level. */
  readonly required: boolean;
}

/** Members that name a role or an instance profile, two levels deep. */
export function roleMembers(operation: SdkOperation): readonly RoleMember[] {
  return membersBelow(operation.input, '', true, 0);
}

const namePattern =
  /role(?:s|arns?|names?|identifier|override)?$|role.*arns?$|instanceprofile(?:arn|name|identifier)?$/i;
const deepest = 2;

function membersBelow(
  members: readonly InputMember[],
  prefix: string,
  required: boolean,
  depth: number,
): readonly RoleMember[] {
  return members.flatMap((member): readonly RoleMember[] => {
    const path = `${prefix}${member.name}${member.type === 'list' ? '[]' : ''}`;
    const isText = member.type === 'string' || (member.type === 'list' && member.members.length === 0);
    if (isText) {
      return namePattern.test(member.name) ? [{ path, required: required && member.required }] : [];
    }
    // An instance profile is given as a structure of its name and ARN.
    if (/InstanceProfile$/i.test(member.name) && member.type === 'structure') return [{ path, required: false }];
    if (depth === deepest || member.type === 'map') return [];
    const within = required && member.required && member.type === 'structure';
    return membersBelow(member.members, `${path}.`, within, depth + 1);
  });
}

function isEmptyText(value: { readonly kind: string; readonly value?: unknown }): boolean {
  return value.kind === 'literal' && value.value === '';
}

function out(members: readonly RoleMember[]): Decision {
  return { rule: 'pass-role', necessity: unmet(factOf(members)), granted: false };
}

function factOf(members: readonly RoleMember[]): string {
  return `${members.map(({ path }) => path.replaceAll('[]', '')).join(' or ')} is given`;
}
