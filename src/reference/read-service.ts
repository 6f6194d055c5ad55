import { arrayAt, corrupt, type JsonFile, objectAt, parseJson, textAt, textsAt } from './checked-json.ts';
import type {
  AuthorizedAction,
  ReferenceAction,
  ReferenceResourceType,
  ReferenceService,
} from './service-reference.ts';

/** One service of a local copy: its own data, and the operations that its file lists. */
export interface ServiceFile {
  readonly service: ReferenceService;
  /** boto3 client names with operations in this file. */
  readonly clients: readonly string[];
  /** `undefined`: not listed here; an empty list: listed without authorized actions. */
  findAuthorizedActions(client: string, operation: string): readonly AuthorizedAction[] | undefined;
}

interface Tables {
  readonly file: JsonFile;
  readonly prefix: string;
  readonly conditionKeys: readonly string[];
  readonly keySets: readonly string[];
  readonly resourceTypes: readonly string[];
  readonly typeSets: readonly string[];
  readonly clientSets: readonly string[];
  readonly contexts: readonly Readonly<Record<string, readonly string[]>>[];
}

/**
 * Reads what `format-service.ts` wrote. Rows stay text until they are first asked for: a run looks at few of them.
 * Throws E_REFERENCE_CORRUPT, here for the tables and on look-up for a row that names what its table does not have.
 */
export function readService(text: string, file: JsonFile): ServiceFile {
  const json = objectAt(parseJson(text, file), file, 'the file');
  const texts = (field: string) => (json[field] === undefined ? [] : textsAt(json[field], file, field));
  const sets = (field: string) => (json[field] === undefined ? [''] : textsAt(json[field], file, field));
  const rows = (field: string) => (json[field] === undefined ? [] : arrayAt(json[field], file, field));

  const typeRows = rows('resourceTypes').map((row, index) => arrayAt(row, file, `resourceTypes[${index}]`));
  const typeNames = typeRows.map((row, index) => textAt(row[0], file, `resourceTypes[${index}][0]`));
  const keyRows = texts('conditionKeys').map((row) => row.split(' '));
  const tables: Tables = {
    file,
    prefix: textAt(json.prefix, file, 'prefix'),
    conditionKeys: keyRows.map(([name = '']) => name),
    keySets: sets('keySets'),
    resourceTypes: [...typeNames, ...texts('unlistedTypes')],
    typeSets: sets('typeSets'),
    clientSets: sets('clientSets'),
    contexts: rows('contexts').map((row, index) => parseContext(row, file, `contexts[${index}]`)),
  };
  const actionRows = new Map<string, string>();
  for (const row of texts('actions')) actionRows.set(firstWord(row), row);
  const operationRows = new Map<string, string[]>();
  for (const row of texts('operations')) {
    const name = firstWord(row);
    const known = operationRows.get(name);
    if (known === undefined) operationRows.set(name, [row]);
    else known.push(row);
  }
  const typesByKey = new Map(keyRows.flatMap(([name = '', ...types]) => (types.length === 0 ? [] : [[name, types]])));

  const authorizedBy = kept((key) => {
    const [client = '', operation = ''] = key.split(' ');
    return findAuthorized(client, operation);
  });
  return {
    clients: [...new Set(tables.clientSets.flatMap(words))],
    service: {
      prefix: tables.prefix,
      actionNames: [...actionRows.keys()],
      findAction: kept((name) => actionOf(actionRows.get(name), tables)),
      resourceTypeNames: typeNames,
      findResourceType: kept((name) => resourceTypeOf(typeRows[typeNames.indexOf(name)], tables)),
      conditionKeys: [...typesByKey.keys()],
      findConditionKeyTypes: (name) => typesByKey.get(name),
    },
    findAuthorizedActions: (client, operation) => authorizedBy(`${client} ${operation}`),
  };

  function findAuthorized(client: string, operation: string): readonly AuthorizedAction[] | undefined {
    for (const row of operationRows.get(operation) ?? []) {
      const [, clients, ...actions] = words(row);
      if (!words(itemAt(tables.clientSets, clients, tables, row)).includes(client)) continue;
      return actions.map((action) => authorizedActionOf(action, tables, row));
    }
    const row = actionRows.get(operation);
    if (row === undefined) return undefined;
    if (!words(itemAt(tables.clientSets, words(row)[4], tables, row)).includes(client)) return undefined;
    return [{ action: { prefix: tables.prefix, name: operation }, context: {} }];
  }
}

/** Keeps what was answered: many calls of a program ask about the same names. */
function kept<T>(find: (name: string) => T): (name: string) => T {
  const answers = new Map<string, T>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined || answers.has(name)) return known as T;
    const found = find(name);
    answers.set(name, found);
    return found;
  };
}

function parseContext(value: unknown, file: JsonFile, field: string): Readonly<Record<string, readonly string[]>> {
  const context = Object.entries(objectAt(value, file, field));
  return Object.fromEntries(context.map(([key, values]) => [key, textsAt(values, file, `${field}.${key}`)]));
}

function actionOf(row: string | undefined, tables: Tables): ReferenceAction | undefined {
  if (row === undefined) return undefined;
  const [name = '', letters = '', typeSet, keySet] = words(row);
  const types = words(itemAt(tables.typeSets, typeSet, tables, row)).map((entry) => {
    const [type, keys] = entry.split(':');
    return { name: itemAt(tables.resourceTypes, type, tables, row), keys: keysOf(keys, tables, row) };
  });
  return {
    action: { prefix: tables.prefix, name },
    resourceTypes: types.map((type) => type.name),
    conditionKeys: keysOf(keySet, tables, row),
    resourceConditionKeys: Object.fromEntries(
      types.filter((type) => type.keys.length > 0).map((type) => [type.name, type.keys]),
    ),
    annotated: letters !== '?',
    isList: letters.includes('l'),
    isPermissionManagement: letters.includes('p'),
    isTaggingOnly: letters.includes('t'),
    isWrite: letters.includes('w'),
  };
}

function resourceTypeOf(row: readonly unknown[] | undefined, tables: Tables): ReferenceResourceType | undefined {
  if (row === undefined) return undefined;
  const [name, keySet, ...arnFormats] = row;
  const text = textAt(name, tables.file, 'resourceTypes');
  return {
    name: text,
    arnFormats: textsAt(arnFormats, tables.file, `the resource type "${text}"`),
    conditionKeys: keysOf(String(keySet), tables, text),
  };
}

function authorizedActionOf(text: string, tables: Tables, row: string): AuthorizedAction {
  const [action = '', context] = text.split('#');
  const colon = action.indexOf(':');
  return {
    action:
      colon === -1
        ? { prefix: tables.prefix, name: action }
        : { prefix: action.slice(0, colon), name: action.slice(colon + 1) },
    context: context === undefined ? {} : itemAt(tables.contexts, context, tables, row),
  };
}

function keysOf(keySet: string | undefined, tables: Tables, row: string): readonly string[] {
  return words(itemAt(tables.keySets, keySet, tables, row)).map((key) =>
    itemAt(tables.conditionKeys, key, tables, row),
  );
}

/** An absent place is place 0: zeros at the end of a row are not written. */
function itemAt<T>(table: readonly T[], place: string | undefined, tables: Tables, row: string): T {
  const item = table[Number(place ?? '0')];
  if (item === undefined) throw corrupt(tables.file, `the row "${row}"`, 'names what its table does not have');
  return item;
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function firstWord(row: string): string {
  const space = row.indexOf(' ');
  return space === -1 ? row : row.slice(0, space);
}
