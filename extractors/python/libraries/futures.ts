import { ownEntry } from '../../../src/model/own-entry.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type AbstractValue, type Arguments, foreign, noValues, type ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { unite, uniteOver } from '../values/value-set.ts';

/** The name under which a future's `result` is called. */
export const FUTURE_RESULT = 'concurrent.futures.Future.result';

/** What `run_coroutine_threadsafe(coroutine, loop)` gives: its `result()` is what the coroutine returns. */
export function scheduleCoroutine(ev: Evaluation, args: Arguments): ValueSet {
  const [coroutine] = args.positional;
  return coroutine === undefined ? noValues : futureOf(ev, `future|${args.id}`, ev.force(coroutine));
}

/** What `executor.submit(function, …)` gives: its `result()` is what the function returns. */
export function submit(ev: Evaluation, args: Arguments): ValueSet {
  const [callee, ...rest] = args.positional;
  if (callee === undefined) return noValues;
  const given = ev.internArguments(`submitted|${args.id}`, (id) => ({ ...args, id, positional: rest }));
  const results = uniteOver(ev.force(callee), (value) => ev.call(value, given));
  return unite(futureOf(ev, `submit|${args.id}`, results));
}

/** How many arguments stand before the function that these run elsewhere, and whose result they give once awaited. */
const runners: Readonly<Record<string, number>> = {
  run_in_executor: 1,
  to_thread: 0,
  run_sync: 0,
  run_in_threadpool: 0,
};

/** What `await loop.run_in_executor(None, function, …)` gives; `undefined` where `name` runs nothing elsewhere. */
export function runElsewhere(ev: Evaluation, name: string, args: Arguments): ValueSet | undefined {
  const position = ownEntry(runners, name);
  const callee = position === undefined ? undefined : args.positional[position];
  if (position === undefined || callee === undefined) return undefined;
  const given = ev.internArguments(`elsewhere|${args.id}`, (id) => ({
    ...args,
    id,
    positional: args.positional.slice(position + 1),
  }));
  const results = uniteOver(ev.force(callee), (value) => ev.call(value, given));
  return results.length === 0 ? undefined : results;
}

function futureOf(ev: Evaluation, key: string, values: ValueSet): ValueSet {
  const bound = ev.internArguments(key, (id) => ({ ...emptyArguments(id), positional: [{ kind: 'values', values }] }));
  const result: AbstractValue = { kind: 'partial', callee: foreign(FUTURE_RESULT), arguments: bound };
  return [{ kind: 'fields-object', fields: new Map([['result', { kind: 'values', values: [result] }]]) }];
}
