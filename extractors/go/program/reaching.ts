import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { K } from './kinds.ts';

/** Whether what a statement does is in force at a place: on every way there, on some, or on none. */
export type Reach = 'always' | 'sometimes' | 'never';

/** The place that asks: a node, and the offset that stands for it. */
export interface Use {
  readonly node: number;
  readonly position: number;
}

/**
 * How a change at `from` reaches `to`. `scope` is where the changed variable is declared: inside a loop that starts
 * after it, a later change reaches the next round.
 */
export function reachOf(tree: FlatTree, from: number, to: Use, scope: number): Reach {
  const { position } = to;
  const isBefore = (tree.end[from] ?? 0) <= position;
  if (!isBefore)
    return isRepeated(tree, from, position, scope) || isLater(tree, to.node, scope) ? 'sometimes' : 'never';
  let reach: Reach = 'always';
  let inner = from;
  for (let outer = tree.parent[from] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    if (contains(tree, outer, position)) {
      if (branches.has(tree.kind[outer] ?? 0) && isBranch(tree, inner) && branchAt(tree, outer, position) !== inner)
        return isRepeated(tree, from, position, scope) && branchAt(tree, outer, position) !== -1
          ? 'sometimes'
          : neverOr(tree, outer, position, reach);
      return reach;
    }
    if (isConditional(tree, outer)) {
      if (endsEarly(tree, outer)) return 'never';
      reach = 'sometimes';
    }
    inner = outer;
  }
  return reach;
}

/** A place in the condition or in another branch of the same statement. */
function neverOr(tree: FlatTree, statement: number, position: number, reach: Reach): Reach {
  return branchAt(tree, statement, position) === -1 ? reach : 'never';
}

/** Branches inside branches, and `else if` after `else if`. */
const MAX_BRANCHES = 40;

/** Statements of which one branch runs. */
const branches: ReadonlySet<number> = new Set([
  K.if_statement,
  K.expression_switch_statement,
  K.type_switch_statement,
  K.select_statement,
]);

const clauses: ReadonlySet<number> = new Set([K.expression_case, K.default_case, K.type_case, K.communication_case]);

function isBranch(tree: FlatTree, node: number): boolean {
  const kind = tree.kind[node] ?? 0;
  return kind === K.block || kind === K.if_statement || clauses.has(kind);
}

function branchAt(tree: FlatTree, statement: number, position: number): number {
  const branch = childrenOf(tree, statement).find((child) => contains(tree, child, position));
  return branch !== undefined && isBranch(tree, branch) ? branch : -1;
}

function contains(tree: FlatTree, node: number, position: number): boolean {
  return (tree.start[node] ?? 0) <= position && position < (tree.end[node] ?? 0);
}

/** A block or clause that does not run on every way. */
function isConditional(tree: FlatTree, node: number): boolean {
  const kind = tree.kind[node] ?? 0;
  if (clauses.has(kind)) return true;
  if (kind === K.func_literal) return true;
  if (kind !== K.block) return false;
  const parent = tree.kind[tree.parent[node] ?? 0];
  return parent === K.if_statement || parent === K.for_statement;
}

/** A loop around both that starts after the variable's declaration. */
function isRepeated(tree: FlatTree, from: number, position: number, scope: number): boolean {
  for (let outer = tree.parent[from] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    if (tree.kind[outer] === K.for_statement && contains(tree, outer, position))
      return scope <= (tree.start[outer] ?? 0);
  }
  return false;
}

/** A place in a function literal that may run after what stands below it. */
function isLater(tree: FlatTree, to: number, scope: number): boolean {
  for (let outer = tree.parent[to] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1)
    if (tree.kind[outer] === K.func_literal && (tree.start[outer] ?? 0) >= scope) return true;
  return false;
}

/** Whether a block or clause ends by leaving the function or the loop. */
function endsEarly(tree: FlatTree, node: number): boolean {
  if (tree.kind[node] === K.func_literal) return false;
  const list = childrenOf(tree, node).find((child) => tree.kind[child] === K.statement_list);
  const last = list === undefined ? undefined : childrenOf(tree, list).at(-1);
  return last !== undefined && leaves(tree, last);
}

const leaving: ReadonlySet<number> = new Set([
  K.return_statement,
  K.break_statement,
  K.continue_statement,
  K.goto_statement,
]);

function leaves(tree: FlatTree, statement: number): boolean {
  if (leaving.has(tree.kind[statement] ?? 0)) return true;
  if (tree.kind[statement] !== K.expression_statement || tree.kind[statement + 1] !== K.call_expression) return false;
  const callee = textOf(tree, statement + 2);
  return callee === 'panic' || callee === 'os.Exit' || /\.(?:Fatal|Fatalf|Fatalln|Panic|Panicf|Exit)$/.test(callee);
}

/** The outermost branching statement around `from` that does not hold the position; -1 where there is none. */
export function conditionalAround(tree: FlatTree, from: number, position: number): number {
  let found = -1;
  for (
    let outer = tree.parent[from] ?? -1;
    outer >= 0 && !contains(tree, outer, position);
    outer = tree.parent[outer] ?? -1
  )
    if (branches.has(tree.kind[outer] ?? 0)) found = outer;
  return found;
}

/** Whether every branch of a statement makes one of these changes or leaves; not where branches are nested too deep. */
export function coversAll(tree: FlatTree, statement: number, changes: ReadonlySet<number>, depth = 0): boolean {
  if (depth > MAX_BRANCHES) return false;
  const kind = tree.kind[statement];
  const children = childrenOf(tree, statement);
  if (kind === K.if_statement) {
    const [consequence, alternative] = children.filter((child) => isBranch(tree, child)).slice(-2);
    if (consequence === undefined || alternative === undefined) return false;
    if (!coversBlock(tree, consequence, changes, depth)) return false;
    return tree.kind[alternative] === K.if_statement
      ? coversAll(tree, alternative, changes, depth + 1)
      : coversBlock(tree, alternative, changes, depth);
  }
  const cases = children.filter((child) => clauses.has(tree.kind[child] ?? 0));
  if (kind !== K.select_statement && !cases.some((child) => tree.kind[child] === K.default_case)) return false;
  return cases.length > 0 && cases.every((child) => coversBlock(tree, child, changes, depth));
}

function coversBlock(tree: FlatTree, block: number, changes: ReadonlySet<number>, depth: number): boolean {
  const list = childrenOf(tree, block).find((child) => tree.kind[child] === K.statement_list);
  return (list === undefined ? [] : childrenOf(tree, list)).some(
    (statement) =>
      changes.has(statement) ||
      leaves(tree, statement) ||
      (branches.has(tree.kind[statement] ?? 0) && coversAll(tree, statement, changes, depth + 1)),
  );
}
