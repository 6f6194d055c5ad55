import { close, giveUp, next, startOf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** One expression, or several in a node of their own. */
export function readExpressions(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (!readBareExpressions(reading)) return;
  checkSplats(reading, first);
  close(reading, K.expression_list, start, first);
}

/**
 * Gives up where one of the expressions behind the first is like `*a.b`: of these, it depends on what stands around them whether
 * tree-sitter-python takes them for an attribute of `*a`. Targets of an assignment are none of them.
 */
export function checkSplats(reading: Reading, first: number): void {
  const { nodes } = reading;
  for (let node = nodes.count - 1; ; ) {
    const before = node - (nodes.size[node] ?? 1);
    if (before < first) return;
    const kind = nodes.kind[node];
    if (kind !== K.list_splat && kind !== K.call && startsWithStar(reading, node)) giveUp();
    node = before;
  }
}

/** Whether a node is `*name`, or starts with that. */
export function startsWithStar({ text, nodes }: Reading, node: number): boolean {
  return text.charCodeAt(nodes.start[node] ?? 0) === STAR;
}

const STAR = 42;

/** One or more expressions with nothing around them; whether there was a comma. */
export function readBareExpressions(reading: Reading): boolean {
  reading.readers.expression(reading);
  if (next(reading) !== T.comma) return false;
  while (takes(reading, T.comma) && startsExpression(next(reading))) reading.readers.expression(reading);
  return true;
}

/** Whether a token can begin an expression, of those that stand behind a comma. */
function startsExpression(kind: number): boolean {
  switch (kind) {
    case T.newline:
    case T.semicolon:
    case T.assign:
    case T.assignOperation:
    case T.colon:
    case T.closeParenthesis:
    case T.closeInterpolation:
    case T.conversion:
    case T.formatColon:
      return false;
    default:
      return true;
  }
}
