import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import type { Module } from '../program/module.ts';
import type { AbstractValue } from '../values/abstract-value.ts';

/** Those of the calls whose callee may be what is meant. */
export function callersAmong(
  ev: Evaluation,
  module: Module,
  calls: readonly number[],
  isMeant: (value: AbstractValue) => boolean,
): readonly Caller[] {
  return calls.flatMap((call) =>
    ev
      .evaluate(module, call + 1, undefined)
      .filter(isMeant)
      .map((value) => ({
        place: { module, node: call },
        arguments: ev.argumentsOf(module, call, undefined),
        self: value.kind === 'bound-function' ? value.self : undefined,
      })),
  );
}
