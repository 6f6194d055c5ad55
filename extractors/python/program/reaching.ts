import { childrenOf, type FlatTree } from '../../shared/flat-tree.ts';
import { K } from './kinds.ts';
import type { Binding } from './scopes.ts';

/** A use after everything else in the scope, such as one in a function that is called later. */
export const END = Number.MAX_SAFE_INTEGER;

/**
 * The bindings of one name whose values can reach the use: the last one in straight code, those of every branch where
 * branches meet, and those further down a loop that goes round, unless each round binds the name again before the use.
 */
export function reachingBindings(
  tree: FlatTree,
  scope: number,
  bindings: readonly Binding[],
  use: number,
): readonly Binding[] {
  if (bindings.length === 1) return bindings;
  const reached: Binding[] = [];
  const arms = new Map<number, Set<number>>();
  const position = use === END ? END : (tree.start[use] ?? 0);
  for (let index = bindings.length - 1; index >= 0; index -= 1) {
    const binding = bindings[index];
    if (binding === undefined) continue;
    if (binding.from > position) {
      if (commonLoop(tree, scope, binding.node, use) >= 0) reached.push(binding);
      continue;
    }
    const branch = conditionalAncestor(tree, scope, binding.node, use);
    if (branch === undefined) {
      reached.push(binding);
      if (binding.kind !== 'annotate') return withoutEarlierRounds(tree, scope, reached, use, binding.node);
      continue;
    }
    if (isExclusive(tree, branch.statement, use)) continue;
    reached.push(binding);
    if (!branch.direct) continue;
    const covered = arms.get(branch.statement) ?? new Set<number>();
    covered.add(branch.arm);
    arms.set(branch.statement, covered);
    if (
      coversAllArms(tree, branch.statement, covered) &&
      conditionalAncestor(tree, scope, branch.statement, use) === undefined
    ) {
      return withoutEarlierRounds(tree, scope, reached, use, branch.statement);
    }
  }
  // Where every binding stands after the use, such as in a module whose functions run later, all of them may reach it.
  return reached.length > 0 ? reached : bindings;
}

interface Branch {
  /** The `if`, `for`, `while`, `try` or `match` statement. */
  readonly statement: number;
  /** Its child that holds the binding. */
  readonly arm: number;
  /** Whether nothing conditional stands between the binding and the arm. */
  readonly direct: boolean;
}

/** The outermost construct that may or may not run the binding and that does not hold the use in the same arm. */
function conditionalAncestor(tree: FlatTree, scope: number, node: number, use: number): Branch | undefined {
  let found: Branch | undefined;
  let inner = node;
  for (let outer = tree.parent[node] ?? -1; outer >= 0 && outer !== scope; outer = tree.parent[outer] ?? -1) {
    if (isConditionalArm(tree, outer, inner) && !contains(tree, inner, use)) {
      found = { statement: outer, arm: inner, direct: found === undefined };
    }
    inner = outer;
  }
  return found;
}

/** Whether `arm` is a child of `statement` that need not run. */
function isConditionalArm(tree: FlatTree, statement: number, arm: number): boolean {
  const kind = tree.kind[arm] ?? 0;
  switch (tree.kind[statement]) {
    case K.if_statement:
    case K.while_statement:
      return kind === K.block || kind === K.elif_clause || kind === K.else_clause;
    case K.for_statement:
      // The loop's own target counts as bound: a loop that runs zero times leaves nothing to use.
      return kind === K.block || kind === K.else_clause;
    case K.try_statement:
      return kind === K.block || kind === K.except_clause || kind === K.else_clause;
    case K.match_statement:
      return kind === K.block;
    case K.block:
      return kind === K.case_clause;
    case K.conditional_expression:
      return true;
    case K.boolean_operator:
      return arm !== statement + 1;
    default:
      return false;
  }
}

/** Whether the use stands in another arm of the same `if` or `match`, so that the binding cannot reach it. */
function isExclusive(tree: FlatTree, statement: number, use: number): boolean {
  if (use === END || !contains(tree, statement, use)) return false;
  const kind = tree.kind[statement];
  if (kind !== K.if_statement && kind !== K.block) return false;
  // In the condition of a later arm the binding cannot have run either.
  return true;
}

function contains(tree: FlatTree, outer: number, inner: number): boolean {
  return inner !== END && inner >= outer && inner <= (tree.last[outer] ?? outer);
}

/** Without what only an earlier round of a loop binds, where `certain` stands in the loop and binds before the use in every round. */
function withoutEarlierRounds(
  tree: FlatTree,
  scope: number,
  reached: readonly Binding[],
  use: number,
  certain: number,
): readonly Binding[] {
  const position = tree.start[use] ?? 0;
  return reached.filter(
    (binding) =>
      use === END || binding.from <= position || !contains(tree, commonLoop(tree, scope, binding.node, use), certain),
  );
}

/** The innermost loop that holds both; -1 if there is none. */
function commonLoop(tree: FlatTree, scope: number, node: number, use: number): number {
  if (use === END) return -1;
  for (let outer = tree.parent[node] ?? -1; outer >= 0 && outer !== scope; outer = tree.parent[outer] ?? -1) {
    const kind = tree.kind[outer];
    if ((kind === K.for_statement || kind === K.while_statement) && contains(tree, outer, use)) return outer;
  }
  return -1;
}

/** Whether some arm of the statement always runs and each one binds the name or leaves. */
function coversAllArms(tree: FlatTree, statement: number, covered: ReadonlySet<number>): boolean {
  const children = childrenOf(tree, statement);
  switch (tree.kind[statement]) {
    case K.if_statement: {
      const arms = children.filter((child) => isConditionalArm(tree, statement, child));
      return (
        arms.some((arm) => tree.kind[arm] === K.else_clause) &&
        arms.every((arm) => covered.has(arm) || leaves(tree, arm))
      );
    }
    case K.try_statement: {
      const body = children.find((child) => tree.kind[child] === K.block);
      const handlers = children.filter((child) => tree.kind[child] === K.except_clause);
      return body !== undefined && covered.has(body) && handlers.every((arm) => covered.has(arm) || leaves(tree, arm));
    }
    default:
      return false;
  }
}

/** Whether the last statement of an arm ends the function or the loop. */
export function leaves(tree: FlatTree, arm: number): boolean {
  const block = tree.kind[arm] === K.block ? arm : childrenOf(tree, arm).at(-1);
  if (block === undefined || tree.kind[block] !== K.block) return false;
  const last = childrenOf(tree, block).at(-1);
  const kind = last === undefined ? -1 : tree.kind[last];
  return (
    kind === K.return_statement ||
    kind === K.raise_statement ||
    kind === K.continue_statement ||
    kind === K.break_statement
  );
}
