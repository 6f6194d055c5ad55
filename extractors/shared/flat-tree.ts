import { createRequire } from 'node:module';
import type Parser from 'tree-sitter';

/**
 * A syntax tree copied into flat arrays, named nodes in document order, so that the native tree can be dropped at once.
 * A node is its index; the first child of `n` is `n + 1` if that is not past `last[n]`, the sibling after it `last[child] + 1`.
 */
export interface FlatTree {
  readonly text: string;
  readonly length: number;
  /** Index into the language's list of kinds. */
  readonly kind: Uint8Array;
  /** Offsets into `text` in UTF-16 code units; `end` is exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** -1 for the root. */
  readonly parent: Int32Array;
  /** The last descendant, the node itself for a leaf. */
  readonly last: Int32Array;
  /** Nodes the parser could not make sense of. */
  readonly errors: readonly number[];
}

/** The node kinds of a grammar that a language's extractor tells apart; every other kind is `other`. */
export interface KindTable {
  /** Kind names in the order of their numbers; the first is what stands for all others. */
  readonly names: readonly string[];
  /** Kinds whose children nobody asks for. */
  readonly leaves: ReadonlySet<string>;
  /** Kinds that are not copied at all, such as comments. */
  readonly dropped: ReadonlySet<string>;
}

/** Parses text into flat trees; one flattener serves one grammar. */
export interface Flattener {
  flatten(text: string): FlatTree;
}

const ANONYMOUS = 1;
const DROPPED = 2;
const LEAF = 4;
const ERROR = 8;

/** `grammar` is a tree-sitter language object. The parser is loaded by then, which takes longer than to parse a few files. */
export function createFlattener(grammar: Parser.Language, table: KindTable): Flattener {
  // The package exports this class and nothing else.
  const NativeParser = createRequire(import.meta.url)('tree-sitter') as typeof Parser;
  const parser = new NativeParser();
  parser.setLanguage(withoutNodeClasses(grammar));
  const numbers = new Map(table.names.map((name, index) => [name, index]));
  // By grammar symbol, filled as symbols are met: reading a symbol's name through the binding is slow.
  const flags: number[] = [];
  const kinds: number[] = [];
  // Filled anew for every text and copied at the end: growing arrays per file would be most of what is allocated.
  let scratch = createColumns(FIRST_SIZE);

  function learn(cursor: Cursor, symbol: number): number {
    const name = cursor.nodeType;
    let flag = 0;
    if (!cursor.nodeIsNamed) flag |= ANONYMOUS;
    if (table.dropped.has(name)) flag |= DROPPED;
    if (table.leaves.has(name)) flag |= LEAF;
    if (name === 'ERROR') flag |= ERROR;
    flags[symbol] = flag;
    kinds[symbol] = numbers.get(name) ?? 0;
    return flag;
  }

  function flatten(text: string): FlatTree {
    const tree = parser.parse(text);
    // The binding's type declares these members as a mix of methods and properties; Cursor is what 0.25 really has.
    const cursor = tree.walk() as unknown as Cursor;
    let { kind, start, end, parent, last } = scratch;
    const errors: number[] = [];
    let count = 0;
    let current = -1;

    for (;;) {
      const symbol = cursor.nodeTypeId;
      const flag = flags[symbol] ?? learn(cursor, symbol);
      let descend = false;
      let entered = -1;
      if ((flag & (ANONYMOUS | DROPPED)) === 0) {
        if (count === kind.length) {
          scratch = grown(scratch);
          ({ kind, start, end, parent, last } = scratch);
        }
        kind[count] = kinds[symbol] ?? 0;
        start[count] = cursor.startIndex;
        end[count] = cursor.endIndex;
        parent[count] = current;
        last[count] = count;
        if ((flag & ERROR) !== 0) errors.push(count);
        entered = count;
        count += 1;
        descend = (flag & LEAF) === 0;
      }
      if (descend && cursor.gotoFirstChild()) {
        current = entered;
        continue;
      }
      let done = false;
      while (!cursor.gotoNextSibling()) {
        if (current === -1 || !cursor.gotoParent()) {
          done = true;
          break;
        }
        last[current] = count - 1;
        current = parent[current] ?? -1;
      }
      if (done) break;
    }
    for (let node = current; node >= 0; node = parent[node] ?? -1) last[node] = count - 1;
    return {
      text,
      length: count,
      kind: kind.slice(0, count),
      start: start.slice(0, count),
      end: end.slice(0, count),
      parent: parent.slice(0, count),
      last: last.slice(0, count),
      errors,
    };
  }

  return { flatten };
}

/** The parts of the binding's cursor that the walk uses. */
interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

type Columns = Pick<FlatTree, 'kind' | 'start' | 'end' | 'parent' | 'last'>;

/** Enough for most files. */
const FIRST_SIZE = 2 ** 16;

function createColumns(size: number): Columns {
  return {
    kind: new Uint8Array(size),
    start: new Uint32Array(size),
    end: new Uint32Array(size),
    parent: new Int32Array(size),
    last: new Int32Array(size),
  };
}

function grown(columns: Columns): Columns {
  const larger = createColumns(columns.kind.length * 2);
  larger.kind.set(columns.kind);
  larger.start.set(columns.start);
  larger.end.set(columns.end);
  larger.parent.set(columns.parent);
  larger.last.set(columns.last);
  return larger;
}

/** The named children of a node, in order. */
export function childrenOf(tree: FlatTree, node: number): number[] {
  const children: number[] = [];
  const end = tree.last[node] ?? node;
  for (let child = node + 1; child <= end; child = (tree.last[child] ?? child) + 1) children.push(child);
  return children;
}

/** The first named child, or -1. */
export function firstChildOf(tree: FlatTree, node: number): number {
  return (tree.last[node] ?? node) > node ? node + 1 : -1;
}

/** The named child behind one of the children of a node, or -1; -1 behind none. */
export function childAfter(tree: FlatTree, node: number, child: number): number {
  if (child < 0) return -1;
  const next = (tree.last[child] ?? child) + 1;
  return next <= (tree.last[node] ?? node) ? next : -1;
}

export function textOf(tree: FlatTree, node: number): string {
  return tree.text.slice(tree.start[node], tree.end[node]);
}

/**
 * The binding makes a class for every named kind of a grammar that tells its node types, which takes longer than to parse
 * a small file; a cursor needs none of them.
 */
function withoutNodeClasses(grammar: Parser.Language): Parser.Language {
  return Object.create(grammar, { nodeTypeInfo: { value: [] } });
}
