import type {
  LibraryCallable,
  LibraryModel,
  LibraryOperation,
  LibrarySource,
  LibrarySymbol,
  LibraryUse,
} from '../../src/model/library-model.ts';
import { bad, type JsonField, listItems, objectFields, oneOf, recordFields, text, texts } from './json-fields.ts';
import { parseResult, parseSource, parseTest } from './library-sources.ts';

/**
 * Reads a library model as `extractors/models.md` describes it; `file` stands in messages.
 * Throws E_MODEL_BAD, which names the file and the field.
 */
export function parseLibraryModel(json: unknown, file: string): LibraryModel {
  const root: JsonField = { value: json, file, path: '' };
  const fields = objectFields(root, ['language', 'library', 'beside', 'mentions', 'covers', 'symbols']);
  if (fields.language === undefined) bad(root, 'has no "language"');
  if (fields.symbols === undefined) bad(root, 'has no "symbols"');
  const libraries = texts(fields.library);
  if (libraries.length === 0) bad(root, 'has no "library"');
  const beside = texts(fields.beside);
  const language = oneOf(fields.language, ['python', 'typescript', 'go']);
  if (language === 'go') checkGo(fields);
  return {
    language,
    libraries,
    beside,
    mentions: texts(fields.mentions),
    covers: texts(fields.covers),
    symbols: listItems(fields.symbols).flatMap((field) => parseSymbols(field, libraries, beside)),
  };
}

/** What Go has no use for would be believed to hold. */
function checkGo({ covers, symbols }: Readonly<Record<string, JsonField>>): void {
  const check = (field: JsonField | undefined): void => {
    if (field !== undefined) bad(field, 'has no effect in Go');
  };
  check(covers);
  for (const symbol of symbols === undefined ? [] : listItems(symbols)) {
    const { methods, attributes, uses, 'handed-on': handedOn } = recordFields(symbol);
    check(attributes);
    check(handedOn);
    check(uses);
    for (const method of Object.values(methods === undefined ? {} : recordFields(methods))) {
      const fields = recordFields(method);
      check(fields.uses);
      check(fields['any-object']);
    }
  }
}

const callableFields = ['parameters', 'performs', 'uses', 'signs', 'returns', 'any-object'];

/** One symbol for each name of the row. */
function parseSymbols(
  field: JsonField,
  libraries: readonly string[],
  beside: readonly string[],
): readonly LibrarySymbol[] {
  const known = ['package', 'function', 'class', 'methods', 'handed-on', 'attributes', 'source', ...callableFields];
  const fields = objectFields(field, known);
  const { class: className, function: functionName } = fields;
  if ((className === undefined) === (functionName === undefined)) bad(field, 'is neither a "function" nor a "class"');
  const kind = className === undefined ? 'function' : 'class';
  if (kind === 'function' && (fields.methods ?? fields.attributes ?? fields['handed-on']) !== undefined)
    bad(field, 'is a function with "methods", "handed-on" or "attributes"');
  const packages = fields.package === undefined ? libraries : texts(fields.package);
  for (const name of packages)
    if (![...libraries, ...beside].some((library) => name.startsWith(library)))
      bad(fields.package ?? field, `"${name}" does not begin with ${libraries.join(' or ')}`);
  const call = parseCallable(field, fields, undefined);
  const methods = Object.entries(fields.methods === undefined ? {} : recordFields(fields.methods)).flatMap(
    ([names, method]) => {
      const callable = parseCallable(method, objectFields(method, callableFields), call.parameters);
      return names.split(' ').map((name): [string, LibraryCallable] => [name, callable]);
    },
  );
  const attributes = Object.entries(fields.attributes === undefined ? {} : recordFields(fields.attributes));
  const symbol = {
    kind,
    packages,
    call,
    methods: Object.fromEntries(methods),
    handedOn: handedOnOf(fields['handed-on'], new Map(methods)),
    attributes: Object.fromEntries(attributes.map(([name, result]) => [name, parseResult(result)])),
    source: sourceOf(fields.source, field),
  } as const;
  return texts(className ?? functionName).map((name) => ({ ...symbol, name }));
}

/** A method that the class does not have would never be performed. */
function handedOnOf(field: JsonField | undefined, methods: ReadonlyMap<string, LibraryCallable>): readonly string[] {
  const names = texts(field);
  for (const name of names)
    if (field !== undefined && !methods.has(name)) bad(field, `names no method of the class: ${name}`);
  return names;
}

/** A row without the page it was read from is a guess. */
function sourceOf(field: JsonField | undefined, of: JsonField): string {
  const source = text(field, of, 'source');
  if (field !== undefined && !source.startsWith('https://')) bad(field, 'is no https address');
  return source;
}

/** `made`: the parameters of the class, for a method. */
function parseCallable(
  field: JsonField,
  fields: Readonly<Record<string, JsonField>>,
  made: readonly string[] | undefined,
): LibraryCallable {
  const named = texts(fields.parameters);
  const parameters = named.map((name) => name.replace(/^\.{3}/, ''));
  const check = (source: LibrarySource, at: JsonField) => checkParameters(source, at, parameters, made);
  const callable = {
    parameters,
    variadic: named.at(-1)?.startsWith('...') === true,
    performs: (fields.performs === undefined ? [] : listItems(fields.performs)).map((item) =>
      parseOperation(item, check),
    ),
    uses: (fields.uses === undefined ? [] : listItems(fields.uses)).map((item) => parseUse(item, check)),
    ...signsOf(fields.signs, check),
    anyObject: isAnyObject(fields['any-object'], made !== undefined),
  };
  if (fields.returns === undefined) return callable;
  const returns = parseResult(fields.returns);
  if (returns.kind === 'self' && made === undefined) bad(fields.returns, 'is "self" outside a method');
  if ((returns.kind === 'argument' || returns.kind === 'construct') && !parameters.includes(returns.parameter))
    bad(fields.returns, `names no parameter of ${field.path}: ${returns.parameter}`);
  return { ...callable, returns };
}

function isAnyObject(field: JsonField | undefined, isMethod: boolean): boolean {
  if (field === undefined) return false;
  if (field.value !== true || !isMethod) bad(field, 'is not true, or stands outside a method');
  return true;
}

function signsOf(field: JsonField | undefined, check: Check): Pick<LibraryCallable, 'signs'> {
  if (field === undefined) return {};
  const signs = parseSource(field);
  check(signs, field);
  return { signs };
}

type Check = (source: LibrarySource, at: JsonField) => void;

function parseOperation(field: JsonField, check: Check): LibraryOperation {
  const fields = objectFields(field, ['service', 'operation', 'when', 'if', 'input']);
  const input = Object.entries(fields.input === undefined ? {} : recordFields(fields.input)).map(
    ([member, inner]): [string, LibrarySource] => {
      const source = parseSource(inner);
      check(source, inner);
      return [member, source];
    },
  );
  const tests = (fields.if === undefined ? [] : listItems(fields.if)).map((item) => {
    const test = parseTest(item);
    check(test.of, item);
    return test;
  });
  const operation = {
    service: text(fields.service, field, 'service'),
    operation: text(fields.operation, field, 'operation'),
    tests,
    input: Object.fromEntries(input),
  };
  return fields.when === undefined ? operation : { ...operation, when: text(fields.when, field, 'when') };
}

function parseUse(field: JsonField, check: Check): LibraryUse {
  const fields = objectFields(field, ['object', 'method']);
  if (fields.object === undefined) bad(field, 'has no "object"');
  const object = parseSource(fields.object);
  check(object, fields.object);
  return { object, method: text(fields.method, field, 'method') };
}

/** A parameter that is misspelt would be an argument that is never given. */
function checkParameters(
  source: LibrarySource,
  at: JsonField,
  parameters: readonly string[],
  made: readonly string[] | undefined,
): void {
  const inner = (sources: readonly LibrarySource[]) => {
    for (const part of sources) checkParameters(part, at, parameters, made);
  };
  switch (source.kind) {
    case 'argument':
      if (!parameters.includes(source.parameter)) bad(at, `names no parameter: ${source.parameter}`);
      break;
    case 'constructor':
      // An object that another function gives has the parameters of that function.
      if (made === undefined) bad(at, 'asks for the constructor outside a method');
      break;
    case 'address':
    case 'after':
    case 'bucket':
    case 'key':
    case 'any':
    case 'names':
    case 'values':
      inner([source.of]);
      break;
    case 'list':
      inner(source.items);
      break;
    case 'record':
      inner(source.entries.map(([, part]) => part));
      break;
    case 'join':
      inner(source.parts);
      break;
    case 'first':
      inner(source.options);
      break;
    default:
  }
}
