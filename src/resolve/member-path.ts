import { literal, memberOf, type UnknownReason, unknown, type Value } from '../model/value.ts';

/**
 * What the code shows at a path into an input. `sometimes`: on some of the ways to the call; `open`: the code does not
 * show whether it is given at all.
 */
export type PathPresence = 'given' | 'sometimes' | 'open' | 'absent';

export interface PathReading {
  readonly presence: PathPresence;
  /** Everything that may stand there; empty when absent. */
  readonly values: readonly Value[];
  /** Whether it is certain to be there in every item of the lists and maps on the way. */
  readonly complete: boolean;
}

/**
 * Reads the values at a path: names with dots between them; `[]` behind a name goes through a list, `{}` gives the keys
 * of a map, `.*` its values: `TransactItems[].Put.TableName`, `RequestItems{}`, `Tables.*.Name`.
 */
export function readPath(input: Value, path: string): PathReading {
  return follow(input, stepsOf(path));
}

/** Reads `path` in those items of the last list on it that may have the member `beside`. */
export function readPathBeside(input: Value, path: string, beside: string): PathReading {
  const end = path.lastIndexOf('[].') + '[]'.length;
  const items = readPath(input, path.slice(0, end));
  const kept = items.values.filter((item) => readPath(item, beside).presence !== 'absent');
  const readings = kept.map((item) => readPath(item, path.slice(end + 1)));
  const reading = readings.length === 0 ? absent : allOf(readings);
  return items.presence === 'given' ? reading : atMostSometimes(reading);
}

type Step = { readonly kind: 'member'; readonly name: string } | { readonly kind: 'items' | 'keys' | 'values' };

const stepsByPath = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = stepsByPath.get(path);
  if (known !== undefined) return known;
  const steps = path.split('.').flatMap((part): readonly Step[] => {
    if (part === '*') return [{ kind: 'values' }];
    const [, name = part, suffix] = /^(.*?)(\[\]|\{\})$/.exec(part) ?? [];
    const member: Step = { kind: 'member', name };
    if (suffix === undefined) return [member];
    return [member, { kind: suffix === '[]' ? 'items' : 'keys' }];
  });
  stepsByPath.set(path, steps);
  return steps;
}

/** Follows the steps from the one at `at` on. */
function follow(value: Value, steps: readonly Step[], at = 0): PathReading {
  const step = steps[at];
  if (step === undefined) return { presence: 'given', values: [value], complete: true };
  if (value.kind === 'unknown' || value.kind === 'environment') {
    return openBecause(value.kind === 'unknown' ? value.why : 'external');
  }
  if (value.kind === 'either') return oneOf(value.options.map((option) => follow(option, steps, at)));
  if (step.kind === 'member') return followMember(value, step.name, steps, at + 1);
  if (step.kind === 'items') {
    if (value.kind !== 'list') return absent;
    if (value.items.length === 0 && value.open === undefined) return noItems;
    const items = value.items.map((item) => follow(item, steps, at + 1));
    return allOf(value.open === undefined ? items : [...items, openBecause(value.open)]);
  }
  if (value.kind !== 'record') return absent;
  const entries = value.entries.map((entry) => {
    const reading = follow(step.kind === 'keys' ? literal(entry.name) : entry.value, steps, at + 1);
    return entry.presence === 'always' ? reading : atMostSometimes(reading);
  });
  if (value.open === undefined) return allOf(entries);
  const further =
    step.kind === 'keys' && value.names !== undefined
      ? value.names.map((name) => follow(name, steps, at + 1))
      : [openBecause(value.open)];
  return allOf([...entries, ...further]);
}

function followMember(value: Value, name: string, steps: readonly Step[], next: number): PathReading {
  if (value.kind !== 'record') return absent;
  const member = memberOf(value, name);
  if (member.presence === 'absent') return absent;
  if (member.value === undefined) return openBecause(value.open ?? 'computed');
  const reading = follow(member.value, steps, next);
  return member.presence === 'given' ? reading : atMostSometimes(reading);
}

const absent: PathReading = { presence: 'absent', values: [], complete: false };
/** A list without items lacks nothing in any of them. */
const noItems: PathReading = { presence: 'absent', values: [], complete: true };

function openBecause(why: UnknownReason): PathReading {
  return { presence: 'open', values: [unknown(why)], complete: false };
}

function atMostSometimes(reading: PathReading): PathReading {
  return reading.presence === 'given' ? { ...reading, presence: 'sometimes', complete: false } : reading;
}

/** Several that are all there: one that is given is enough. */
function allOf(readings: readonly PathReading[]): PathReading {
  const values = readings.flatMap((reading) => reading.values);
  const complete = readings.every((reading) => reading.complete);
  for (const presence of ['given', 'sometimes', 'open'] as const) {
    if (readings.some((reading) => reading.presence === presence)) return { presence, values, complete };
  }
  return absent;
}

/** Several of which one is there: given only if it is in each. */
function oneOf(readings: readonly PathReading[]): PathReading {
  const merged = allOf(readings);
  if (readings.every((reading) => reading.presence === 'given') || merged.presence !== 'given') return merged;
  return { ...merged, presence: 'sometimes' };
}
