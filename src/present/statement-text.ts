import { formatAction } from '../model/action.ts';
import type { Permission, PolicyDocument, Statement } from '../model/policy.ts';
import { type ArnPart, type ArnPattern, formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import { useLines } from './evidence-text.ts';

/** The statements of a document, each action with its evidence and each resource with what its parts come from. */
export function documentLines(document: PolicyDocument, at: number, count: number): readonly string[] {
  const title = count > 1 ? [`Document ${at + 1} of ${count}`, ''] : [];
  return [...title, ...joinBlocks(document.statements.map(statementLines))];
}

function statementLines(statement: Statement): readonly string[] {
  const assumed = statement.permissions.every((permission) => permission.assumed) ? ' (assumed)' : '';
  return [
    `Statement ${statement.sid}${assumed}`,
    ...statement.permissions.flatMap(permissionLines),
    '  on',
    ...statement.resources.flatMap((resource) => resourceLines(resource, statement.permissions)),
    ...statement.conditions.map(
      (condition) => `  if ${condition.operator} ${condition.key} ${condition.values.join(' or ')}`,
    ),
  ];
}

function permissionLines(permission: Permission): readonly string[] {
  return [`  ${formatAction(permission.action)}`, ...useLines(permission.evidence)];
}

function resourceLines(resource: string, permissions: readonly Permission[]): readonly string[] {
  const patterns = permissions.flatMap((permission) => permission.resources);
  const own = patterns.filter((pattern) => formatResource(pattern) === resource);
  return [`    ${resource}`, ...[...new Set(own.flatMap(partTexts))].map((text) => `      ${text}`)];
}

/** `BucketName acme-reports (Bucket)`; what stayed open says why. */
function partTexts(pattern: ResourcePattern): readonly string[] {
  if (pattern.kind === 'all') return [allReasons[pattern.why]];
  const named = new Set(pattern.parts.map(({ placeholder }) => placeholder));
  const further = pattern.open.filter(({ placeholder }) => !named.has(placeholder));
  return [
    ...pattern.parts.map((part) => `${part.placeholder} ${part.text} (${sourceText(part, pattern)})`),
    ...further.map(({ placeholder, why }) => `${placeholder}: ${why}`),
  ];
}

const allReasons = {
  'no-resource-types': 'the action takes no resource',
  unresolved: 'the code does not show which resource',
} as const satisfies Record<(ResourcePattern & { kind: 'all' })['why'], string>;

function sourceText({ placeholder, from }: ArnPart, { open }: ArnPattern): string {
  const why = open.find((part) => part.placeholder === placeholder)?.why;
  const source = from.kind === 'input' ? from.path : sourceTexts[from.kind];
  return [source, why].filter((text) => text !== undefined && text !== '').join(': ');
}

const sourceTexts = {
  client: "the client's region",
  settings: 'the settings',
  default: 'the default',
  nothing: '',
} as const satisfies Record<Exclude<ArnPart['from']['kind'], 'input'>, string>;

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}
