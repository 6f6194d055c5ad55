import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { findDeclarations } from '../program/scopes.ts';
import { isStatic } from '../program/syntax.ts';
import type { ClassValue, Environment, FunctionValue, InstanceValue, ValueSet } from '../values/abstract-value.ts';
import { uniteOver } from '../values/value-set.ts';
import { privateAssignments } from './private-fields.ts';
import { findPrototypeOwner } from './prototypes.ts';
import { thisContainer } from './this.ts';

/** The values of `this.name = …` in the methods of a class; for a class itself, in its static ones. */
export function assignmentsOnThis(
  ev: Evaluation,
  self: InstanceValue | ClassValue,
  owner: ClassValue,
  name: string,
): readonly ValueSet[] {
  const { module } = owner;
  const sets: ValueSet[] = [];
  for (const assignment of module.index.assignedProperties.get(name) ?? []) {
    const target = assignment.left;
    if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) continue;
    const container = selfContainer(ev, owner, target.expression);
    if (container === undefined) continue;
    const isOnClass = ts.isClassLike(container) ? false : isStatic(container);
    if (isOnClass !== (self.kind === 'class') && ts.isClassLike(owner.node)) continue;
    const env = environmentFor(ev, self, owner, container);
    ev.consult(env);
    sets.push(ev.evaluate(module, assignment.right, env));
  }
  for (const { receiver, value } of privateAssignments(module, name)) {
    const container = selfContainer(ev, owner, receiver);
    if (container !== undefined) sets.push(ev.evaluate(module, value, environmentFor(ev, self, owner, container)));
  }
  // `Object.assign(this, { s3 })`
  for (const call of module.index.calls.get('assign') ?? []) {
    const [first, ...others] = call.arguments;
    if (first === undefined || first.kind !== ts.SyntaxKind.ThisKeyword) continue;
    const container = selfContainer(ev, owner, first);
    if (container === undefined) continue;
    const env = environmentFor(ev, self, owner, container);
    for (const other of others) {
      sets.push(
        uniteOver(ev.evaluate(module, other, env), (value) =>
          value.kind === 'dict' || value.kind === 'typed' ? ev.property(value, name, { module, node: other }) : [],
        ),
      );
    }
  }
  return sets;
}

/** The method in which `this` (or a name that holds it) stands for an object of the class. */
function selfContainer(ev: Evaluation, owner: ClassValue, target: TS.Expression): TS.Node | undefined {
  const node = target.kind === ts.SyntaxKind.ThisKeyword ? target : aliasOfThis(owner, target);
  if (node === undefined) return undefined;
  const container = thisContainer(node);
  if (container === undefined) return undefined;
  if (container === owner.node || container.parent === owner.node) return container;
  if (ts.isClassLike(owner.node)) return undefined;
  const prototype = findPrototypeOwner(ev, owner.module, container, undefined);
  return prototype?.node === owner.node ? container : undefined;
}

/** `const self = this` */
function aliasOfThis(owner: ClassValue, target: TS.Expression): TS.Node | undefined {
  if (!ts.isIdentifier(target)) return undefined;
  const [declaration] = findDeclarations(owner.module, target.text, target)?.declarations ?? [];
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  return declaration.initializer?.kind === ts.SyntaxKind.ThisKeyword ? declaration.initializer : undefined;
}

function environmentFor(
  ev: Evaluation,
  self: InstanceValue | ClassValue,
  owner: ClassValue,
  container: TS.Node,
): Environment | undefined {
  const fn: FunctionValue = { kind: 'function', module: owner.module, node: container, closure: owner.closure };
  const isConstructor = ts.isConstructorDeclaration(container) || container === owner.node;
  const made = self.kind === 'instance' && isConstructor ? self.made : undefined;
  return ev.environment(fn, made, self);
}
