import { compareBy, compareText } from '../model/order.ts';
import { arrayAt, corrupt, type JsonFile, objectAt, textAt, textsAt } from './checked-json.ts';
import type {
  ActionData,
  ActionResource,
  Annotations,
  ConditionKeyData,
  OperationData,
  ResourceTypeData,
  ServiceData,
} from './service-data.ts';
import type { AuthorizedAction } from './service-reference.ts';

export const prefixPattern = /^[a-z0-9][a-z0-9-]*$/;
const clientPattern = /^[a-z0-9][a-z0-9-]*$/;
const actionPattern = /^[A-Za-z0-9_-]+$/;
const operationPattern = /^[A-Za-z0-9_]+$/;
// Names of keys and types and ARN formats become fields of space-separated rows.
const wordPattern = /^\S+$/;
const resourceTypePattern = /^\S(.*\S)?$/;
// 1.1 to 1.4 differ in fields that were added; another major version may mean something else by the same fields.
const versionPattern = /^v1(\.\d+)?$/;

/**
 * Reads one service's file of the reference. Lists that the reference leaves out are empty; `Actions` must be there.
 * Throws E_REFERENCE_CORRUPT, naming file and field.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
 */
export function parseService(value: unknown, prefix: string, file: JsonFile): ServiceData {
  const service = objectAt(value, file, 'the file');
  if (textAt(service.Name, file, 'Name') !== prefix) throw corrupt(file, 'Name', `is not "${prefix}"`);
  textAt(service.Version, file, 'Version', versionPattern);
  return {
    prefix,
    actions: distinctNames(parseRows(service.Actions, file, 'Actions', parseAction), file, 'Actions'),
    resourceTypes: distinctNames(
      optionalRows(service.Resources, file, 'Resources', parseResourceType),
      file,
      'Resources',
    ),
    conditionKeys: distinctNames(
      optionalRows(service.ConditionKeys, file, 'ConditionKeys', parseConditionKey),
      file,
      'ConditionKeys',
    ),
    operations: optionalRows(service.Operations, file, 'Operations', parseOperation).toSorted(
      compareBy(
        (a, b) => compareText(a.name, b.name),
        (a, b) => compareText(a.clients.join(' '), b.clients.join(' ')),
      ),
    ),
  };
}

type RowParser<T> = (value: unknown, file: JsonFile, field: string) => T;

function parseRows<T>(value: unknown, file: JsonFile, field: string, parse: RowParser<T>): readonly T[] {
  return arrayAt(value, file, field).map((row, index) => parse(row, file, `${field}[${index}]`));
}

function optionalRows<T>(value: unknown, file: JsonFile, field: string, parse: RowParser<T>): readonly T[] {
  return value === undefined ? [] : parseRows(value, file, field, parse);
}

function distinctNames<T extends { readonly name: string }>(
  rows: readonly T[],
  file: JsonFile,
  field: string,
): readonly T[] {
  const names = new Set<string>();
  for (const row of rows) {
    if (names.has(row.name)) throw corrupt(file, field, `names "${row.name}" twice`);
    names.add(row.name);
  }
  return rows.toSorted((a, b) => compareText(a.name, b.name));
}

function parseAction(value: unknown, file: JsonFile, field: string): ActionData {
  const action = objectAt(value, file, field);
  const row = {
    name: textAt(action.Name, file, `${field}.Name`, actionPattern),
    resources: mergeByName(optionalRows(action.Resources, file, `${field}.Resources`, parseActionResource)),
    conditionKeys: keysAt(action.ActionConditionKeys, file, `${field}.ActionConditionKeys`),
  };
  if (action.Annotations === undefined) return row;
  return { ...row, annotations: parseAnnotations(action.Annotations, file, `${field}.Annotations`) };
}

function parseActionResource(value: unknown, file: JsonFile, field: string): ActionResource {
  const resource = objectAt(value, file, field);
  return {
    name: textAt(resource.Name, file, `${field}.Name`, resourceTypePattern),
    conditionKeys: keysAt(resource.ConditionKeys, file, `${field}.ConditionKeys`),
  };
}

/** The reference names a resource type of an action twice here and there, each time with other condition keys. */
function mergeByName(resources: readonly ActionResource[]): readonly ActionResource[] {
  const merged = new Map<string, ActionResource>();
  for (const resource of resources) {
    const keys = new Set([...(merged.get(resource.name)?.conditionKeys ?? []), ...resource.conditionKeys]);
    merged.set(resource.name, { name: resource.name, conditionKeys: [...keys].sort(compareText) });
  }
  return [...merged.values()];
}

function parseAnnotations(value: unknown, file: JsonFile, field: string): Annotations {
  const at = `${field}.Properties`;
  const properties = objectAt(objectAt(value, file, field).Properties, file, at);
  const flag = (name: string): boolean => {
    const given = properties[name];
    if (given === undefined) return false;
    if (typeof given !== 'boolean') throw corrupt(file, `${at}.${name}`, 'is neither true nor false');
    return given;
  };
  return {
    isList: flag('IsList'),
    isPermissionManagement: flag('IsPermissionManagement'),
    isTaggingOnly: flag('IsTaggingOnly'),
    isWrite: flag('IsWrite'),
  };
}

function parseResourceType(value: unknown, file: JsonFile, field: string): ResourceTypeData {
  const resource = objectAt(value, file, field);
  return {
    name: textAt(resource.Name, file, `${field}.Name`, resourceTypePattern),
    arnFormats: textsAt(resource.ARNFormats, file, `${field}.ARNFormats`, /^arn:\S+$/),
    conditionKeys: keysAt(resource.ConditionKeys, file, `${field}.ConditionKeys`),
  };
}

function parseConditionKey(value: unknown, file: JsonFile, field: string): ConditionKeyData {
  const key = objectAt(value, file, field);
  return {
    name: textAt(key.Name, file, `${field}.Name`, wordPattern),
    types: textsAt(key.Types, file, `${field}.Types`, /^[A-Za-z0-9]+$/),
  };
}

function keysAt(value: unknown, file: JsonFile, field: string): readonly string[] {
  return value === undefined ? [] : textsAt(value, file, field, wordPattern).toSorted(compareText);
}

function parseOperation(value: unknown, file: JsonFile, field: string): OperationData {
  const operation = objectAt(value, file, field);
  const clients = optionalRows(operation.SDK, file, `${field}.SDK`, parseSdk).filter((client) => client !== undefined);
  return {
    name: textAt(operation.Name, file, `${field}.Name`, operationPattern),
    clients: [...new Set(clients)].sort(compareText),
    authorizedActions: mergeByAction(
      optionalRows(operation.AuthorizedActions, file, `${field}.AuthorizedActions`, parseAuthorizedAction),
    ),
  };
}

/** The boto3 client name; `undefined` for an entry about another SDK. */
function parseSdk(value: unknown, file: JsonFile, field: string): string | undefined {
  const sdk = objectAt(value, file, field);
  if (textAt(sdk.Package, file, `${field}.Package`) !== 'Boto3') return undefined;
  return textAt(sdk.Name, file, `${field}.Name`, clientPattern);
}

function parseAuthorizedAction(value: unknown, file: JsonFile, field: string): AuthorizedAction {
  const action = objectAt(value, file, field);
  const context = action.Context === undefined ? {} : objectAt(action.Context, file, `${field}.Context`);
  return {
    action: {
      // The action's own service: it is another than the file's for 1,212 operations.
      prefix: textAt(action.Service, file, `${field}.Service`, prefixPattern),
      name: textAt(action.Name, file, `${field}.Name`, actionPattern),
    },
    context: Object.fromEntries(
      Object.keys(context)
        .sort(compareText)
        .map((key) => [key, textsAt(context[key], file, `${field}.Context.${key}`)]),
    ),
  };
}

/** The reference names an action of an operation twice here and there; the contexts are joined. */
function mergeByAction(actions: readonly AuthorizedAction[]): readonly AuthorizedAction[] {
  const merged = new Map<string, AuthorizedAction>();
  for (const { action, context } of actions) {
    const id = `${action.prefix}:${action.name}`;
    const joined: Record<string, readonly string[]> = { ...merged.get(id)?.context };
    for (const [key, values] of Object.entries(context))
      joined[key] = [...new Set([...(joined[key] ?? []), ...values])];
    merged.set(id, { action, context: joined });
  }
  return [...merged.values()];
}
