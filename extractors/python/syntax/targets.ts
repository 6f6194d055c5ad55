import type { Nodes } from '../../shared/syntax/nodes.ts';
import { close, giveUp, next, startOf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { startsWithStar } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** `a, (b, *c)` between `for` and `in`. */
export function readTargets(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readTarget(reading);
  if (next(reading) !== T.comma) return;
  while (takes(reading, T.comma) && next(reading) !== T.in) readTarget(reading);
  close(reading, K.pattern_list, start, first);
}

function readTarget(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const isSplat = takes(reading, T.star);
  reading.readers.primary(reading);
  if (isSplat) close(reading, K.list_splat, start, first);
  toPattern(reading, reading.nodes.count - 1);
}

/** Makes what was added since there were `first` nodes the targets of an assignment; they were read as values. */
export function toPatterns(reading: Reading, first: number, areMany: boolean): void {
  const { nodes } = reading;
  // There is nothing beside it that it could leave over.
  if (!areMany && startsWithStar(reading, nodes.count - 1)) giveUp();
  for (let node = nodes.count - 1; node >= first; ) {
    const before = node - sizeOf(nodes, node);
    if (!isPlace(nodes.kind[node]) || !startsWithStar(reading, node)) toPattern(reading, node);
    // What was read as an attribute of `*a` stays one where it is the first target.
    else if (before >= first) widenSplat(nodes, node);
    node = before;
  }
}

/** In a subscript or behind a dot, values stay values. */
function toPattern(reading: Reading, node: number): void {
  const { nodes } = reading;
  switch (nodes.kind[node]) {
    case K.identifier:
      return;
    case K.attribute:
    case K.subscript:
      if (startsWithStar(reading, node)) giveUp();
      return;
    case K.list_splat:
      nodes.kind[node] = K.list_splat_pattern;
      if (nodes.kind[node - 1] !== K.identifier && !isPlace(nodes.kind[node - 1])) giveUp();
      return;
    case K.parenthesized_expression:
    case K.tuple:
      nodes.kind[node] = K.tuple_pattern;
      break;
    case K.list:
      nodes.kind[node] = K.list_pattern;
      break;
    default:
      giveUp();
  }
  const first = node - sizeOf(nodes, node) + 1;
  for (let child = node - 1; child >= first; ) {
    const before = child - sizeOf(nodes, child);
    // At the beginning it is an attribute of `*a` in some brackets.
    if (before < first && nodes.kind[child] === K.list_splat && isPlace(nodes.kind[child - 1])) giveUp();
    toPattern(reading, child);
    child = before;
  }
}

/** Makes `*a.b`, which was read as an attribute of `*a`, a splat of `a.b`. */
function widenSplat(nodes: Nodes, node: number): void {
  const first = node - sizeOf(nodes, node) + 1;
  const star = nodes.start[node] ?? 0;
  const name = nodes.start[first] ?? 0;
  for (let at = first + 1; at < node; at += 1) {
    const isAround = nodes.start[at + 1] === star;
    nodes.kind[at] = nodes.kind[at + 1] ?? K.other;
    nodes.start[at] = isAround ? name : (nodes.start[at + 1] ?? 0);
    nodes.end[at] = nodes.end[at + 1] ?? 0;
    nodes.size[at] = sizeOf(nodes, at + 1) - (isAround ? 1 : 0);
  }
  nodes.kind[node] = K.list_splat_pattern;
  nodes.start[node] = star;
}

function isPlace(kind: number | undefined): boolean {
  return kind === K.attribute || kind === K.subscript;
}

function sizeOf(nodes: Nodes, node: number): number {
  return nodes.size[node] ?? 1;
}
