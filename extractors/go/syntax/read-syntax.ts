import type { FlatTree } from '../../shared/flat-tree.ts';
import { K } from '../kinds.ts';
import { readFile } from './declarations.ts';
import { readExpressionOrType } from './expressions.ts';
import { addNode, toFlatTree } from './nodes.ts';
import { createReading, notRead } from './state.ts';
import { readStatements } from './statements.ts';
import { readTokens } from './tokens.ts';

const reading = createReading({ expressionOrType: readExpressionOrType, statements: readStatements });

/**
 * The tree of a file or of some of its declarations, as tree-sitter-go would make it, at a tenth of the time; `undefined`
 * for what is not valid Go, and for the few forms that are read no way but by trying several.
 */
export function readSyntax(text: string): FlatTree | undefined {
  reading.text = text;
  reading.at = 0;
  reading.level = 0;
  reading.depth = 0;
  reading.nodes.count = 0;
  if (!readTokens(text, reading.tokens)) return undefined;
  try {
    readFile(reading);
  } catch (error) {
    if (error !== notRead) throw error;
    return undefined;
  }
  const start = text.search(/\S/);
  addNode(reading.nodes, K.source_file, start < 0 ? text.length : start, text.length, 0);
  return toFlatTree(reading.nodes, text);
}
