import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { enclosingScope, type Module, scopeAt } from '../program/module.ts';
import { leaves } from '../program/reaching.ts';
import type { Deferred, ValueSet } from '../values/abstract-value.ts';

/**
 * The names that an argument may be where its values do not tell, and a check on the way does: `if name in ALLOWED:
 * getattr(client, name)()`, or `if name not in ALLOWED: raise …` before it.
 */
export function allowedNames(ev: Evaluation, given: Deferred | undefined, values: ValueSet): ValueSet {
  if (given?.kind !== 'expression' || values.some(({ kind }) => kind !== 'unknown' && kind !== 'foreign'))
    return values;
  const { module, node, env } = given;
  if (module.tree.kind[node] !== K.identifier) return values;
  for (const container of checksBefore(module, node)) {
    const items = ev.iterate(ev.evaluate(module, container, env));
    const names = items.flatMap((item): ValueSet => (item.kind === 'text' ? [{ kind: 'text', text: item.text }] : []));
    // Whoever is allowed to be asked for did not ask: the call is where the name is used.
    if (names.length > 0 && names.length === items.length) return names;
  }
  return values;
}

/** The containers that a name must be in where it is used, as its function has checked; nearest first. */
function checksBefore(module: Module, use: number): readonly number[] {
  const { tree } = module;
  const found: number[] = [];
  let inner = use;
  for (let outer = tree.parent[use] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    const kind = tree.kind[outer];
    if (kind === K.function_definition) {
      // A proxy hands on whatever is asked of it, and what the program asks of it is seen there.
      if (textOf(tree, outer + 1).startsWith('__getattr')) return [];
      break;
    }
    if (kind === K.if_statement || kind === K.elif_clause) {
      if (tree.kind[inner] === K.block && inner !== outer + 1)
        found.push(...containersIn(module, outer + 1, use, true));
    } else if (kind === K.conditional_expression) {
      const [value, condition] = childrenOf(tree, outer);
      if (value === inner && condition !== undefined) found.push(...containersIn(module, condition, use, true));
    } else if (kind === K.block || kind === K.module) {
      for (const statement of childrenOf(tree, outer)) {
        if (statement >= inner) break;
        if (tree.kind[statement] === K.assert_statement) found.push(...containersIn(module, statement + 1, use, true));
        else if (isGuard(module, statement)) found.push(...containersIn(module, statement + 1, use, false));
      }
    }
    inner = outer;
  }
  return found.filter((container) => !isBoundAgain(module, container, use));
}

/** `if …: raise …` with nothing else. */
function isGuard({ tree }: Module, statement: number): boolean {
  if (tree.kind[statement] !== K.if_statement) return false;
  const [, consequence, ...others] = childrenOf(tree, statement);
  return consequence !== undefined && others.length === 0 && leaves(tree, consequence);
}

/** The containers that the name at `use` is in where a condition holds, or, for `holds` false, where it does not. */
function containersIn(module: Module, condition: number, use: number, holds: boolean): readonly number[] {
  const { tree } = module;
  const [first, second] = childrenOf(tree, condition);
  if (first === undefined) return [];
  switch (tree.kind[condition]) {
    case K.parenthesized_expression:
      return containersIn(module, first, use, holds);
    case K.not_operator:
      return containersIn(module, first, use, !holds);
    case K.boolean_operator: {
      if (second === undefined || between(module, first, second) !== (holds ? 'and' : 'or')) return [];
      return [first, second].flatMap((part) => containersIn(module, part, use, holds));
    }
    case K.comparison_operator: {
      const isName = tree.kind[first] === K.identifier && textOf(tree, first) === textOf(tree, use);
      if (!isName || second === undefined || childrenOf(tree, condition).length !== 2) return [];
      return between(module, first, second) === (holds ? 'in' : 'not in') ? [second] : [];
    }
    default:
      return [];
  }
}

function between({ tree }: Module, first: number, second: number): string {
  return tree.text.slice(tree.end[first], tree.start[second]).trim().replace(/\s+/g, ' ');
}

/** Whether the name is given another value between the check and its use. */
function isBoundAgain(module: Module, container: number, use: number): boolean {
  const { tree } = module;
  const bindings = scopeAt(module, enclosingScope(tree, use)).bindings.get(textOf(tree, use)) ?? [];
  return bindings.some(({ from }) => from > (tree.start[container] ?? 0) && from <= (tree.start[use] ?? 0));
}
