import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import { enclosingFunction } from '../program/syntax.ts';
import type { Place } from '../values/abstract-value.ts';

/**
 * Whether a name stands at a caller of the function that uses it: as an argument, also inside of an object or list. A
 * constant that the function itself refers to is not a caller's.
 */
export function isByCaller(named: Place, call: TS.Node): boolean {
  if (enclosingFunction(named.node) === enclosingFunction(call) && named.module.source === call.getSourceFile()) {
    return false;
  }
  for (let node = named.node; node.parent !== undefined; node = node.parent) {
    const outer = node.parent;
    if (ts.isCallExpression(outer) || ts.isNewExpression(outer)) return outer.expression !== node;
    const isPart =
      ts.isObjectLiteralExpression(outer) || ts.isPropertyAssignment(outer) || ts.isArrayLiteralExpression(outer);
    if (!isPart && !ts.isConditionalExpression(outer) && !ts.isParenthesizedExpression(outer)) return false;
  }
  return false;
}
