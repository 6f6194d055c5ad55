import type { SourceFile } from '../../../src/model/source.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { KeptParses } from '../../extractor.ts';
import type { Libraries } from '../../shared/libraries.ts';
import type { ImportGraph } from './import-graph.ts';
import { createModule, type Module } from './module.ts';

/** The files of a program, parsed when first needed. */
export interface Program {
  readonly imports: ImportGraph;
  readonly sdk: SdkIndex;
  readonly libraries: Libraries;
  /** The program is a plugin of the Serverless Framework. */
  readonly isServerless: boolean;
  /** `undefined`: no such file, or one that could not be parsed. */
  findModule(path: string): Module | undefined;
  /** Modules in which `name` may be used by someone who imports from `path`, or in that file itself. */
  modulesNear(path: string): readonly Module[];
  readonly parsed: readonly string[];
  readonly parsedSize: number;
  /** Files that were given up, with the reason. */
  readonly failed: ReadonlyMap<string, string>;
}

/** Importers of importers and so on are looked at to this depth for callers. */
const MAX_IMPORTERS = 400;

export interface ProgramParts {
  /** The files that mention an SDK or are near one: callers are looked for in them only. */
  readonly paths: readonly string[];
  readonly sdk: SdkIndex;
  readonly libraries: Libraries;
  readonly isServerless: boolean;
  readonly kept: KeptParses | undefined;
}

export function createProgram(
  imports: ImportGraph,
  { paths, sdk, libraries, isServerless, kept }: ProgramParts,
): Program {
  const modules = new Map<string, Module | undefined>();
  const failed = new Map<string, string>();
  const near = new Map<string, readonly Module[]>();
  const relevant = new Set(paths);
  const parsed: string[] = [];
  let parsedSize = 0;

  function findModule(path: string): Module | undefined {
    if (modules.has(path)) return modules.get(path);
    const file: SourceFile | undefined = imports.find(path);
    let module: Module | undefined;
    if (file !== undefined) {
      try {
        module = createModule(file, kept);
        parsed.push(path);
        parsedSize += file.text.length;
      } catch (cause) {
        // The parser is recursive: nesting beyond the machine's stack ends here.
        if (!(cause instanceof RangeError)) throw cause;
        failed.set(path, 'it is nested too deeply');
      }
    }
    modules.set(path, module);
    return module;
  }

  return {
    imports,
    sdk,
    libraries,
    isServerless,
    findModule,
    modulesNear(path) {
      const known = near.get(path);
      if (known !== undefined) return known;
      const reached = new Set([path]);
      for (const current of reached) {
        if (reached.size > MAX_IMPORTERS) break;
        for (const importer of imports.importersOf(current)) if (relevant.has(importer)) reached.add(importer);
      }
      const found = [...reached].flatMap((other) => findModule(other) ?? []);
      near.set(path, found);
      return found;
    },
    get parsed() {
      return parsed;
    },
    get parsedSize() {
      return parsedSize;
    },
    failed,
  };
}
