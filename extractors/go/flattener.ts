import { createRequire } from 'node:module';
import { createFlattener, type Flattener } from '../shared/flat-tree.ts';
import { goKinds } from './kinds.ts';
import { readSyntax } from './syntax/read-syntax.ts';

/** A flattener that makes native trees for some texts only. */
export interface GoFlattener extends Flattener {
  /** Whether it has made any, which want to be freed. */
  readonly madeNative: boolean;
}

/** Reads plain Go by itself; what is broken or ambiguous goes to tree-sitter-go, which is loaded once it is needed. */
export function createGoFlattener(): GoFlattener {
  let native: Flattener | undefined;
  return {
    get madeNative() {
      return native !== undefined;
    },
    flatten: (text) => {
      const tree = readSyntax(text);
      if (tree !== undefined) return tree;
      // The package exports the language object, whose shape its type leaves out; the parser takes it as it is.
      native ??= createFlattener(createRequire(import.meta.url)('tree-sitter-go') as never, goKinds);
      return native.flatten(text);
    },
  };
}
