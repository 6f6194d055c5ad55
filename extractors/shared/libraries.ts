import type { LibraryCallable, LibraryModel, LibrarySymbol } from '../../src/model/library-model.ts';
import { parseLibraryModel } from './library-models.ts';

/** A library whose model comes with iamwright; the model is loaded only for programs that import it. */
export interface KnownLibrary {
  /** As in the model. */
  readonly libraries: readonly string[];
  /** As in the model, so that it need not be loaded to know. */
  readonly mentions: readonly string[];
  load(): Promise<unknown>;
}

/** The models of the libraries that a program imports. */
export interface Libraries {
  readonly models: readonly LibraryModel[];
  /** Those of `models` that come with iamwright. */
  readonly known: readonly KnownLibrary[];
  /** By import path and name: `s3fs.S3FileSystem`. */
  findSymbol(dotted: string): LibrarySymbol | undefined;
  /** The class of this name in the model that another symbol is in; of several, the one of a package that both are in. */
  findClass(beside: LibrarySymbol, name: string): LibrarySymbol | undefined;
  /** Methods that count on objects of unknown kind too. */
  findAnyObject(method: string): readonly { readonly symbol: LibrarySymbol; readonly callable: LibraryCallable }[];
  /** Whether every symbol of this import path that performs something is modelled. */
  covers(dotted: string): boolean;
}

/** `given` are the user's models, which go before ours where both have a symbol. */
export async function loadLibraries(
  known: readonly KnownLibrary[],
  given: readonly LibraryModel[],
): Promise<Libraries> {
  const own = await Promise.all(
    known.map(async ({ libraries, load }) =>
      parseLibraryModel(await load(), `of ${libraries.join(' and ')} that comes with iamwright`),
    ),
  );
  const models = [...own, ...given];
  const symbols = new Map<string, LibrarySymbol>();
  for (const { symbols: rows } of models)
    for (const symbol of rows) for (const name of symbol.packages) symbols.set(`${name}.${symbol.name}`, symbol);
  const anyObject = new Map<string, { symbol: LibrarySymbol; callable: LibraryCallable }[]>();
  for (const symbol of new Set(symbols.values()))
    for (const [name, callable] of Object.entries(symbol.methods))
      if (callable.anyObject) anyObject.set(name, [...(anyObject.get(name) ?? []), { symbol, callable }]);
  const covered = models.flatMap((model) => model.covers);
  return {
    models,
    known,
    findSymbol: (dotted) => symbols.get(dotted),
    findClass: (beside, name) => {
      const named = models
        .find((model) => model.symbols.includes(beside))
        ?.symbols.filter((symbol) => symbol.kind === 'class' && symbol.name === name);
      const isBeside = ({ packages }: LibrarySymbol): boolean => packages.some((one) => beside.packages.includes(one));
      return named?.find(isBeside) ?? named?.[0];
    },
    findAnyObject: (method) => anyObject.get(method) ?? [],
    covers: (dotted) => covered.some((path) => dotted.startsWith(`${path}.`)),
  };
}
