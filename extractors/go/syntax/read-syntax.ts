import type { FlatTree } from '../../shared/flat-tree.ts';
import { readTree } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readFile } from './declarations.ts';
import { readExpressionOrType } from './expressions.ts';
import { createReading } from './state.ts';
import { readStatements } from './statements.ts';
import { readTokens } from './tokens.ts';

const reading = createReading({ expressionOrType: readExpressionOrType, statements: readStatements });

/**
 * The tree of a file or of some of its declarations, as tree-sitter-go would make it, at a tenth of the time; `undefined`
 * for what is not valid Go, and for the few forms that are read no way but by trying several.
 */
export function readSyntax(text: string): FlatTree | undefined {
  if (!readTokens(text, reading.tokens)) return undefined;
  reading.level = 0;
  return readTree(reading, text, readFile, K.source_file);
}
