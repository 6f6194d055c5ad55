import { ownEntry } from '../model/own-entry.ts';

/** The part of JSON Schema 2020-12 that the tools are described with: flat, without references, formats or unions. */
export type Schema =
  | { readonly type: 'string'; readonly description?: string; readonly enum?: readonly string[] }
  | { readonly type: 'boolean'; readonly description?: string }
  | { readonly type: 'integer'; readonly description?: string; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'array'; readonly description?: string; readonly items: Schema }
  | ObjectSchema;

export interface ObjectSchema {
  readonly type: 'object';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** What is wrong with a value, as a sentence that names the place; `undefined`: nothing. */
export function findFault(schema: Schema, value: unknown, place: string): string | undefined {
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return `${place} must be a string`;
      return schema.enum === undefined || schema.enum.includes(value)
        ? undefined
        : `${place} must be one of ${schema.enum.join(', ')}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${place} must be true or false`;
    case 'integer':
      return isInRange(value, schema) ? undefined : `${place} must be an integer${rangeText(schema)}`;
    case 'array':
      if (!Array.isArray(value)) return `${place} must be an array`;
      return firstFault(value.map((item, at) => () => findFault(schema.items, item, `${place}[${at}]`)));
    case 'object':
      return findObjectFault(schema, value, place);
  }
}

function findObjectFault(schema: ObjectSchema, value: unknown, place: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${place} must be an object`;
  const properties = schema.properties ?? {};
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${place} lacks "${missing}"`;
  return firstFault(
    Object.entries(value).map(([name, item]) => () => {
      const property = ownEntry(properties, name);
      if (property !== undefined) return findFault(property, item, `"${name}"`);
      return schema.additionalProperties === false ? `${place} has no "${name}"` : undefined;
    }),
  );
}

function firstFault(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isInRange(value: unknown, { minimum, maximum }: { minimum?: number; maximum?: number }): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  return value >= (minimum ?? value) && value <= (maximum ?? value);
}

function rangeText({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  return minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
}
