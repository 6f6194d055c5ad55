import { type RecordEntry, unknown, type Value } from '../../../src/model/value.ts';
import { bounded } from '../../shared/bounded-value.ts';
import { createEvaluationFrame } from '../../shared/evaluation-frame.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Journal } from '../../shared/journal.ts';
import { journaledEntry, lazyEntry } from '../../shared/lazy-entry.ts';
import { hasSameContent } from '../../shared/same-content.ts';
import { K } from '../program/kinds.ts';
import { partsUsing } from '../program/name-uses.ts';
import type { Declaration, ParsedFile } from '../program/parsed-file.ts';
import { callParts, isCallOfGeneric } from '../types/calls.ts';
import { findLocal } from '../types/locals.ts';
import type { Resolution } from '../types/resolution.ts';
import type { GoType } from '../types/types.ts';
import { changesOf } from './changes.ts';
import { constantSpec, constantValue } from './constants.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { readField } from './fields.ts';
import { readParameter } from './parameters.ts';
import { readReturns } from './returns.ts';
import { callValue } from './value-calls.ts';
import { readValue } from './value-expressions.ts';
import { noValue, union } from './value-parts.ts';
import { calledName, flagDefault, readLocalValue } from './variables.ts';

/** Calls deeper than this are not entered. */
const MAX_CALLS = 4;

/** Computations for one question in a program in which many were cut; what took no more is the same in any program. */
export const SAFE_STEPS = 600;

/**
 * Creates the evaluator of values; memory and bounds are those of the frame that all languages share. With the journal of
 * its resolver, it can go on when the program has changed.
 */
export function createEvaluator(types: Resolution, journal?: Journal): Evaluation {
  const frame = createEvaluationFrame<Value>({
    journal,
    steps: 3000,
    fewerSteps: SAFE_STEPS,
    patience: 20,
    depth: 120,
    bottom: noValue,
    cut: unknown('work-bound'),
    // Values of values multiply, each at little cost, so that none may become larger than it can be of use.
    bounded,
  });
  const { run } = frame;
  const environments = new Map<string, Environment>();

  /** Questions that are about no single node get numbers from the other end. */
  const numbers = new Map<string, number>();
  function numberOf(question: string): number {
    const known = numbers.get(question) ?? 2 ** 29 - 1 - numbers.size;
    numbers.set(question, known);
    return known;
  }

  const entries = new Map<string, { readonly type: GoType; readonly entry: RecordEntry }>();
  let entryCount = 0;

  const ev: Evaluation = {
    types,
    valueOf: (file, node, env) =>
      run(numberAt(file, node, ASKED.value), env?.id ?? 0, () => readValue(ev, file, node, env)),
    valueAt: (file, node, index, env) => {
      if (index <= 0) return ev.valueOf(file, node, env);
      const isCall = file.tree.kind[node] === K.call_expression || isCallOfGeneric(types, file, node);
      if (!isCall) return unknown('computed');
      return run(numberOf(`${file.base + node}#${index}`), env?.id ?? 0, () => callValue(ev, file, node, index, env));
    },
    localValue: (file, local, at, env) => readLocalValue(ev, file, local, at, env),
    parameterValue: (file, local, env) =>
      run(numberAt(file, local.name, ASKED.parameter), env?.id ?? 0, () => readParameter(ev, file, local, env)),
    packageValue: (declaration) => {
      const { file, node, index } = declaration;
      const asked =
        index === 0 ? numberAt(file, node, ASKED.variable) : numberOf(`package ${file.base + node}.${index}`);
      return run(asked, 0, () => readPackageValue(ev, declaration));
    },
    fieldValue: (owner, name) =>
      run(numberOf(`field ${owner.file.base + owner.node}.${name}`), 0, () => readField(ev, owner, name)),
    returnValue: (called, index, env) => {
      const { file, node } = called;
      const asked = index === 0 ? numberAt(file, node, ASKED.result) : numberOf(`return ${file.base + node}#${index}`);
      return run(asked, env.id, () => readReturns(ev, called, index, env));
    },
    enter: (called, call, caller, receiver) => {
      const depth = (caller?.depth ?? 0) + 1;
      if (depth > MAX_CALLS) return undefined;
      const key = `${called.file.base + called.node} ${call.file.base + call.node} ${caller?.id ?? 0} ${receiver ?? ''}`;
      const known = environments.get(key);
      if (known !== undefined) return known;
      const made = { id: environments.size + 1, function: called, call, caller, receiver, depth };
      environments.set(key, made);
      return made;
    },
    later: (name, { file, node }, env, type, compute) => {
      if (journal === undefined) return lazyEntry(name, compute);
      // Made anew in a later run it is the same entry, so that the record with it is the same.
      const key = `${file.base + node} ${env?.id ?? 0} ${name}`;
      const known = entries.get(key);
      if (known !== undefined && hasSameContent(known.type, type)) return known.entry;
      entryCount += 1;
      const entry = journaledEntry(name, compute, FIRST_ENTRY + entryCount, journal);
      entries.set(key, { type, entry });
      return entry;
    },
    evaluateRoot: (key, inputs, compute) => {
      if (journal === undefined) return compute();
      return journal.evaluate(key, inputs, () => {
        frame.begin();
        const result = compute();
        frame.begin();
        return result;
      });
    },
    consult: (env) => {
      // What an inner environment binds is written in its callers' words.
      for (let current: Environment | undefined = env; current !== undefined; current = current.caller)
        frame.consult(current.id);
    },
    spend: frame.spend,
    begin: frame.begin,
    get cut() {
      return frame.cut;
    },
  };
  return ev;
}

/** Numbers of entries come after all others. */
const FIRST_ENTRY = 2 ** 29;

/** What is asked about a node. */
const ASKED = { value: 0, parameter: 1, variable: 2, result: 3 };

function numberAt(file: ParsedFile, node: number, asked: number): number {
  return 4 * (file.base + node) + asked;
}

function readConstant(ev: Evaluation, { file, node, index }: Declaration): Value {
  const { values, iota } = constantSpec(file, node);
  const value = values === undefined ? undefined : childrenOf(file.tree, values)[index];
  return value === undefined ? unknown('computed') : constantValue(ev, file, value, iota);
}

/** A constant, or a variable with whatever its package puts into it. */
function readPackageValue(ev: Evaluation, declaration: Declaration): Value {
  const { file, node, kind, index } = declaration;
  const { tree } = file;
  if (kind === 'constant') return readConstant(ev, declaration);
  if (kind !== 'variable') return unknown('computed');
  const children = childrenOf(tree, node);
  const list = children.find((child) => tree.kind[child] === K.expression_list);
  const names = children.filter((child) => tree.kind[child] === K.identifier);
  const values: Value[] = [];
  if (list !== undefined) {
    const given = childrenOf(tree, list);
    const [only] = given;
    const own = given.length === names.length ? given[index] : undefined;
    if (own !== undefined) values.push(ev.valueOf(file, own, undefined));
    else if (only !== undefined) values.push(ev.valueAt(file, only, index, undefined));
  }
  const name = names[index];
  if (name !== undefined) values.push(...assigned(ev, declaration, textOf(tree, name)));
  const useful = values.filter((value) => !(value.kind === 'literal' && (value.value === '' || value.value === null)));
  if (useful.length > 0) return union(useful);
  return values.length > 0 ? union(values) : unknown('computed');
}

function assigned(ev: Evaluation, { file: declaring }: Declaration, name: string): readonly Value[] {
  const { program } = ev.types;
  const own = declaring.package;
  return program
    .filesUsing(own, 'given', name)
    .slice(0, 8)
    .flatMap((candidate) => partsUsing(candidate, 'given', name))
    .flatMap((part) => {
      const file = program.parse(own, part);
      return changesOf(file, name).flatMap((change): readonly Value[] => {
        if (change.path.length > 0 || findLocal(file, name, change.root) !== undefined || !ev.spend()) return [];
        if (change.kind === 'set') return [ev.valueAt(file, change.value, change.index, undefined)];
        if (change.kind !== 'passed') return [];
        const parts = callParts(file, change.at);
        const flag = flagDefault(ev, parts, calledName(file, parts), change.index, undefined);
        return flag === undefined ? [] : [flag];
      });
    });
}
