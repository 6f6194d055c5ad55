import type { LibraryCallable, LibraryOperation, LibraryTest } from '../../src/model/library-model.ts';
import {
  type LiteralValue,
  optionsOf,
  type RecordEntry,
  recordWithKey,
  type UnknownReason,
  unknown,
  type Value,
} from '../../src/model/value.ts';
import { type GivenValues, sourceValue } from './library-values.ts';

/** One operation that a call of a modelled function performs. */
export interface PerformedOperation {
  readonly operation: LibraryOperation;
  /** The input as entries of a record; `open` where there may be more. */
  input(): { readonly entries: readonly RecordEntry[]; readonly open?: UnknownReason };
}

export interface PerformedOperations {
  readonly performed: readonly PerformedOperation[];
  /** Operations of which the code does not show whether they are performed. */
  readonly unclear: readonly LibraryOperation[];
}

/** What one call performs; `given` is `undefined` where the function is taken but the call is not seen. */
export function operationsOf(callable: LibraryCallable, given: GivenValues | undefined): PerformedOperations {
  const performed: PerformedOperation[] = [];
  const unclear: LibraryOperation[] = [];
  for (const operation of callable.performs) {
    const answers = operation.tests.map((test) => answerOf(test, given));
    if (answers.includes('no')) continue;
    if (answers.includes('finding')) unclear.push(operation);
    else performed.push({ operation, input: () => inputOf(operation, given) });
  }
  return { performed, unclear };
}

/** Whether the code shows that all of the tests hold. */
export function allHold(tests: readonly LibraryTest[], given: GivenValues): boolean {
  return tests.every((test) => answerOf({ ...test, unknown: 'nothing' }, given) === 'yes');
}

type Answer = 'yes' | 'no' | 'finding';

function answerOf(test: LibraryTest, given: GivenValues | undefined): Answer {
  const value = given === undefined ? unknown('computed') : sourceValue(test.of, given);
  const answers =
    value === undefined ? [holds(test, undefined)] : optionsOf(value).map((option) => holds(test, option));
  if (answers.includes(true)) return 'yes';
  if (!answers.includes(undefined)) return 'no';
  return test.unknown === 'performed' ? 'yes' : test.unknown === 'nothing' ? 'no' : 'finding';
}

/** `undefined`: the code does not show it. */
function holds({ asks }: LibraryTest, value: Value | undefined): boolean | undefined {
  const isAbsent = value === undefined || (value.kind === 'literal' && value.value === null);
  switch (asks.kind) {
    case 'given':
    case 'absent':
      return isAbsent ? asks.kind === 'absent' : isShown(value) ? asks.kind === 'given' : undefined;
    case 'list':
    case 'no-list': {
      if (isAbsent) return asks.kind === 'no-list';
      return isShown(value) ? (value.kind === 'list') === (asks.kind === 'list') : undefined;
    }
    case 'is':
    case 'is-not': {
      if (isAbsent) return asks.kind === 'is-not';
      const text = shownText(value);
      return text === undefined ? undefined : asks.texts.includes(text) === (asks.kind === 'is');
    }
    case 'contains':
    case 'contains-not': {
      if (isAbsent) return asks.kind === 'contains-not';
      const answer = contains(value, asks.texts);
      return answer === undefined ? undefined : answer === (asks.kind === 'contains');
    }
    case 'starts-with':
    case 'starts-not-with':
    case 'ends-with':
    case 'ends-not-with': {
      const isAtStart = asks.kind.startsWith('starts');
      const isWanted = asks.kind === 'starts-with' || asks.kind === 'ends-with';
      if (isAbsent) return !isWanted;
      const answers = asks.texts.map((text) => (isAtStart ? startsWith(value, text) : endsWith(value, text)));
      const answer = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
      return answer === undefined ? undefined : answer === isWanted;
    }
  }
}

function isShown(value: Value): boolean {
  return value.kind !== 'unknown' && value.kind !== 'either';
}

function shownText(value: Value): string | undefined {
  if (value.kind === 'literal') return textOf(value);
  if (value.kind === 'environment' && value.default !== undefined) return shownText(value.default);
  return undefined;
}

function startsWith(value: Value, text: string): boolean | undefined {
  const whole = shownText(value);
  if (whole !== undefined) return whole.startsWith(text);
  const [first] = value.kind === 'template' ? value.parts : [];
  if (first === undefined) return value.kind === 'record' || value.kind === 'list' ? false : undefined;
  const head = shownText(first);
  if (head === undefined) return first.kind === 'template' ? startsWith(first, text) : undefined;
  if (head.startsWith(text)) return true;
  return text.startsWith(head) ? undefined : false;
}

function endsWith(value: Value, text: string): boolean | undefined {
  const whole = shownText(value);
  if (whole !== undefined) return whole.endsWith(text);
  const last = value.kind === 'template' ? value.parts.at(-1) : undefined;
  if (last === undefined) return value.kind === 'record' || value.kind === 'list' ? false : undefined;
  const tail = shownText(last);
  if (tail === undefined) return last.kind === 'template' ? endsWith(last, text) : undefined;
  if (tail.endsWith(text)) return true;
  return text.endsWith(tail) ? undefined : false;
}

/** A template shows what its known parts hold; what they lack may be in, or reach into, an unknown one. */
function contains(value: Value, texts: readonly string[]): boolean | undefined {
  const whole = shownText(value);
  if (whole !== undefined) return texts.some((text) => whole.includes(text));
  if (value.kind === 'record' || value.kind === 'list') return false;
  const parts = value.kind === 'template' ? value.parts : [];
  return parts.some((part) => contains(part, texts) === true) ? true : undefined;
}

/** A literal as a text; true and false as JSON writes them. */
export function textOf(value: LiteralValue): string {
  return String(value.value);
}

function inputOf(operation: LibraryOperation, given: GivenValues | undefined): ReturnType<PerformedOperation['input']> {
  if (given === undefined) return { entries: [], open: 'computed' };
  const entries = new Map<string, RecordEntry>();
  let open: UnknownReason | undefined;
  for (const [member, source] of Object.entries(operation.input)) {
    const value = sourceValue(source, given);
    if (value === undefined) continue;
    if (member === '*') {
      for (const entry of value.kind === 'record' ? value.entries : []) entries.set(entry.name, entry);
      open ??= value.kind === 'record' ? value.open : reasonOf(value);
    } else if (member.endsWith('.*')) {
      const name = member.slice(0, -'.*'.length);
      entries.set(name, { name, value: recordWithKey(value), presence: 'always' });
    } else entries.set(member, { name: member, value, presence: 'always' });
  }
  return open === undefined ? { entries: [...entries.values()] } : { entries: [...entries.values()], open };
}

function reasonOf(value: Value): UnknownReason | undefined {
  if (value.kind === 'literal' && value.value === null) return undefined;
  return value.kind === 'unknown' ? value.why : 'computed';
}
