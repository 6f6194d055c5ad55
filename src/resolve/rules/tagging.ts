import type { Action } from '../../model/action.ts';
import type { Value } from '../../model/value.ts';
import type { InputMember, SdkOperation } from '../../sdk/sdk-service.ts';
import { type PathPresence, readPath } from '../member-path.ts';
import { type CallFacts, type Decision, never, type Rule, unmet } from '../rules.ts';
import { toTextPatterns } from '../text-pattern.ts';

/**
 * Tags given with a request need the tagging action too; an action that takes tags off is needed by no other operation.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export const tagging: Rule = ({ action }, facts) => {
  const { call, operation } = facts;
  if (!isTagging(action, facts)) return undefined;
  if (/^(?:Untag|Remove|Delete)/.test(action.name)) return { ...out('the call takes tags off'), rule: 'tagging' };
  const members = operation === undefined ? [] : tagMembers(operation);
  if (members.length === 0) return undefined;
  const readings = members.map((path) => ({ path, presence: tagPresence(call.input, path) }));
  for (const presence of ['given', 'sometimes', 'open'] as const) {
    const found = readings.find((reading) => reading.presence === presence);
    if (found !== undefined) return needed(found.path, presence === 'open', action, facts);
  }
  return out(`${members.map(withoutBrackets).join(' or ')} is given`);
};

/** A request that makes something and takes no tags sets none; the reference lists the action all the same. */
export const takesNoTags: Rule = ({ action }, facts) => {
  const { operation } = facts;
  if (operation === undefined || !/^Create[A-Z]/.test(operation.name) || !isTagging(action, facts)) return undefined;
  if (tagMembers(operation).length > 0) return undefined;
  return { rule: 'tagging', necessity: never('the request takes no tags'), granted: false };
};

/** By the reference's own annotation; some services leave it out, and then the name says it. */
function isTagging(action: Action, { knowledge }: Pick<CallFacts, 'knowledge'>): boolean {
  const known = knowledge.reference.findAction(action);
  return known?.isTaggingOnly === true || /^(?:TagResource|AddTags|AddTagsToResource|CreateTags)$/.test(action.name);
}

/** Paths of the members that set tags, two levels deep. */
export function tagMembers(operation: SdkOperation): readonly string[] {
  return membersBelow(operation.input, '', 0);
}

function needed(path: string, open: boolean, { prefix }: Action, { call, settings }: CallFacts): Decision {
  const necessity = {
    kind: 'when',
    fact: `${withoutBrackets(path)} is given`,
    state: open ? 'open' : 'met',
  } as const;
  const types = readPath(call.input, `${path}[].ResourceType`).values.flatMap((value) =>
    toTextPatterns(value, settings),
  );
  const decision: Decision = {
    rule: 'tagging',
    necessity,
    granted: true,
    made: { types: types.every((type) => type.open.length === 0) ? types.map(({ text }) => text) : [] },
    context: createActionKeys.has(prefix) ? { [`${prefix}:CreateAction`]: [call.operation] } : {},
  };
  return open ? { ...decision, finding: 'open-member' } : decision;
}

/**
 * Services that tell a tagging action by which operation the tagged resource is being made.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/tagging-resources-during-creation.html
 */
const createActionKeys: ReadonlySet<string> = new Set(['ec2', 'ecs', 'elasticloadbalancing']);

function out(fact: string): Decision {
  return { rule: 'tagging', necessity: unmet(fact), granted: false };
}

function withoutBrackets(path: string): string {
  return path.replaceAll('[]', '');
}

const namePattern =
  /^(?:tags|tagging|taglist|tagset|tagspecifications?)$|(?:Tags|TagList|TagsList|TagSpecifications?)$/i;
const deepest = 2;

function membersBelow(members: readonly InputMember[], prefix: string, depth: number): readonly string[] {
  return members.flatMap((member) => {
    const path = `${prefix}${member.name}`;
    if (isTagMember(member)) return [path];
    if (depth === deepest || member.type === 'map') return [];
    return membersBelow(member.members, `${path}${member.type === 'list' ? '[]' : ''}.`, depth + 1);
  });
}

// Look-alikes are switches (`CopyTags`) and names; S3 takes the tags of an object as one text, and IoT those of a rule.
function isTagMember({ name, type }: InputMember): boolean {
  if (!namePattern.test(name)) return false;
  return type === 'list' || type === 'map' || type === 'structure' || name === 'Tagging' || name === 'tags';
}

/** An empty list or map sets no tags. */
function tagPresence(input: Value, path: string): PathPresence {
  const { presence, values } = readPath(input, path);
  const empty = values.length > 0 && values.every(isEmpty);
  return empty ? 'absent' : presence;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0 && value.open === undefined;
  if (value.kind === 'record') return value.entries.length === 0 && value.open === undefined;
  return value.kind === 'literal' && value.value === '';
}
