import { createRequire } from 'node:module';
import { createFlattener, type FlatTree, type Flattener, type KindTable } from './flat-tree.ts';

/** A flattener that makes native trees for some texts only. */
export interface ReadingFlattener extends Flattener {
  /** Whether it has made any, which want to be freed. */
  readonly madeNative: boolean;
}

/**
 * Makes trees with a reader of our own. What that does not read, as it is broken or ambiguous, goes to tree-sitter with a grammar's
 * package; both are loaded once they are needed.
 */
export function createReadingFlattener(
  readSyntax: (text: string) => FlatTree | undefined,
  grammar: 'tree-sitter-go' | 'tree-sitter-python',
  kinds: KindTable,
): ReadingFlattener {
  let native: Flattener | undefined;
  return {
    get madeNative() {
      return native !== undefined;
    },
    flatten: (text) => {
      const tree = readSyntax(text);
      if (tree !== undefined) return tree;
      // The package exports the language object, whose shape its type leaves out; the parser takes it as it is.
      native ??= createFlattener(createRequire(import.meta.url)(grammar) as never, kinds);
      return native.flatten(text);
    },
  };
}
