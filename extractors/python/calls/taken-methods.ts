import { textOf } from '../../shared/flat-tree.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import { deferredArguments } from '../callers/handed-functions.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { joinArguments } from '../evaluation/functions.ts';
import { K } from '../program/kinds.ts';
import { isArgument, type Module } from '../program/module.ts';
import type { AbstractValue, Arguments, Place, SdkMethod } from '../values/abstract-value.ts';
import { expandCallers, isElsewhere } from './dispatch.ts';
import { performanceOf } from './performance.ts';
import type { Found, Performed } from './performed.ts';
import type { Site } from './sites.ts';

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
  // `s3.put_object.__doc__` asks something of the method.
  if (module.tree.kind[module.tree.parent[node] ?? -1] === K.attribute) return [];
  const isGiven = isArgument(module.tree, node);
  const known = knownCalls(ev, module, node, method);
  // A name given by a literal in another function stands there, and that is where a reader looks for it.
  const taken: Place =
    method.at.node !== node && isElsewhere(method.at, { module, node }) ? method.at : { module, node: name };
  // Handed to a function, the method stands for the operation as its name would: it counts where it is handed over.
  if (known !== undefined)
    return isGiven && !isPartial(module, node) ? known.map((found) => ({ ...found, place: taken })) : known;
  const args = isGiven ? deferredArguments(ev, module, node) : undefined;
  const performance = performanceOf(ev, method.receiver, method.name, args);
  if (performance.kind !== 'performs') return [];
  const beside = args === undefined && isGiven ? keywordsBeside(ev, module, node, method) : undefined;
  return performance.operations.map((performed) => ({
    place: taken,
    method: method.name,
    performed: withInput(performed, args !== undefined, beside),
  }));
}

function isPartial(module: Module, node: number): boolean {
  const { tree } = module;
  const call = tree.parent[tree.parent[node] ?? -1] ?? -1;
  return tree.kind[call] === K.call && /(?:^|\.)partial$/.test(textOf(tree, call + 1));
}

/**
 * The calls in this file of what is no SDK attribute itself, such as a variable or a table's entry, that reach the method;
 * `undefined` where none does.
 */
function knownCalls(ev: Evaluation, module: Module, node: number, method: SdkMethod): readonly Found[] | undefined {
  const found: Found[] = [];
  let isReached = false;
  for (const call of module.calls.all) {
    const callee = call + 1;
    for (const value of ev.evaluate(module, callee, undefined)) {
      const reached = methodIn(value);
      if (reached === undefined || !isTakenAt(reached.method, module, node, method)) continue;
      const given = ev.argumentsOf(module, call, undefined);
      const args = reached.bound === undefined ? given : joinArguments(ev, reached.bound, given);
      const performance = performanceOf(ev, method.receiver, method.name, args);
      if (performance.kind !== 'performs') continue;
      const name = module.tree.kind[callee] === K.attribute ? (module.tree.last[callee] ?? callee) : callee;
      const here: Place = { module, node: name };
      const isNamedElsewhere = method.at.node !== node && isElsewhere(method.at, here);
      const site: Site = { kind: 'getattr', node: callee, name: method.name, call, isRequest: true };
      for (const performed of performance.operations) {
        isReached = true;
        const expanded = expandCallers(ev, module, site, reached.method.at, performed);
        // Whoever gives this name gives another client with it.
        if (expanded === 'another' && isNamedElsewhere) continue;
        const own = expanded === undefined || expanded === 'another' ? performed : expanded;
        found.push({ place: isNamedElsewhere ? method.at : here, method: method.name, performed: own });
      }
    }
  }
  return isReached ? found : undefined;
}

function methodIn(value: AbstractValue): { method: SdkMethod; bound: Arguments | undefined } | undefined {
  if (value.kind === 'sdk-method') return { method: value, bound: undefined };
  if (value.kind === 'partial' && value.callee.kind === 'sdk-method')
    return { method: value.callee, bound: value.arguments };
  return undefined;
}

function isTakenAt(reached: SdkMethod, module: Module, node: number, method: SdkMethod): boolean {
  if (reached.name !== method.name || reached.at.module !== method.at.module) return false;
  return reached.at.node === method.at.node || (reached.at.module === module && reached.at.node === node);
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
  return performance.kind === 'performs' ? performance.operations[0]?.input() : undefined;
}

function withInput(performed: Performed, isHanded: boolean, handed: InputParts | undefined): Performed {
  if (handed !== undefined) return { ...performed, input: () => withOpen(handed.entries, handed.open ?? 'computed') };
  if (isHanded) return performed;
  return { ...performed, input: () => withOpen([], 'computed') };
}
