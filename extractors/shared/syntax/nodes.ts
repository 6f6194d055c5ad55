import type { FlatTree } from '../flat-tree.ts';
import { ROOM } from './tokens.ts';

/** The nodes of a text in the order in which they end, so that a node can be put around one that is there already. */
export interface Nodes {
  count: number;
  kind: Uint8Array;
  start: Uint32Array;
  end: Uint32Array;
  /** How many nodes there are in it, itself included; they are the last before it. */
  size: Uint32Array;
}

export function createNodes(): Nodes {
  return {
    count: 0,
    kind: new Uint8Array(ROOM),
    start: new Uint32Array(ROOM),
    end: new Uint32Array(ROOM),
    size: new Uint32Array(ROOM),
  };
}

/** Adds a node around all that was added since there were `first` nodes. */
export function addNode(nodes: Nodes, kind: number, start: number, end: number, first: number): void {
  const { count } = nodes;
  if (count === nodes.kind.length) grow(nodes);
  nodes.kind[count] = kind;
  nodes.start[count] = start;
  nodes.end[count] = end;
  nodes.size[count] = count - first + 1;
  nodes.count = count + 1;
}

function grow(nodes: Nodes): void {
  const { kind, start, end, size } = nodes;
  nodes.kind = new Uint8Array(kind.length * 2);
  nodes.kind.set(kind);
  nodes.start = new Uint32Array(kind.length * 2);
  nodes.start.set(start);
  nodes.end = new Uint32Array(kind.length * 2);
  nodes.end.set(end);
  nodes.size = new Uint32Array(kind.length * 2);
  nodes.size.set(size);
}

/** The same nodes in the order in which they start; the last one is the root. */
export function toFlatTree(nodes: Nodes, text: string): FlatTree {
  const { count, kind, start, end, size } = nodes;
  const columns = columnsFor(count);
  const tree = {
    text,
    length: count,
    kind: columns.kind,
    start: columns.start,
    end: columns.end,
    parent: columns.parent,
    last: columns.last,
    errors: [],
  };
  // Backwards, a node comes before its children, and its last child first. `behind` is the place behind the next one.
  let parent = -1;
  let behind = count;
  for (let at = count - 1; at >= 0; at -= 1) {
    // Where the children of a node are done, those of the one around it go on.
    while (parent >= 0 && behind === parent + 1) {
      behind = parent;
      parent = tree.parent[parent] ?? -1;
    }
    const nodeSize = size[at] ?? 1;
    const place = behind - nodeSize;
    tree.kind[place] = kind[at] ?? 0;
    tree.start[place] = start[at] ?? 0;
    tree.end[place] = end[at] ?? 0;
    tree.parent[place] = parent;
    tree.last[place] = behind - 1;
    if (nodeSize > 1) parent = place;
    else behind = place;
  }
  return tree;
}

type Columns = Pick<FlatTree, 'kind' | 'start' | 'end' | 'parent' | 'last'>;

/** Nodes for which room is made at once; a tree that takes more than a fourth of it gets room of its own. */
const CHUNK = 2 ** 14;

/** Most trees are those of single declarations, and five arrays for each would be most of what is allocated for it. */
let chunk: ArrayBuffer | undefined;
let used = 0;

function columnsFor(count: number): Columns {
  if (count > CHUNK / 4) return columnsIn(new ArrayBuffer(count * BYTES), count, 0, count);
  if (chunk === undefined || used + count > CHUNK) {
    chunk = new ArrayBuffer(CHUNK * BYTES);
    used = 0;
  }
  const columns = columnsIn(chunk, CHUNK, used, count);
  used += count;
  return columns;
}

/** Of one node in all columns. */
const BYTES = 4 * 4 + 1;

/** The places from `at` on in columns of `size` nodes that lie one behind the other. */
function columnsIn(buffer: ArrayBuffer, size: number, at: number, count: number): Columns {
  return {
    start: new Uint32Array(buffer, 4 * at, count),
    end: new Uint32Array(buffer, 4 * (size + at), count),
    parent: new Int32Array(buffer, 4 * (2 * size + at), count),
    last: new Int32Array(buffer, 4 * (3 * size + at), count),
    kind: new Uint8Array(buffer, 16 * size + at, count),
  };
}
