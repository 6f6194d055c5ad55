import { UserError } from '../model/user-error.ts';

/** The file that a value came from, for messages; `hint` is the next step when it is damaged. */
export interface JsonFile {
  readonly name: string;
  readonly hint: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses JSON text; throws E_REFERENCE_CORRUPT where it is none. */
export function parseJson(text: string, file: JsonFile): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError('E_REFERENCE_CORRUPT', `${file.name} is not valid JSON`, file.hint, { cause });
  }
}

/** The error for a field that does not hold what its place asks for. */
export function corrupt(file: JsonFile, field: string, problem: string): UserError {
  return new UserError('E_REFERENCE_CORRUPT', `${file.name}: ${field} ${problem}`, file.hint);
}

export function objectAt(value: unknown, file: JsonFile, field: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw corrupt(file, field, 'is not an object');
  }
  // An object that is neither null nor an array has string keys and nothing known about its values.
  return value as JsonObject;
}

export function arrayAt(value: unknown, file: JsonFile, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw corrupt(file, field, 'is not an array');
  return value;
}

/** A text; with `pattern`, one that matches it. */
export function textAt(value: unknown, file: JsonFile, field: string, pattern?: RegExp): string {
  if (typeof value !== 'string') throw corrupt(file, field, 'is not a text');
  if (pattern !== undefined && !pattern.test(value)) throw corrupt(file, field, `is ${JSON.stringify(value)}`);
  return value;
}

export function textsAt(value: unknown, file: JsonFile, field: string, pattern?: RegExp): readonly string[] {
  const items = arrayAt(value, file, field);
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    // The field's name is put together only for an item that will not pass: a copy has thousands that do.
    if (typeof item !== 'string' || pattern?.test(item) === false) textAt(item, file, `${field}[${index}]`, pattern);
  }
  // Every item passed as a text.
  return items as readonly string[];
}
