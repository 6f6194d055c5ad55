import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { isFunctionScope, propertyName } from '../program/syntax.ts';
import type { Arguments, ClassValue, FunctionValue } from '../values/abstract-value.ts';

/** The methods, accessors and the constructor that a class itself declares under a name. */
export function memberFunctions(owner: ClassValue, name: string): readonly FunctionValue[] {
  const { node, module, closure } = owner;
  if (!ts.isClassLike(node)) {
    return name === 'constructor' ? [{ kind: 'function', module, node, closure }] : [];
  }
  return node.members.flatMap((member): readonly FunctionValue[] => {
    if (!isFunctionScope(member) || member.body === undefined) return [];
    const own = ts.isConstructorDeclaration(member) ? 'constructor' : propertyName(member.name);
    return own === name ? [{ kind: 'function', module, node: member, closure }] : [];
  });
}

/** The arguments that a subclass of something hands to the constructor of its base. */
export function superArguments(ev: Evaluation, callee: ClassValue, args: Arguments): Arguments {
  const maker = memberFunctions(callee, 'constructor')[0];
  if (maker === undefined) return args;
  const instance = { kind: 'instance', class: callee, made: args } as const;
  const env = ev.environment(maker, args, instance);
  const call = superCall(maker.node);
  return call === undefined ? args : ev.argumentsOf(maker.module, call, env);
}

export function superCall(node: TS.Node): TS.CallExpression | undefined {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) return node;
  return ts.forEachChild(node, (child) => (ts.isClassLike(child) ? undefined : superCall(child)));
}
