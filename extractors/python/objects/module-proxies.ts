import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { moduleMember } from '../evaluation/names.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module } from '../program/module.ts';
import { noValues, type ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { unite, uniteOver } from '../values/value-set.ts';

/**
 * What a module gives under a name that it does not bind itself: what its function `__getattr__` returns for it, or what
 * the object has that it puts in its own place with `sys.modules[__name__] = …`.
 */
export function proxiedMember(ev: Evaluation, module: Module, name: string): ValueSet {
  // Python itself asks for names such as `__path__`.
  if (name.startsWith('__')) return noValues;
  return unite(fromReplacement(ev, module, name), fromFunction(ev, module, name));
}

function fromFunction(ev: Evaluation, module: Module, name: string): ValueSet {
  if (!module.file.text.includes('__getattr__')) return noValues;
  const makers = moduleMember(ev, module, '__getattr__');
  if (makers === undefined) return noValues;
  const args = ev.internArguments(`getattr|${name}`, (id) => ({
    ...emptyArguments(id),
    positional: [{ kind: 'values', values: [{ kind: 'text', text: name }] }],
  }));
  return uniteOver(makers, (maker) =>
    maker.kind === 'function' || maker.kind === 'bound-function' ? ev.call(maker, args) : noValues,
  );
}

function fromReplacement(ev: Evaluation, module: Module, name: string): ValueSet {
  const { tree, calls } = module;
  const sets = (calls.assigned.get('modules') ?? []).map((node): ValueSet => {
    const subscript = tree.parent[node] ?? -1;
    const index = (tree.last[node] ?? node) + 1;
    const isOwn =
      tree.kind[subscript] === K.subscript &&
      textOf(tree, node) === 'sys.modules' &&
      textOf(tree, index) === '__name__' &&
      enclosingFunction(tree, node) < 0;
    if (!isOwn) return noValues;
    const value = (tree.last[subscript] ?? subscript) + 1;
    return uniteOver(ev.evaluate(module, value, undefined), (object) =>
      object.kind === 'instance' || object.kind === 'class' ? ev.attribute(object, name, { module, node }) : noValues,
    );
  });
  return unite(...sets);
}
