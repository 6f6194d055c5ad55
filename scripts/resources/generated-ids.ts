import { compareText } from '../../src/model/order.ts';
import { makingVerb } from '../../src/resolve/made-types.ts';
import { kindOfName, nameStem, plainName } from '../../src/resolve/member-names.ts';
import { pinnedSources } from '../sdk-index/pinned-wheels.ts';
import type { ServiceModel, ServiceSource } from '../sdk-index/service-model.ts';

/**
 * Client → the things whose ids are other texts than their names, as stems. Two facts of an API model say so: a structure
 * that has both an id and a name of the thing, or a request that makes it by name where every other request about it takes
 * an id or an ARN.
 */
export function generatedIds(services: readonly ServiceSource[]): ReadonlyMap<string, readonly string[]> {
  const rows = services.map(({ client, model }) => {
    const stems = new Set([...keptApart(model), ...namedOnlyWhenMade(model)]);
    return [client, [...stems].sort(compareText)] as const;
  });
  return new Map(rows.filter(([, stems]) => stems.length > 0));
}

/** `{workgroupId, workgroupName}`, or `{id, name}` in a structure whose name says what it is of. */
function keptApart(model: ServiceModel): readonly string[] {
  return Object.entries(model.shapes).flatMap(([shape, { members }]) => {
    if (members === undefined) return [];
    const own = stemOfShape(shape);
    const stemsOf = (kind: 'id' | 'name'): readonly string[] =>
      Object.entries(members)
        .filter(([member, { shape: held }]) => kindOfName(member) === kind && model.shapes[held]?.type === 'string')
        .map(([member]) => nameStem(member) || own);
    const named = new Set(stemsOf('name'));
    return stemsOf('id').filter((stem) => stem !== '' && named.has(stem));
  });
}

const verbs = /^(?:create|get|describe|update|put|delete|list|start|stop|import|batch)/;
const roles =
  /(?:summary|summaries|details?|information|info|listitem|item|list|description|output|response|result|request|input|metadata|overview|properties|config|configuration|data|type|message)$/;

/** The thing that a structure is about: `agent` for `CreateAgentResponse` and `AgentSummary`. */
function stemOfShape(shape: string): string {
  let stem = plainName(shape).replace(verbs, '');
  while (roles.test(stem)) stem = stem.replace(roles, '');
  return nameStem(stem);
}

function namedOnlyWhenMade(model: ServiceModel): readonly string[] {
  return Object.keys(model.operations).flatMap((operation) => {
    if (!makingVerb.test(operation)) return [];
    const noun = operation.replace(makingVerb, '');
    const stem = nameStem(noun);
    if (!kindsOf(model, operation, stem).has('name')) return [];
    const others = ['Get', 'Describe', 'Delete', 'Update', 'Stop'].flatMap((verb) => {
      const kinds = kindsOf(model, `${verb}${noun}`, stem, true);
      return kinds.size === 0 ? [] : [kinds];
    });
    return others.length > 0 && others.every((kinds) => !kinds.has('name')) ? [stem] : [];
  });
}

/** Whether an operation's own members name the thing by `name`, `id` or `arn`. */
function kindsOf(model: ServiceModel, operation: string, stem: string, required = false): ReadonlySet<string> {
  const input = model.shapes[model.operations[operation]?.input?.shape ?? ''];
  const names = required ? (input?.required ?? []) : Object.keys(input?.members ?? {});
  const kinds = names.flatMap((name) => {
    const own = nameStem(name);
    const kind = kindOfName(name);
    return kind !== undefined && (own === '' || stem === own || stem.endsWith(own)) ? [kind] : [];
  });
  return new Set(kinds);
}

/** The text of `src/resolve/curated/generated-ids.ts`. */
export function generatedIdsModule(services: readonly ServiceSource[]): string {
  const [botocore] = pinnedSources;
  const rows = [...generatedIds(services)].map(([client, stems]) => `  '${client}': '${stems.join(' ')}',`);
  return [
    '/**',
    ' * Client → the things whose ids are other texts than their names, so that a name does not tell the id in an ARN.',
    ` * Made by \`npm run generated-ids\` from ${botocore?.name} ${botocore?.version} (Apache-2.0); do not edit.`,
    ' */',
    '// biome-ignore format: one row for each client',
    'export const generatedIds: Readonly<Record<string, string>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}
