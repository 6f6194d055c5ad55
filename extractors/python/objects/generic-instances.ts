import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { type Module, scopeAt } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import { basesOf } from '../program/subclass-index.ts';
import type { ClassValue, Deferred, InstanceValue, Place, ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { hierarchyOf, ownMethod } from './hierarchy.ts';

/**
 * What an annotation such as `Traced[SQSClient]` says of an object of the program's own generic class: that it was made
 * with a client of SQS wherever its constructor takes, or a field of it is, what `T` stands for. Who else makes such objects
 * tells of theirs. `undefined` where nothing is made of what the types say.
 * `at` is the annotation, `given` what instances of each type in the brackets are.
 */
export function genericInstance(
  ev: Evaluation,
  type: ClassValue,
  given: readonly ValueSet[],
  at: Place,
): InstanceValue | undefined {
  const variables = typeVariables(type);
  const keywords = new Map<string, Deferred>();
  for (const [name, written] of declaredMembers(ev, type)) {
    const [, wrapped, before] = optional.exec(written) ?? [];
    const values = given[variables.indexOf(wrapped ?? before ?? written)];
    if (values !== undefined && values.length > 0) keywords.set(name, { kind: 'values', values });
  }
  if (keywords.size === 0) return undefined;
  const key = `generic|${type.module.base + type.node}|${at.module.base + at.node}|${describe(given)}`;
  return {
    kind: 'instance',
    class: type,
    made: ev.internArguments(key, (id) => ({ ...emptyArguments(id), keywords })),
  };
}

const optional = /^(?:(?:typing\.)?Optional\[\s*(\w+)\s*\]|(\w+)\s*\|\s*None)$/;

/** Of `class Traced(Generic[T, U])` and `class Traced[T, U]`: `T` and `U`. */
function typeVariables(type: ClassValue): readonly string[] {
  const { module, node } = type;
  const { tree } = module;
  const own = childrenOf(tree, node).find((child) => tree.kind[child] === K.type_parameter);
  if (own !== undefined) return childrenOf(tree, own).map((part) => /^\w*/.exec(textOf(tree, part))?.[0] ?? '');
  const bases = basesOf(type).filter((base) => tree.kind[base] === K.subscript);
  const named = bases.filter((base) => /^(?:typing\.)?(?:Generic|Protocol)$/.test(textOf(tree, base + 1)));
  return (named.length > 0 ? named : bases).flatMap((base) => typesIn(module, base));
}

function typesIn({ tree }: Module, subscript: number): readonly string[] {
  return childrenOf(tree, subscript)
    .slice(1)
    .flatMap((part) => (tree.kind[part] === K.tuple ? childrenOf(tree, part) : [part]))
    .map((part) => textOf(tree, part));
}

/** The parameters of the constructor with their types as written, or the fields where none is written. */
function declaredMembers(ev: Evaluation, type: ClassValue): readonly (readonly [name: string, type: string])[] {
  const { classes } = hierarchyOf(ev, type);
  for (const owner of classes) {
    const maker = ownMethod(owner, '__init__');
    if (maker === undefined) continue;
    const { tree } = maker.module;
    const list = childrenOf(tree, maker.node).find((child) => tree.kind[child] === K.parameters);
    return (list === undefined ? [] : childrenOf(tree, list)).flatMap((parameter) => {
      const written = childrenOf(tree, parameter).find((child) => tree.kind[child] === K.type);
      return written === undefined
        ? []
        : [[textOf(tree, parameterName(tree, parameter)), textOf(tree, written)] as const];
    });
  }
  return classes.flatMap((owner) => fieldsOf(owner));
}

function fieldsOf({ module, node }: ClassValue): readonly (readonly [name: string, type: string])[] {
  const { tree } = module;
  return [...scopeAt(module, node).bindings].flatMap(([name, bindings]) =>
    bindings.flatMap((binding) => {
      const statement =
        binding.kind === 'annotate' || binding.kind === 'assign' ? (tree.parent[binding.node] ?? -1) : -1;
      if (tree.kind[statement] !== K.assignment) return [];
      const written = childrenOf(tree, statement).find((child) => tree.kind[child] === K.type);
      return written === undefined ? [] : [[name, textOf(tree, written)] as const];
    }),
  );
}

/** Tells apart what several annotations at one place give. */
function describe(given: readonly ValueSet[]): string {
  return given
    .map((values) =>
      values.map((value) => (value.kind === 'client' || value.kind === 'resource' ? value.service : value.kind)).join(),
    )
    .join('|');
}
