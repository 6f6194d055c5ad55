import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { calleeName, dressed, propertyName } from '../program/syntax.ts';
import type { SdkMethod } from '../values/abstract-value.ts';
import { performanceOf } from './performance.ts';
import type { Found } from './performed.ts';

/**
 * A method that is taken without being called: the operation is performed where the name it is kept under is called, if
 * that is known, else it counts where it is taken. `node` names the method there.
 */
export function takenMethod(ev: Evaluation, module: Module, node: TS.Node, method: SdkMethod): readonly Found[] {
  // Reached through the name of something that was taken elsewhere: that place is looked at by itself.
  const origin = method.at.node;
  const isHere = origin === node || origin === node.parent;
  if (!isHere) return [];
  const called: Found[] = [];
  const name = keptAs(origin);
  if (name !== undefined) {
    for (const other of ev.program.modulesNear(module.path)) {
      for (const call of other.index.calls.get(name) ?? []) called.push(...calledAt(ev, other, call, method));
    }
  }
  if (called.length > 0) return called;
  const performance = performanceOf(ev, method, undefined);
  if (performance.kind !== 'performs') return [];
  return performance.operations.map((performed) => ({ place: { module, node }, method: method.name, performed }));
}

function calledAt(ev: Evaluation, module: Module, call: TS.CallExpression, method: SdkMethod): readonly Found[] {
  const isThis = ev
    .evaluate(module, call.expression, undefined)
    .some((value) => value.kind === 'method' && value.at.node === method.at.node);
  if (!isThis) return [];
  const performance = performanceOf(ev, method, ev.argumentsOf(module, call, undefined));
  if (performance.kind !== 'performs') return [];
  const place = { module, node: calleeName(call.expression) };
  return performance.operations.map((performed) => ({ place, method: method.name, performed }));
}

/** The name that a taken method is kept under, through `.bind(…)`, `promisify(…)` and the like. */
function keptAs(origin: TS.Node): string | undefined {
  if (ts.isBindingElement(origin)) return ts.isIdentifier(origin.name) ? origin.name.text : undefined;
  let node = dressed(origin);
  for (let step = 0; step < 6; step += 1) {
    const outer = node.parent;
    if (outer === undefined) return undefined;
    if (ts.isVariableDeclaration(outer)) return ts.isIdentifier(outer.name) ? outer.name.text : undefined;
    if (ts.isPropertyAssignment(outer) || ts.isPropertyDeclaration(outer)) return propertyName(outer.name);
    if (ts.isBinaryExpression(outer)) {
      const target = outer.left;
      if (ts.isIdentifier(target)) return target.text;
      return ts.isPropertyAccessExpression(target) ? target.name.text : undefined;
    }
    const goesOn = ts.isPropertyAccessExpression(outer) || ts.isCallExpression(outer);
    if (!goesOn) return undefined;
    node = dressed(outer);
  }
  return undefined;
}
