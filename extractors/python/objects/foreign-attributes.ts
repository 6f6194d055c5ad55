import { ownEntry } from '../../../src/model/own-entry.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { type Arguments, type ForeignValue, foreign, noValues, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';

/** Objects that anyone sets attributes on: what the file assigns to the same name under the same attribute. */
const blankObjects = new Set(['threading.local', 'types.SimpleNamespace', 'argparse.Namespace']);

/** An attribute of something outside the analysed code. */
export function foreignAttribute(
  ev: Evaluation,
  value: ForeignValue,
  name: string,
  at: Parameters<Evaluation['attribute']>[2],
  assigned: AssignedValue,
): ValueSet {
  if (value.result && blankObjects.has(value.name)) {
    const { module } = at;
    const sets = (module.calls.assigned.get(name) ?? [])
      .filter((target) =>
        ev
          .evaluate(module, target + 1, undefined)
          .some((object) => object.kind === 'foreign' && object.name === value.name),
      )
      .map((target) => assigned(ev, module, target, undefined));
    if (sets.length > 0) return unite(...sets);
  }
  return [foreign(value.result ? `${value.name}().${name}` : `${value.name}.${name}`)];
}

type AssignedValue = (
  ev: Evaluation,
  module: Parameters<Evaluation['attribute']>[2]['module'],
  target: number,
  env: undefined,
) => ValueSet;

/** What is taken out of these under one method was put in under others. */
const holders: Readonly<Record<string, readonly string[]>> = {
  'queue.Queue().get': ['put', 'put_nowait'],
  'queue.Queue().get_nowait': ['put', 'put_nowait'],
  'queue.LifoQueue().get': ['put', 'put_nowait'],
  'queue.SimpleQueue().get': ['put', 'put_nowait'],
  'asyncio.Queue().get': ['put', 'put_nowait'],
  'asyncio.Queue().get_nowait': ['put', 'put_nowait'],
  'asyncio.LifoQueue().get': ['put', 'put_nowait'],
  'multiprocessing.Queue().get': ['put', 'put_nowait'],
  'contextvars.ContextVar().get': ['set'],
};

/** `pool.get()` of a queue, `current.get()` of a context variable: what code puts into one of the same name. */
export function heldValue(ev: Evaluation, callee: ForeignValue, args: Arguments): ValueSet {
  const putters = callee.result ? undefined : ownEntry(holders, callee.name);
  const { at } = args;
  if (putters === undefined || at === undefined) return noValues;
  const name = holderName(at.module, at.node + 1);
  if (name === undefined) return noValues;
  const isPut = (module: Module, node: number): boolean => holderName(module, node) === name;
  return ev.guarded(`held|${callee.name}|${name}`, () =>
    unite(
      ...putters.flatMap((putter) =>
        ev.program.modulesNaming(putter).flatMap((module) =>
          (module.calls.attributes.get(putter) ?? [])
            .filter((node) => isPut(module, node))
            .map((node) => {
              const call = module.tree.parent[node] ?? -1;
              const [given] =
                module.tree.kind[call] === K.call ? ev.argumentsOf(module, call, undefined).positional : [];
              return given === undefined ? noValues : ev.force(given);
            }),
        ),
      ),
    ),
  );
}

/** The last name of the object of a method: `pool` in `self.pool.get`. */
function holderName({ tree }: Module, callee: number): string | undefined {
  if (tree.kind[callee] !== K.attribute) return undefined;
  const object = callee + 1;
  if (tree.kind[object] === K.identifier) return textOf(tree, object);
  return tree.kind[object] === K.attribute ? textOf(tree, tree.last[object] ?? object) : undefined;
}
