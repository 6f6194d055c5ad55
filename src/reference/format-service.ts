import { compareText } from '../model/order.ts';
import type { ActionData, OperationData, ServiceData } from './service-data.ts';
import type { AuthorizedAction } from './service-reference.ts';

/**
 * Writes one service in the format of the local copy; `read-service.ts` reads it. Condition keys, resource types,
 * client names and contexts repeat, so rows name them by their place in a table. Place 0 of a table of sets is the
 * empty set, and zeros at the end of a row are left out. One row a line, so that two copies can be compared by line.
 */
export function formatService(service: ServiceData): string {
  const keys = new Table(service.conditionKeys.map((key) => key.name));
  const keySets = new Table(['']);
  const keySet = (names: readonly string[]) => keySets.place(names.map((name) => keys.place(name)).join(' '));

  const types = new Table(service.resourceTypes.map((type) => type.name));
  const typeSets = new Table(['']);
  const typeSet = (action: ActionData) =>
    typeSets.place(
      action.resources
        .map((resource) => [types.place(resource.name), keySet(resource.conditionKeys)])
        .map(([type, set]) => (set === 0 ? `${type}` : `${type}:${set}`))
        .join(' '),
    );

  const clientSets = new Table(['']);
  const contexts = new Table([]);
  const sameName = operationsWithActionOfTheirName(service);
  const actions = service.actions.map((action) => {
    const clients = [...new Set((sameName.get(action.name) ?? []).flatMap((operation) => operation.clients))];
    const places = [
      typeSet(action),
      keySet(action.conditionKeys),
      clientSets.place(clients.sort(compareText).join(' ')),
    ];
    return [action.name, annotationLetters(action), ...withoutTrailingZeros(places)].join(' ');
  });
  const operations = service.operations
    .filter((operation) => operation.clients.length > 0 && !sameName.get(operation.name)?.includes(operation))
    .map((operation) =>
      [
        operation.name,
        clientSets.place(operation.clients.join(' ')),
        ...operation.authorizedActions.map((authorized) => authorizedText(authorized, service.prefix, contexts)),
      ].join(' '),
    );
  const resourceTypes = service.resourceTypes.map((type) => [
    type.name,
    keySet(type.conditionKeys),
    ...type.arnFormats,
  ]);
  const typesOf = new Map(service.conditionKeys.map((key) => [key.name, key.types]));

  const lists: readonly (readonly [string, readonly unknown[]])[] = [
    ['conditionKeys', keys.items.map((name) => [name, ...(typesOf.get(name) ?? [])].join(' '))],
    ['keySets', keySets.items],
    ['resourceTypes', resourceTypes],
    ['unlistedTypes', types.items.slice(resourceTypes.length)],
    ['typeSets', typeSets.items],
    ['clientSets', clientSets.items],
    ['contexts', contexts.items.map((text): unknown => JSON.parse(text))],
    ['actions', actions],
    ['operations', operations],
  ];
  const written = lists
    .filter(([, rows]) => rows.some((row) => row !== ''))
    .map(([name, rows]) => listText(name, rows));
  return `{"prefix":${JSON.stringify(service.prefix)}${written.join('')}}\n`;
}

/** Distinct texts in the order of their first use; a place is an index. */
class Table {
  readonly #places = new Map<string, number>();

  constructor(items: readonly string[]) {
    for (const item of items) this.place(item);
  }

  get items(): readonly string[] {
    return [...this.#places.keys()];
  }

  place(item: string): number {
    const known = this.#places.get(item);
    if (known !== undefined) return known;
    this.#places.set(item, this.#places.size);
    return this.#places.size - 1;
  }
}

/** Operations that need the one action of their own prefix and name, by that name: their clients stand on the action's row. */
function operationsWithActionOfTheirName(service: ServiceData): ReadonlyMap<string, readonly OperationData[]> {
  const names = new Set(service.actions.map((action) => action.name));
  const found = new Map<string, readonly OperationData[]>();
  for (const operation of service.operations) {
    const [only, ...others] = operation.authorizedActions;
    if (only === undefined || others.length > 0 || !names.has(operation.name)) continue;
    if (only.action.prefix !== service.prefix || only.action.name !== operation.name) continue;
    if (Object.keys(only.context).length > 0) continue;
    found.set(operation.name, [...(found.get(operation.name) ?? []), operation]);
  }
  return found;
}

function annotationLetters({ annotations }: ActionData): string {
  if (annotations === undefined) return '?';
  const letters = [
    annotations.isList ? 'l' : '',
    annotations.isPermissionManagement ? 'p' : '',
    annotations.isTaggingOnly ? 't' : '',
    annotations.isWrite ? 'w' : '',
  ].join('');
  return letters === '' ? 'r' : letters;
}

function withoutTrailingZeros(places: readonly number[]): readonly number[] {
  return places.slice(0, places.findLastIndex((place) => place !== 0) + 1);
}

/** `GetObject` for the service's own prefix, else `iam:PassRole`; `#0` names its context. */
function authorizedText({ action, context }: AuthorizedAction, prefix: string, contexts: Table): string {
  const name = action.prefix === prefix ? action.name : `${action.prefix}:${action.name}`;
  return Object.keys(context).length === 0 ? name : `${name}#${contexts.place(JSON.stringify(context))}`;
}

function listText(name: string, rows: readonly unknown[]): string {
  return `,\n${JSON.stringify(name)}:[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
}
