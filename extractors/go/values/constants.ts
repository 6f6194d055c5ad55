import { literal, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { parseNumber } from '../program/literals.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { Evaluation } from './evaluation.ts';

/** What a name of a `var` or `const` declaration is declared with. */
export interface Spec {
  /** The `expression_list`. */
  readonly values: number | undefined;
  readonly type: number | undefined;
}

export function specOf({ tree }: ParsedFile, spec: number): Spec {
  const rest = childrenOf(tree, spec).filter((child) => tree.kind[child] !== K.identifier);
  const values = rest.find((child) => tree.kind[child] === K.expression_list);
  return { values, type: rest.find((child) => child !== values) };
}

/**
 * A constant of a group that is written with nothing repeats what stands above it; `iota` counts them.
 * Source: https://go.dev/ref/spec#Constant_declarations
 */
export function constantSpec(file: ParsedFile, spec: number): Spec & { readonly iota: number } {
  const { tree } = file;
  const specs = childrenOf(tree, tree.parent[spec] ?? spec).filter((child) => tree.kind[child] === K.const_spec);
  const iota = specs.indexOf(spec);
  for (let above = iota; above >= 0; above -= 1) {
    const written = specOf(file, specs[above] ?? spec);
    if (written.values !== undefined) return { ...written, iota };
  }
  return { values: undefined, type: undefined, iota };
}

/** The value of a constant's expression, in which `iota` is this number. */
export function constantValue(ev: Evaluation, file: ParsedFile, node: number, iota: number): Value {
  const { tree } = file;
  const children = childrenOf(tree, node);
  const last = children.at(-1);
  switch (tree.kind[node]) {
    case K.iota:
      return literal(iota);
    case K.parenthesized_expression:
    case K.type_conversion_expression:
      return last === undefined ? unknown('computed') : constantValue(ev, file, last, iota);
    case K.binary_expression: {
      const [left, right] = children;
      if (left === undefined || right === undefined || tree.kind[left] !== K.iota) break;
      const sign = { '+': 1, '-': -1 }[tree.text.slice(tree.end[left], tree.start[right]).trim()];
      const number = tree.kind[right] === K.int_literal ? parseNumber(textOf(tree, right)) : undefined;
      return sign === undefined || number === undefined ? unknown('computed') : literal(iota + sign * number);
    }
    default:
  }
  return mentionsIota(file, node) ? unknown('computed') : ev.valueOf(file, node, undefined);
}

function mentionsIota({ tree }: ParsedFile, node: number): boolean {
  for (let inner = node; inner <= (tree.last[node] ?? node); inner += 1) if (tree.kind[inner] === K.iota) return true;
  return false;
}
