import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { type ClassValue, noValues, type ValueSet } from '../values/abstract-value.ts';

/** What the class extends; empty for a class without a base. */
export function baseValues(ev: Evaluation, value: ClassValue): ValueSet {
  const { node, module } = value;
  if (ts.isClassLike(node)) {
    const clause = node.heritageClauses?.find((heritage) => heritage.token === ts.SyntaxKind.ExtendsKeyword);
    const type = clause?.types[0];
    return type === undefined ? noValues : ev.evaluate(module, type.expression, value.closure);
  }
  return inherited(ev, value);
}

/** `util.inherits(Store, Base)`, `Store.prototype = Object.create(Base.prototype)`. */
function inherited(ev: Evaluation, value: ClassValue): ValueSet {
  const { module, node } = value;
  for (const call of [...(module.index.calls.get('inherits') ?? []), ...(module.index.calls.get('__extends') ?? [])]) {
    const [child, base] = call.arguments;
    if (child === undefined || base === undefined) continue;
    const isOwn = ev.evaluate(module, child, undefined).some((own) => 'node' in own && own.node === node);
    if (isOwn) return ev.evaluate(module, base, undefined);
  }
  return noValues;
}
