import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { propertyName } from '../program/syntax.ts';
import { noValues, type Place, type TypedValue, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { unite, uniteOver } from '../values/value-set.ts';

/** A member of an interface or type literal; `''` any member, `()` its call signature, `new` its construct signature. */
export function typedProperty(ev: Evaluation, value: TypedValue, name: string, at: Place): ValueSet {
  const { module, node, bindings } = value;
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node)) return unknownValue('computed');
  const found: ValueSet[] = [];
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) {
      if (name !== '()' && name !== 'new') found.push(ev.typed(module, member.type, bindings));
    } else if (ts.isCallSignatureDeclaration(member)) {
      if (name === '()') found.push([{ kind: 'typed-function', module, node: member, bindings }]);
    } else if (ts.isConstructSignatureDeclaration(member)) {
      if (name === 'new') found.push([{ kind: 'typed-function', module, node: member, bindings }]);
    } else if (propertyName(member.name) === name) {
      if (ts.isMethodSignature(member)) found.push([{ kind: 'typed-function', module, node: member, bindings }]);
      else if (ts.isPropertySignature(member) && member.type !== undefined)
        found.push(ev.typed(module, member.type, bindings));
    }
  }
  if (found.length > 0) return unite(...found);
  if (!ts.isInterfaceDeclaration(node)) return noValues;
  const bases = (node.heritageClauses ?? []).flatMap((clause) => clause.types);
  return unite(
    ...bases.map((base) => uniteOver(ev.typed(module, base, bindings), (above) => ev.property(above, name, at))),
  );
}
