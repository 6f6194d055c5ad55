import { isRecord } from '../../src/model/is-record.ts';
import { UserError } from '../../src/model/user-error.ts';

/** A value of outside JSON with the way to it, so that a fault names its file and field. */
export interface JsonField {
  readonly value: unknown;
  readonly file: string;
  /** `symbols[2].performs[0].service`; empty for the whole file. */
  readonly path: string;
}

/** Throws E_MODEL_BAD: a sentence such as "acme.json: symbols[2].source is not a text". */
export function bad(field: JsonField, fault: string): never {
  const where = field.path === '' ? 'The file' : field.path;
  throw new UserError(
    'E_MODEL_BAD',
    `The library model ${field.file} does not fit: ${where} ${fault}`,
    'extractors/models.md describes the fields of library models',
  );
}

/** The fields of an object, none of which may be unknown. */
export function objectFields(field: JsonField, known: readonly string[]): Readonly<Record<string, JsonField>> {
  const fields = recordFields(field);
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) bad(field, `has an unknown field "${unknown}"; it takes ${known.join(', ')}`);
  return fields;
}

/** The fields of an object with names of the author's own. */
export function recordFields(field: JsonField): Readonly<Record<string, JsonField>> {
  const { value, file, path } = field;
  if (!isRecord(value)) bad(field, 'is not an object');
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      { value: inner, file, path: path === '' ? name : `${path}.${name}` },
    ]),
  );
}

export function listItems(field: JsonField): readonly JsonField[] {
  const { value, file, path } = field;
  if (!Array.isArray(value)) bad(field, 'is not a list');
  return value.map((item: unknown, index) => ({ value: item, file, path: `${path}[${index}]` }));
}

export function text(field: JsonField | undefined, of: JsonField, name: string): string {
  if (field === undefined) bad(of, `has no "${name}"`);
  if (typeof field.value !== 'string' || field.value.trim() === '') bad(field, 'is not a text');
  return field.value;
}

/** A list of texts, or one text for a list of one; empty where the field is absent. */
export function texts(field: JsonField | undefined): readonly string[] {
  if (field === undefined) return [];
  if (typeof field.value === 'string') return [text(field, field, '')];
  return listItems(field).map((item) => text(item, item, ''));
}

/** Texts to compare with, which may be empty; one text stands for a list of one. */
export function comparedTexts(field: JsonField): readonly string[] {
  const items = Array.isArray(field.value) ? listItems(field) : [field];
  return items.map((item) => (typeof item.value === 'string' ? item.value : bad(item, 'is not a text')));
}

/** One of a few texts. */
export function oneOf<T extends string>(field: JsonField, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === field.value);
  if (found === undefined) bad(field, `is none of ${choices.join(', ')}`);
  return found;
}
