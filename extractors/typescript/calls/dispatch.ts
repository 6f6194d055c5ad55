import type { ts as TS } from 'ts-morph';
import { either } from '../../../src/model/value.ts';
import type { InputParts } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { enclosingFunction } from '../program/syntax.ts';
import type { Arguments, Environment, FunctionValue, Place } from '../values/abstract-value.ts';
import { argumentAt } from '../values/arguments.ts';
import { argumentsBehindSelf } from '../values/builtins.ts';
import { inputFrom } from './input-values.ts';
import type { Performed } from './performed.ts';
import type { Site } from './sites.ts';

/**
 * An operation whose name a caller gives, at `named`: its input is what reaches the call from that caller alone. `call`
 * is where the operation is performed.
 */
export function eachCaller(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  named: Place,
  site: Site,
  performed: Performed,
): Performed {
  const input = (): InputParts => {
    const environments = environmentsOf(ev, module, call, 0).filter((env) => names(ev, module, site, call, env, named));
    if (environments.length === 0) return performed.input();
    const index = site.kind === 'method' ? 1 : 0;
    const parts = environments.map((env) =>
      inputFrom(ev, performed.model, argumentAt(ev, siteArguments(ev, module, site, call, env), index)),
    );
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : unitedParts(parts);
  };
  return { ...performed, input };
}

/** The arguments that reach a method where it is called. */
export function siteArguments(
  ev: Evaluation,
  module: Module,
  site: Site,
  call: TS.CallExpression | TS.NewExpression,
  env: Environment | undefined,
): Arguments {
  const args = ev.argumentsOf(module, call, env);
  return site.kind === 'element' && site.behind !== undefined ? argumentsBehindSelf(ev, site.behind, args) : args;
}

/** Environments in which the function around a node runs, one for each caller. */
export function environmentsOf(ev: Evaluation, module: Module, node: TS.Node, depth: number): readonly Environment[] {
  const fn = enclosingFunction(node);
  if (fn === undefined || depth > 3) return [];
  const closures: readonly (Environment | undefined)[] = ts.isArrowFunction(fn)
    ? [undefined, ...environmentsOf(ev, module, fn, depth + 1)]
    : [undefined];
  const found: Environment[] = [];
  for (const closure of closures) {
    const value: FunctionValue = { kind: 'function', module, node: fn, closure };
    const callers = ev.callersOf(module, fn);
    for (const caller of callers) {
      const env = ev.environment(value, caller.arguments, caller.self);
      if (env !== undefined) found.push(env);
    }
    if (closure !== undefined) {
      const env = ev.environment(value, undefined, undefined);
      if (env !== undefined) found.push(env);
    }
  }
  return found;
}

/** Whether the name that a call gets in an environment is the one at a place. */
function names(
  ev: Evaluation,
  module: Module,
  site: Site,
  call: TS.CallExpression | TS.NewExpression,
  env: Environment,
  named: Place,
): boolean {
  const node =
    site.kind === 'element'
      ? site.node.argumentExpression
      : site.kind === 'new'
        ? call.expression
        : call.arguments?.[0];
  if (node === undefined) return false;
  return ev
    .evaluate(module, node, env)
    .some((value) => (value.kind === 'text' || value.kind === 'export') && value.at?.node === named.node);
}

function unitedParts(parts: readonly InputParts[]): InputParts {
  const names = new Set(parts.flatMap((part) => part.entries.map((entry) => entry.name)));
  const entries = [...names].map((name) => {
    const given = parts.flatMap((part) => part.entries.filter((entry) => entry.name === name));
    const isEverywhere = given.length === parts.length && given.every((entry) => entry.presence === 'always');
    const presence = isEverywhere ? ('always' as const) : ('sometimes' as const);
    return { name, value: either(given.map((entry) => entry.value)), presence };
  });
  const open = parts.find((part) => part.open !== undefined)?.open;
  return open === undefined ? { entries } : { entries, open };
}
