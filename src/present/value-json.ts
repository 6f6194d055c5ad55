import { assertNever } from '../model/assert-never.ts';
import type { RecordEntry, Value } from '../model/value.ts';

/** JSON as the presenters write it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * A value as JSON. What is known stands as itself; what is not is an object with a key that starts with `$`:
 * `{"$template": [part, …]}`, `{"$either": [option, …]}`, `{"$env": name, "$default": value}`, `{"$unknown": why}`.
 * A record or list that may hold more says `"$open": why`, a map whose further names are computed `"$names": [name, …]`; an entry that is only sometimes set is
 * `{"$sometimes": value}`. A name of the code's own that starts with `$` has it doubled.
 */
export function toValueJson(value: Value): Json {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'number' && !Number.isFinite(value.value) ? String(value.value) : value.value;
    case 'template':
      return { $template: value.parts.map(toValueJson) };
    case 'record':
      return {
        ...Object.fromEntries(value.entries.map(toEntryJson)),
        ...(value.open === undefined ? {} : { $open: value.open }),
        ...(value.names === undefined ? {} : { $names: value.names.map(toValueJson) }),
      };
    case 'list': {
      const items = value.items.map(toValueJson);
      return value.open === undefined ? items : { $list: items, $open: value.open };
    }
    case 'either':
      return { $either: value.options.map(toValueJson) };
    case 'environment':
      return { $env: value.name, ...(value.default === undefined ? {} : { $default: toValueJson(value.default) }) };
    case 'unknown':
      return { $unknown: value.why };
    default:
      return assertNever(value);
  }
}

function toEntryJson(entry: RecordEntry): [string, Json] {
  const name = entry.name.startsWith('$') ? `$${entry.name}` : entry.name;
  const value = toValueJson(entry.value);
  return [name, entry.presence === 'always' ? value : { $sometimes: value }];
}
