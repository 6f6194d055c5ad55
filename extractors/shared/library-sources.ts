import { isRecord } from '../../src/model/is-record.ts';
import type { LibraryResult, LibrarySource, LibraryTest } from '../../src/model/library-model.ts';
import {
  bad,
  comparedTexts,
  type JsonField,
  listItems,
  objectFields,
  oneOf,
  recordFields,
  text,
} from './json-fields.ts';

const sourceForms =
  'is no source: a parameter, a list of sources, or an object with one of constructor, class, holder, rest, fixed, environment, unknown, bucket, key, address, after, any, names, values, list, record, join';

/** `"name"`, `"options.table"`, `{"constructor": "table"}`, …; a list is the first of them that is given. */
export function parseSource(field: JsonField): LibrarySource {
  const { value } = field;
  if (typeof value === 'string') return { kind: 'argument', ...parameterPath(field) };
  if (Array.isArray(value)) return { kind: 'first', options: listItems(field).map(parseSource) };
  if (!isRecord(value)) bad(field, sourceForms);
  const [entry, ...more] = Object.entries(recordFields(field));
  if (entry === undefined || more.length > 0) bad(field, sourceForms);
  const [kind, inner] = entry;
  switch (kind) {
    case 'constructor':
      return { kind, ...parameterPath(inner) };
    case 'class':
      return { kind, path: text(inner, field, kind).split('.') };
    case 'holder':
      return parseHolder(inner);
    case 'after': {
      const fields = objectFields(inner, ['text', 'of']);
      if (fields.text === undefined || fields.of === undefined) bad(inner, 'has no "text" or no "of"');
      return { kind, texts: comparedTexts(fields.text), of: parseSource(fields.of) };
    }
    case 'rest':
    case 'unknown':
      if (inner.value !== true) bad(inner, 'is not true');
      return { kind };
    case 'fixed':
      return { kind, value: fixedValue(inner) };
    case 'environment':
      return { kind, name: text(inner, field, kind) };
    case 'address':
    case 'bucket':
    case 'key':
    case 'any':
    case 'names':
    case 'values':
      return { kind, of: parseSource(inner) };
    case 'list':
      return { kind, items: listItems(inner).map(parseSource) };
    case 'record':
      return { kind, entries: Object.entries(recordFields(inner)).map(([name, part]) => [name, parseSource(part)]) };
    case 'join':
      return { kind, parts: listItems(inner).map(parseSource) };
    default:
      bad(field, sourceForms);
  }
}

function parseHolder(field: JsonField): LibrarySource {
  const fields = objectFields(field, ['class', 'parameter', 'of']);
  if (fields.of === undefined) bad(field, 'has no "of"');
  const parameter = text(fields.parameter, field, 'parameter');
  return { kind: 'holder', symbol: text(fields.class, field, 'class'), parameter, of: parseSource(fields.of) };
}

function parameterPath(field: JsonField): { readonly parameter: string; readonly path: readonly string[] } {
  const [parameter = '', ...path] = text(field, field, '').split('.');
  return { parameter, path };
}

function fixedValue(field: JsonField): string | number | boolean | null {
  const { value } = field;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  bad(field, 'is neither a text nor a number, true, false or null');
}

const testForms = [
  'is',
  'is-not',
  'starts-with',
  'starts-not-with',
  'ends-with',
  'ends-not-with',
  'contains',
  'contains-not',
  'given',
  'list',
] as const;

/** `{"of": "mode", "is": ["r", "rb"]}`, `{"of": "tags", "given": true}`. */
export function parseTest(field: JsonField): LibraryTest {
  const fields = objectFields(field, ['of', 'unknown', ...testForms]);
  if (fields.of === undefined) bad(field, 'has no "of"');
  const asked = testForms.filter((form) => fields[form] !== undefined);
  const [form] = asked;
  const given = form === undefined ? undefined : fields[form];
  if (form === undefined || given === undefined || asked.length > 1)
    bad(field, `asks for none or several of ${testForms.join(', ')}`);
  const unknown =
    fields.unknown === undefined ? 'performed' : oneOf(fields.unknown, ['performed', 'nothing', 'finding']);
  const of = parseSource(fields.of);
  if (form !== 'given' && form !== 'list') return { of, asks: { kind: form, texts: comparedTexts(given) }, unknown };
  if (typeof given.value !== 'boolean') bad(given, 'is neither true nor false');
  const [yes, no] = form === 'given' ? (['given', 'absent'] as const) : (['list', 'no-list'] as const);
  return { of, asks: { kind: given.value ? yes : no }, unknown };
}

/**
 * `"self"`, `{"client": "s3"}`, `{"object": "S3File"}`, `{"argument": "client"}`, `{"construct": "action"}`; a client's
 * service may be a source.
 */
export function parseResult(field: JsonField): LibraryResult {
  if (field.value === 'self') return { kind: 'self', tests: [] };
  const { if: conditions, ...forms } = objectFields(field, [
    'client',
    'resource',
    'object',
    'argument',
    'construct',
    'if',
  ]);
  const tests = conditions === undefined ? [] : listItems(conditions).map(parseTest);
  const [entry, ...more] = Object.entries(forms);
  if (entry === undefined || more.length > 0)
    bad(field, 'has none or several of client, resource, object, argument, construct');
  const [kind, inner] = entry;
  switch (kind) {
    case 'client':
    case 'resource':
      return {
        kind,
        tests,
        service: typeof inner.value === 'string' ? { kind: 'fixed', value: inner.value } : parseSource(wrapped(inner)),
      };
    case 'object':
      return { kind, tests, symbol: text(inner, field, kind) };
    case 'construct':
      return { kind, tests, parameter: text(inner, field, kind) };
    default:
      return { kind: 'argument', tests, ...parameterPath(inner) };
  }
}

/** `{"client": {"argument": "service"}}`: a text would be the service's own name. */
function wrapped(field: JsonField): JsonField {
  const fields = isRecord(field.value) ? recordFields(field) : {};
  return fields.argument ?? field;
}
