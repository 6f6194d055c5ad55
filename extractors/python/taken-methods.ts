import { textOf } from '../shared/flat-tree.ts';
import type { Arguments, Place, SdkMethod } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { deferredArguments } from './handed-functions.ts';
import { type InputParts, withOpen } from './input-values.ts';
import { K } from './kinds.ts';
import { isArgument, type Module } from './module.ts';
import { type Found, type Performed, performanceOf } from './performed.ts';

/**
 * A method that is taken as a value counts where it is taken, with the arguments it is handed on with; where the place
 * that calls it is known, there. `node` is the attribute or the `getattr` call, `name` the node of its name.
 */
export function takenMethod(
  ev: Evaluation,
  module: Module,
  name: number,
  node: number,
  method: SdkMethod,
): readonly Found[] {
  const known = callsOfBoundName(ev, module, node, method);
  if (known.length > 0) return known;
  const args = isArgument(module.tree, node) ? deferredArguments(ev, module, node) : undefined;
  const performance = performanceOf(ev, method.receiver, method.name, args);
  if (performance.kind !== 'performs') return [];
  const handed =
    args === undefined && isArgument(module.tree, node) ? keywordsBeside(ev, module, node, method) : undefined;
  // A name given by a literal stands there, and in another function that is where a reader looks for it.
  const place: Place = method.at.node === node && method.at.module === module ? { module, node: name } : method.at;
  return performance.operations.map((performed) => ({
    place,
    method: method.name,
    performed: withInput(performed, args !== undefined, handed),
  }));
}

/** `put = s3.put_object` followed by `put(Bucket=…)`: the calls of the name. */
function callsOfBoundName(ev: Evaluation, module: Module, node: number, method: SdkMethod): readonly Found[] {
  const { tree, calls } = module;
  const parent = tree.parent[node] ?? -1;
  if (tree.kind[parent] !== K.assignment || parent + 1 === node) return [];
  const target = parent + 1;
  const places: { call: number; callee: number; name: number }[] = [];
  if (tree.kind[target] === K.identifier) {
    for (const call of calls.names.get(textOf(tree, target)) ?? [])
      places.push({ call, callee: call + 1, name: call + 1 });
  } else if (tree.kind[target] === K.attribute) {
    const last = tree.last[target] ?? target;
    for (const attribute of calls.attributes.get(textOf(tree, last)) ?? []) {
      const call = tree.parent[attribute] ?? -1;
      if (tree.kind[call] === K.call && call + 1 === attribute)
        places.push({ call, callee: attribute, name: tree.last[attribute] ?? attribute });
    }
  }
  return places.flatMap(({ call, callee, name }) => {
    const reached = ev
      .evaluate(module, callee, undefined)
      .some(
        (value) =>
          value.kind === 'sdk-method' && value.at.node === method.at.node && value.at.module === method.at.module,
      );
    if (!reached) return [];
    const performance = performanceOf(ev, method.receiver, method.name, ev.argumentsOf(module, call, undefined));
    if (performance.kind !== 'performs') return [];
    return performance.operations.map((performed) => ({
      place: { module, node: name },
      method: method.name,
      performed,
    }));
  });
}

/** `retry(s3.put_object, Bucket=…)`: keyword arguments beside the method that are members of its input. */
function keywordsBeside(ev: Evaluation, module: Module, node: number, method: SdkMethod): InputParts | undefined {
  const { tree } = module;
  const holder = tree.parent[node] ?? -1;
  const list = tree.kind[holder] === K.keyword_argument ? (tree.parent[holder] ?? -1) : holder;
  const call = tree.parent[list] ?? -1;
  if (tree.kind[call] !== K.call || method.receiver.kind !== 'client') return undefined;
  const members = new Set(
    ev.program.sdk
      .findService(method.receiver.service)
      ?.findByPythonMethod(method.name)
      ?.input.map((member) => member.name),
  );
  const given = ev.argumentsOf(module, call, undefined);
  const keywords = [...given.keywords].filter(([name]) => members.has(name));
  if (keywords.length === 0) return undefined;
  const args: Arguments = ev.internArguments(`beside|${module.base + node}`, (id) => ({
    ...given,
    id,
    positional: [],
    splats: [],
    keywords: new Map(keywords),
  }));
  const performance = performanceOf(ev, method.receiver, method.name, args);
  return performance.kind === 'performs' ? performance.operations[0]?.input : undefined;
}

function withInput(performed: Performed, isHanded: boolean, handed: InputParts | undefined): Performed {
  if (handed !== undefined) return { ...performed, input: withOpen(handed.entries, handed.open ?? 'computed') };
  if (isHanded) return performed;
  return { ...performed, input: withOpen([], 'computed') };
}
