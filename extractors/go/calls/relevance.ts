import type { LibraryModel } from '../../../src/model/library-model.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { partsHandingOn } from '../libraries/handed-clients.ts';
import { leadsToLibrary } from '../libraries/library-users.ts';
import { type FilePart, partsOf } from '../program/file-parts.ts';
import type { GoPackage, ImportGraph, PackageFile } from '../program/import-graph.ts';
import { type SdkPackage, sdkPackageOf } from '../sdk/sdk-packages.ts';
import {
  addNamesOfPackage,
  type MethodNames,
  mentionsAny,
  namesOfInputs,
  namesOfLibraries,
  noNames,
  toMethodNames,
  withNames,
} from './method-names.ts';

/** A file that may hold SDK calls, and the names that such calls have there. */
export interface RelevantFile {
  readonly package: GoPackage;
  readonly file: PackageFile;
  readonly names: MethodNames;
  /** The SDK packages that can be reached, on which the names depend beside the file. */
  readonly reach: string;
}

/**
 * The files whose text has the name of an operation, or of a function of a library that performs one, after a dot, in
 * packages from which an SDK's package or that library can be reached
 * by imports: only there a receiver's type can be one of the SDK's. Sorted by path within packages.
 */
export function findRelevant(
  graph: ImportGraph,
  sdk: SdkIndex,
  libraries: readonly LibraryModel[],
): readonly RelevantFile[] {
  const reach = createReach(graph, sdk, libraries);
  const merged = new Map<string, MethodNames>();
  const reaching = reach.packages();
  return graph.packages.flatMap((own) => {
    if (!reaching.has(own)) return [];
    const reached = reach.from(own);
    const key = [...reached].sort().join('\n');
    const names = merged.get(key) ?? reach.namesOf(reached);
    merged.set(key, names);
    return own.files.flatMap((file) => {
      const before = mentioned.get(file);
      if (before?.key === key && before.sdk === sdk && !reached.has(LIBRARIES))
        return before.names === undefined ? [] : [{ package: own, file, names: before.names, reach: key }];
      const { source, header } = file;
      const imports = header.imports.filter(({ path }) => sdkPackageOf(path, sdk) !== undefined);
      const isV1 = imports.some(({ path }) => sdkPackageOf(path, sdk)?.sdk === 'go-v1');
      const inputs = imports.length === 0 ? none : namesOfInputs(source.text, isV1);
      const all = withNames(names, inputs);
      const isDotted = imports.some(({ name }) => name === '.');
      const isMentioned =
        mentionsAny(source.text, all, { isDotted, around: source.text }) || partsHandingOn(file, sdk).length > 0;
      mentioned.set(file, { sdk, key, names: isMentioned ? all : undefined });
      return isMentioned ? [{ package: own, file, names: all, reach: key }] : [];
    });
  });
}

/** What was found out about a file, for the next program that holds it too. */
interface Mentioned {
  readonly sdk: SdkIndex;
  /** The SDK packages that could be reached. */
  readonly key: string;
  /** The names that its calls may have; `undefined`: it has none of them. */
  readonly names: MethodNames | undefined;
}

const mentioned = new WeakMap<PackageFile, Mentioned>();

/** The parts of a file that have one of the names after a dot, or, with a dot import, anywhere. */
export function partsMentioning(file: PackageFile, names: MethodNames): readonly FilePart[] {
  const isDotted = file.header.imports.some(({ name }) => name === '.');
  const around = file.source.text;
  return partsOf(file).filter(({ text }) => mentionsAny(text, names, { isDotted, around }));
}

const none: ReadonlySet<string> = new Set();

/** Stands for the libraries that have a model among the keys of SDK packages. */
const LIBRARIES = 'libraries';

interface Reach {
  /** The packages from which one of the SDK's can be reached. */
  packages(): ReadonlySet<GoPackage>;
  /** Keys of the SDK packages and libraries that a package imports, directly or through others. */
  from(own: GoPackage): ReadonlySet<string>;
  namesOf(keys: ReadonlySet<string>): MethodNames;
}

function createReach(graph: ImportGraph, sdk: SdkIndex, libraries: readonly LibraryModel[]): Reach {
  const packages = new Map<string, SdkPackage>();
  const direct = new Map<string, string | undefined>();
  const known = new Map<GoPackage, ReadonlySet<string>>();
  const ownOf = new Map<GoPackage, ReadonlySet<string>>();

  function keyOf(importPath: string): string | undefined {
    if (direct.has(importPath)) return direct.get(importPath);
    const of = importPath.includes('aws-sdk-go') ? sdkPackageOf(importPath, sdk) : undefined;
    const library = leadsToLibrary(importPath, libraries) ? LIBRARIES : undefined;
    const key = of === undefined ? library : `${of.sdk} ${of.path}`;
    if (of !== undefined && key !== undefined) packages.set(key, of);
    direct.set(importPath, key);
    return key;
  }

  function ownKeys(own: GoPackage): ReadonlySet<string> {
    const before = ownOf.get(own);
    if (before !== undefined) return before;
    const keys = new Set<string>();
    ownOf.set(own, keys);
    for (const { header } of own.files) {
      for (const { path } of header.imports) {
        const key = keyOf(path);
        if (key !== undefined) keys.add(key);
      }
    }
    return keys;
  }

  /** Walks without recursion: chains of imports can be long, and broken programs can import in circles. */
  function from(start: GoPackage): ReadonlySet<string> {
    const before = known.get(start);
    if (before !== undefined) return before;
    const reached = new Set<string>();
    const seen = new Set([start]);
    for (const own of seen) {
      const earlier = known.get(own);
      for (const key of earlier ?? ownKeys(own)) reached.add(key);
      if (earlier !== undefined) continue;
      for (const next of graph.packagesImportedBy(own)) seen.add(next);
    }
    known.set(start, reached);
    return reached;
  }

  return {
    packages() {
      const reaching = new Set(graph.packages.filter((own) => ownKeys(own).size > 0));
      // A set grows while it is walked, so that importers of importers are walked too.
      for (const own of reaching) for (const importer of graph.importersOf(own)) reaching.add(importer);
      return reaching;
    },
    from,
    namesOf(keys) {
      const all = noNames();
      for (const key of keys) {
        const of = packages.get(key);
        if (of !== undefined) addNamesOfPackage(sdk, of, all);
        else for (const name of namesOfLibraries(libraries, sdk)) all.whole.add(name);
      }
      return toMethodNames(all);
    },
  };
}
