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
  const tree = {
    text,
    length: count,
    kind: new Uint8Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    parent: new Int32Array(count),
    last: new Int32Array(count),
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
