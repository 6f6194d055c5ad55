import type { FlatTree } from '../../shared/flat-tree.ts';
import { readTree } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpression, readOperation } from './expressions.ts';
import { readPrimary } from './primaries.ts';
import { createReading } from './state.ts';
import { readFile, readStatement } from './statements.ts';
import { readTokens } from './tokens.ts';

const reading = createReading({
  expression: readExpression,
  operation: readOperation,
  primary: readPrimary,
  statement: readStatement,
});

/**
 * The tree of a file or of some of its statements, as tree-sitter-python would make it, in a fraction of the time; `undefined` for
 * what is not valid Python 3, and for the few forms of which it is not sure what tree-sitter-python makes.
 */
export function readSyntax(text: string): FlatTree | undefined {
  reading.text = text;
  if (!readTokens(reading)) return undefined;
  return readTree(reading, text, readFile, K.module);
}
