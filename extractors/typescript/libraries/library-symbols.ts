import type { LibraryCallable, LibrarySymbol } from '../../../src/model/library-model.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';

/** A function or class of a modelled library by the name under which it is imported; the default export is `default`. */
export function findLibrarySymbol(ev: Evaluation, name: string): LibrarySymbol | undefined {
  const { libraries } = ev.program;
  return libraries.findSymbol(name) ?? libraries.findSymbol(`${name}.default`);
}

/** The row of a method; a row named `*` stands for every method that has none of its own. */
export function methodOf(symbol: LibrarySymbol, name: string): LibraryCallable | undefined {
  return Object.hasOwn(symbol.methods, name) ? symbol.methods[name] : symbol.methods['*'];
}
