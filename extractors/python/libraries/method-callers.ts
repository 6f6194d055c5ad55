import { textOf } from '../../shared/flat-tree.ts';
import { deferredArguments } from '../callers/handed-functions.ts';
import { isReceiver, performanceOf } from '../calls/performance.ts';
import type { Found } from '../calls/performed.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { isArgument, type Module } from '../program/module.ts';
import { type Arguments, foreign, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { uniteOver } from '../values/value-set.ts';

const METHOD_CALLER = 'operator.methodcaller';

/** `methodcaller("list_keys", Limit=10)`, and what calling that with an object gives. */
export function callMethodCaller(ev: Evaluation, args: Arguments): ValueSet {
  const [name, ...given] = args.positional;
  const object = given.at(-1);
  if (name === undefined || object === undefined)
    return [{ kind: 'partial', callee: foreign(METHOD_CALLER), arguments: args }];
  const at = args.at;
  if (at === undefined) return unknownValue('computed');
  const rest = ev.internArguments(`methodcaller|${args.id}`, (id) => ({ ...args, id, positional: given.slice(0, -1) }));
  return uniteOver(ev.force(object), (value) =>
    uniteOver(ev.force(name), (text) =>
      text.kind === 'text'
        ? uniteOver(ev.attribute(value, text.text, at), (method) => ev.call(method, rest))
        : unknownValue('computed'),
    ),
  );
}

/** The operations that `methodcaller(…)` performs on the objects it is called with, at the literal that names the method. */
export function findMethodCallers(ev: Evaluation, module: Module): readonly Found[] {
  const { tree, calls } = module;
  const makers = [
    ...(calls.names.get('methodcaller') ?? []),
    ...(calls.attributes.get('methodcaller') ?? []).map((node) => tree.parent[node] ?? -1),
  ];
  return makers.flatMap((maker) => {
    if (tree.kind[maker] !== K.call) return [];
    ev.begin();
    const [value] = ev.evaluate(module, maker, undefined);
    if (value?.kind !== 'partial' || value.callee.kind !== 'foreign' || value.callee.name !== METHOD_CALLER) return [];
    const made = value.arguments;
    return uses(ev, module, maker, made).flatMap((args) => performedWith(ev, made, args));
  });
}

/** The arguments of the calls of what `methodcaller` gave. */
function uses(ev: Evaluation, module: Module, maker: number, made: Arguments): readonly Arguments[] {
  const { tree, calls } = module;
  const parent = tree.parent[maker] ?? -1;
  if (tree.kind[parent] === K.call && parent + 1 === maker) return [ev.argumentsOf(module, parent, undefined)];
  if (isArgument(tree, maker)) return present(deferredArguments(ev, module, maker));
  if (tree.kind[parent] !== K.assignment || tree.kind[parent + 1] !== K.identifier) return [];
  const name = textOf(tree, parent + 1);
  const isSame = (node: number): boolean =>
    ev.evaluate(module, node, undefined).some((value) => value.kind === 'partial' && value.arguments.id === made.id);
  const called = (calls.names.get(name) ?? []).filter((call) => isSame(call + 1));
  const handed = (module.handed().get(name) ?? []).filter(isSame);
  return [
    ...called.map((call) => ev.argumentsOf(module, call, undefined)),
    ...handed.flatMap((node) => present(deferredArguments(ev, module, node))),
  ];
}

function performedWith(ev: Evaluation, made: Arguments, args: Arguments): readonly Found[] {
  const [name] = made.positional;
  const [object] = args.positional;
  if (name === undefined || object === undefined) return [];
  const given = ev.internArguments(`methodcaller-input|${made.id}`, (id) => ({
    ...made,
    id,
    positional: made.positional.slice(1),
  }));
  return ev.force(object).flatMap((receiver) =>
    ev.force(name).flatMap((text): readonly Found[] => {
      if (text.kind !== 'text' || text.at === undefined || !isReceiver(receiver)) return [];
      const performance = performanceOf(ev, receiver, text.text, given);
      if (performance.kind !== 'performs') return [];
      const place = text.at;
      return performance.operations.map((performed) => ({ place, method: text.text, performed }));
    }),
  );
}

function present(args: Arguments | undefined): readonly Arguments[] {
  return args === undefined ? [] : [args];
}
