import type { SourceFile } from '../../../src/model/source.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { type Flattener, textOf } from '../../shared/flat-tree.ts';
import type { Libraries } from '../../shared/libraries.ts';
import type { ClassValue } from '../values/abstract-value.ts';
import { type AttributeNames, createAttributeNames } from './attribute-names.ts';
import { findCallingModules } from './calling-modules.ts';
import { type DecoratedClass, indexByDecorator } from './decorated-classes.ts';
import type { ImportGraph } from './import-graph.ts';
import { createModule, type Module } from './module.ts';
import { splitSource, type TextRange } from './split-source.ts';
import { type BaseIndex, indexByBase } from './subclass-index.ts';
import { mayCallName } from './written-calls.ts';

/** The program under analysis: its files, and the modules parsed so far. */
export interface Program {
  readonly sdk: SdkIndex;
  /** Models of the libraries it imports; `undefined` where it imports none that is modelled. */
  readonly libraries: Libraries | undefined;
  readonly imports: ImportGraph;
  readonly attributeNames: AttributeNames;
  /** Modules that mention an SDK or are near one that does, sorted by path: where calls and callers are looked for. */
  readonly relevant: readonly Module[];
  /** boto3 client names that the program's text holds. */
  readonly services: ReadonlySet<string>;
  /** The relevant modules in which an attribute or a called name is written so. */
  modulesNaming(name: string): readonly Module[];
  /**
   * The modules that may call something of this name that `module` defines; `owner` is the class whose method or whose
   * constructor it is.
   */
  modulesCalling(module: Module, name: string, owner: string | undefined): readonly Module[];
  /** Whether a relevant module defines a function or method of this name. */
  defines(name: string): boolean;
  /** The relevant modules in which an attribute of this name is assigned to. */
  modulesAssigning(name: string): readonly Module[];
  /** The relevant modules that may set attributes whose names are values: `setattr(object, name, value)`. */
  readonly modulesSettingByName: readonly Module[];
  /** The relevant modules that may add to the classes that boto3 makes for clients and resources. */
  readonly modulesExtending: readonly Module[];
  /** Classes of the relevant modules with a decorator whose last name is this. */
  classesDecorated(name: string): readonly DecoratedClass[];
  /** Classes of the relevant modules one of whose bases ends in this word. */
  classesOver(word: string): readonly ClassValue[];
  /** How many attributes of this name the relevant modules have. */
  countAttributes(name: string): number;
  /** Parses on first use. Of a file that is not relevant only the statements that are no definitions. */
  getModule(path: string): Module;
  /** The piece of a file that defines a function or class at its top level, where the file is parsed in pieces. */
  findDefinition(around: Module, name: string): Module | undefined;
  /** The pieces of a file that may call one of the names; the whole module where it is not parsed in pieces. */
  piecesCalling(module: Module, names: readonly string[]): readonly Module[];
  /** Paths of the files that have been parsed, wholly or in part. */
  readonly parsed: readonly string[];
  /** How much source that was, in UTF-16 code units. */
  readonly parsedSize: number;
}

/** What a file that is parsed in pieces is cut into, and the pieces parsed so far, by the name they define. */
interface Pieces {
  readonly definitions: ReadonlyMap<string, TextRange>;
  readonly loaded: Map<string, Module>;
}

/** The modules of a program, which may be those of an earlier program in which their files were the same. */
export interface Modules {
  readonly byPath: Map<string, { readonly file: SourceFile; readonly isSearched: boolean; readonly module: Module }>;
  readonly pieces: WeakMap<Module, Pieces>;
  /** The number of the first node of the next module. */
  base: number;
}

export function createModules(): Modules {
  return { byPath: new Map(), pieces: new WeakMap(), base: 1 };
}

/** `relevant` are paths of the graph; they are parsed through `getModule` by whoever wants to yield in between. */
export function createProgram(
  imports: ImportGraph,
  relevant: readonly string[],
  sdk: SdkIndex,
  flattener: Flattener,
  libraries: Libraries | undefined,
  services: ReadonlySet<string>,
  modules: Modules = createModules(),
): Program {
  const loaded = new Map<string, Module>();
  const searched = new Set(relevant);
  const { pieces } = modules;
  let relevantModules: readonly Module[] | undefined;
  let byName: NameIndex | undefined;
  let byBase: BaseIndex | undefined;
  let byDecorator: ReadonlyMap<string, readonly DecoratedClass[]> | undefined;
  let extending: readonly Module[] | undefined;
  let parsedSize = 0;

  function getModule(path: string): Module {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const file = imports.findFile(path);
    if (file === undefined) throw new Error(`Not a file of the program: ${path}`);
    const isSearched = searched.has(path);
    const before = modules.byPath.get(path);
    if (before?.file === file && before.isSearched === isSearched) {
      loaded.set(path, before.module);
      return before.module;
    }
    // Names lead to many files that are needed for one definition only.
    const split = isSearched ? undefined : splitSource(file.text);
    const module = load(file, split?.rest ?? [{ start: 0, end: file.text.length }], undefined);
    loaded.set(path, module);
    modules.byPath.set(path, { file, isSearched, module });
    if (split !== undefined) pieces.set(module, { definitions: split.definitions, loaded: new Map() });
    return module;
  }

  function load(file: SourceFile, ranges: readonly TextRange[], around: Module | undefined): Module {
    const text = ranges.map(({ start, end }) => file.text.slice(start, end)).join('');
    const tree = flattener.flatten(text);
    const module = createModule(file, tree, modules.base, ranges, around);
    modules.base += tree.length + 1;
    parsedSize += text.length;
    return module;
  }

  function findDefinition(around: Module, name: string): Module | undefined {
    const known = pieces.get(around);
    const range = known?.definitions.get(name);
    if (known === undefined || range === undefined) return undefined;
    const before = known.loaded.get(name);
    if (before !== undefined) return before;
    const module = load(around.file, [range], around);
    known.loaded.set(name, module);
    return module;
  }

  function piecesCalling(module: Module, names: readonly string[]): readonly Module[] {
    const whole = module.around ?? module;
    const known = pieces.get(whole);
    if (known === undefined) return [module];
    const calling = [...known.definitions].filter(([, { start, end }]) => {
      const text = whole.file.text.slice(start, end);
      return names.some((name) => mayCallName(text, name));
    });
    return [whole, ...calling.flatMap(([name]) => findDefinition(whole, name) ?? [])];
  }

  function index(): NameIndex {
    relevantModules ??= relevant.map(getModule);
    byName ??= indexNames(relevantModules);
    return byName;
  }

  const program: Program = {
    sdk,
    libraries,
    services,
    modulesCalling: (module, name, owner) => findCallingModules(program, module, name, owner),
    modulesNaming: (name) => index().naming.get(name) ?? [],
    classesOver: (word) => {
      relevantModules ??= relevant.map(getModule);
      byBase ??= indexByBase(relevantModules);
      return byBase.get(word) ?? [];
    },
    classesDecorated: (name) => {
      relevantModules ??= relevant.map(getModule);
      byDecorator ??= indexByDecorator(relevantModules);
      return byDecorator.get(name) ?? [];
    },
    get modulesExtending() {
      relevantModules ??= relevant.map(getModule);
      extending ??= relevantModules.filter(({ file }) => /creating-(?:client|resource)-class/.test(file.text));
      return extending;
    },
    modulesAssigning: (name) => index().assigning.get(name) ?? [],
    get modulesSettingByName() {
      return index().settingByName;
    },
    countAttributes: (name) => index().attributes.get(name) ?? 0,
    defines: (name) => index().defined.has(name),
    imports,
    attributeNames: createAttributeNames(),
    getModule,
    findDefinition,
    piecesCalling,
    get relevant() {
      relevantModules ??= relevant.map(getModule);
      return relevantModules;
    },
    get parsedSize() {
      return parsedSize;
    },
    get parsed() {
      return [...loaded.keys()];
    },
  };
  return program;
}

interface NameIndex {
  readonly naming: ReadonlyMap<string, readonly Module[]>;
  readonly assigning: ReadonlyMap<string, readonly Module[]>;
  readonly attributes: ReadonlyMap<string, number>;
  readonly settingByName: readonly Module[];
  readonly defined: ReadonlySet<string>;
}

function indexNames(modules: readonly Module[]): NameIndex {
  const naming = new Map<string, Module[]>();
  const assigning = new Map<string, Module[]>();
  const attributes = new Map<string, number>();
  const defined = new Set<string>();
  const add = (to: Map<string, Module[]>, name: string, module: Module): void => {
    const known = to.get(name);
    if (known === undefined) to.set(name, [module]);
    else known.push(module);
  };
  for (const module of modules) {
    const { calls, tree } = module;
    for (const node of calls.functions) defined.add(textOf(tree, node + 1));
    for (const [name, nodes] of calls.attributes) {
      add(naming, name, module);
      attributes.set(name, (attributes.get(name) ?? 0) + nodes.length);
    }
    for (const name of calls.names.keys()) if (!calls.attributes.has(name)) add(naming, name, module);
    for (const name of calls.assigned.keys()) add(assigning, name, module);
  }
  const settingByName = modules.filter(({ file }) => /\bsetattr\(|__setattr__|__dict__|\bvars\(/.test(file.text));
  return { naming, assigning, attributes, settingByName, defined };
}
