import type { ResourcePattern } from '../model/resource-pattern.ts';
import type { PermissionGroup } from './group-permissions.ts';

/**
 * A name for each group, in their order: what the statement is for, in letters and digits, unique among them. It depends
 * on nothing but the groups, so it stays when code moves.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function sidsOf(groups: readonly PermissionGroup[]): readonly string[] {
  const plain = groups.map(describeGroup);
  const withActions = groups.map((group, index) =>
    isUnique(plain, index) ? (plain[index] ?? '') : `${plain[index]}${describeActions(group)}`,
  );
  return withActions.map((sid, index) => (isUnique(withActions, index) ? sid : `${sid}${fingerprint(groups[index])}`));
}

/** Above this length a name is cut; it counts towards the size of the policy. */
const longestName = 40;

function isUnique(texts: readonly string[], index: number): boolean {
  return texts.indexOf(texts[index] ?? '') === index && texts.lastIndexOf(texts[index] ?? '') === index;
}

function describeGroup(group: PermissionGroup): string {
  const prefixes = [...new Set(group.permissions.map(({ action }) => action.prefix))];
  const service = prefixes.map(serviceName).join('');
  const via = conditionValue(group, 'kms:ViaService');
  const passed = conditionValue(group, 'iam:PassedToService');
  const base = `${group.assumed ? 'Assumed' : ''}${service}${describeResources(group)}`;
  if (via !== undefined) return `${base}Through${capitalized(via)}`;
  return passed === undefined ? base : `${base}PassedTo${capitalized(passed)}`;
}

function conditionValue({ conditions }: PermissionGroup, key: string): string | undefined {
  return conditions.find((condition) => condition.key === key)?.values[0]?.split('.')[0];
}

function describeResources({ permissions, resources }: PermissionGroup): string {
  const patterns = permissions.flatMap((permission) => permission.resources);
  const types = [...new Set(patterns.map(typeName))];
  const [type = ''] = types;
  if (types.length > 1) return 'Resources';
  if (type === '') return describeVerb(permissions.map(({ action }) => action.name));
  const [only = ''] = resources;
  const name = resources.length === 1 ? resourceName(only) : '';
  if (name === '') return plural(type);
  const isInside = /^arn:[^:]*:s3:::[^/]+\//.test(only);
  return isInside ? `${plural(type)}In${name}` : `${type}${name}`;
}

function typeName(pattern: ResourcePattern): string {
  return pattern.kind === 'arn' ? capitalized(pattern.resourceType) : '';
}

/** The known name in an ARN: `Reports` in `arn:aws:s3:::reports/*`, `Orders` in `…:table/orders`. */
function resourceName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  const bucket = /^([^/]+)\//.exec(/^arn:[^:]*:s3:::/.test(arn) ? resource : '')?.[1];
  const name = bucket ?? resource.replace(/^[a-z-]+[/:]/i, '');
  return capitalized(name.replaceAll(/\$\{[^}]*\}|[*?]/g, '-')).slice(0, longestName);
}

function describeVerb(names: readonly string[]): string {
  const [first] = names;
  return names.length === 1 && first !== undefined ? capitalized(first) : 'All';
}

function describeActions({ permissions }: PermissionGroup): string {
  const names = [...new Set(permissions.map(({ action }) => capitalized(action.name)))];
  return names.length <= 2 ? names.join('And') : `${names[0]}And${names.length - 1}More`;
}

/** Eight letters and digits that stand for what a group holds (FNV-1a over its text). */
function fingerprint(group: PermissionGroup | undefined): string {
  const text = JSON.stringify([group?.actions, group?.resources, group?.conditions, group?.assumed]);
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function plural(noun: string): string {
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function serviceName(prefix: string): string {
  return capitalized(prefix);
}

/** Words with a capital letter each and nothing else: `event-bus` → `EventBus`. */
function capitalized(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
