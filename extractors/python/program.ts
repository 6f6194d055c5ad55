import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Flattener } from '../shared/flat-tree.ts';
import type { Libraries } from '../shared/libraries.ts';
import type { ImportGraph } from './import-graph.ts';
import { createModule, type Module } from './module.ts';

/** The program under analysis: its files, and the modules parsed so far. */
export interface Program {
  readonly sdk: SdkIndex;
  /** Models of the libraries it imports; `undefined` where it imports none that is modelled. */
  readonly libraries: Libraries | undefined;
  readonly imports: ImportGraph;
  /** Modules that mention an SDK or are near one that does, sorted by path: where calls and callers are looked for. */
  readonly relevant: readonly Module[];
  /** The relevant modules in which an attribute or a called name is written so. */
  modulesNaming(name: string): readonly Module[];
  /** Parses on first use. */
  getModule(path: string): Module;
  /** How many files have been parsed. */
  readonly parsed: number;
  /** How much source that was, in UTF-16 code units. */
  readonly parsedSize: number;
}

/** `relevant` are paths of the graph; they are parsed through `getModule` by whoever wants to yield in between. */
export function createProgram(
  imports: ImportGraph,
  relevant: readonly string[],
  sdk: SdkIndex,
  flattener: Flattener,
  libraries: Libraries | undefined,
): Program {
  const loaded = new Map<string, Module>();
  let relevantModules: readonly Module[] | undefined;
  let byName: Map<string, Module[]> | undefined;
  let parsedSize = 0;
  let base = 1;

  function getModule(path: string): Module {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const file = imports.findFile(path);
    if (file === undefined) throw new Error(`Not a file of the program: ${path}`);
    const tree = flattener.flatten(file.text);
    const module = createModule(file, tree, base);
    base += tree.length + 1;
    loaded.set(path, module);
    parsedSize += file.text.length;
    return module;
  }

  function modulesNaming(name: string): readonly Module[] {
    if (byName === undefined) {
      byName = new Map();
      relevantModules ??= relevant.map(getModule);
      for (const module of relevantModules) {
        for (const written of new Set([...module.calls.attributes.keys(), ...module.calls.names.keys()])) {
          const known = byName.get(written);
          if (known === undefined) byName.set(written, [module]);
          else known.push(module);
        }
      }
    }
    return byName.get(name) ?? [];
  }

  return {
    sdk,
    libraries,
    modulesNaming,
    imports,
    getModule,
    get relevant() {
      relevantModules ??= relevant.map(getModule);
      return relevantModules;
    },
    get parsedSize() {
      return parsedSize;
    },
    get parsed() {
      return loaded.size;
    },
  };
}
