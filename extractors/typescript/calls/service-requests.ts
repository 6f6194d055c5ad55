import type { ts as TS } from 'ts-morph';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { isByCaller } from '../callers/by-caller.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Module, spanOf } from '../program/module.ts';
import { calleeName } from '../program/syntax.ts';
import type { Environment, TextValue, ValueSet } from '../values/abstract-value.ts';
import { isUseful } from '../values/value-set.ts';
import { environmentsOf } from './dispatch.ts';
import { namedBy } from './named-pairs.ts';
import type { Found } from './performed.ts';

/**
 * `provider.request(service, method, params)` in a wrapper: the class of v2 and its method are what each caller names, and
 * that is evidence as it is where they stand side by side.
 */
export function decideRequest(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression,
): { readonly found: readonly Found[]; readonly findings: readonly Finding[] } {
  const [service, method, given] = call.arguments;
  if (service === undefined || method === undefined) return { found: [], findings: [] };
  const callers = environmentsOf(ev, module, call, 0);
  const environments: readonly (Environment | undefined)[] = callers.length === 0 ? [undefined] : callers;
  const found: Found[] = [];
  const open = new Set<string>();
  for (const env of environments) {
    const classes = classNames(ev, ev.evaluate(module, service, env));
    const methods = ev.evaluate(module, method, env);
    const parameters = given === undefined ? undefined : ({ kind: 'expression', module, node: given, env } as const);
    if (methods.length === 0 || !methods.some(isUseful)) for (const name of classes) open.add(name);
    for (const value of methods) {
      if (value.kind !== 'text') continue;
      const place = placeOf(value, call) ?? { module, node: method };
      for (const name of classes)
        found.push(...namedBy(ev, place, { className: name, method: value.text, parameters }));
    }
  }
  const findings = [...open].map((name) =>
    finding(
      'dynamic-operation',
      `A method of ${name} is requested whose name is not known here`,
      spanOf(module, calleeName(call.expression)),
    ),
  );
  return { found, findings };
}

/** Classes of v2 that are named; other texts are names of something else. */
function classNames(ev: Evaluation, values: ValueSet): readonly string[] {
  return values.flatMap((value) =>
    value.kind === 'text' &&
    /^[A-Z]/.test(value.text) &&
    ev.program.sdk.findServiceByJsV2Class(value.text) !== undefined
      ? [value.text]
      : [],
  );
}

function placeOf({ at }: TextValue, call: TS.CallExpression): TextValue['at'] {
  return at !== undefined && isByCaller(at, call) ? at : undefined;
}
