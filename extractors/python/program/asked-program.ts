import type { Journal } from '../../shared/journal.ts';
import type { ImportGraph } from './import-graph.ts';
import type { Module } from './module.ts';
import type { Program } from './program.ts';

/** Starts the keys of the questions whose answers are modules that have been parsed for them. */
const MODULE = 'module|';
const CALLING = 'calling|';

/**
 * The program that `current` gives, whatever program that is by then, with each question that its answer depends on
 * written down. What is not written down is the same as long as a module is the same object.
 */
export function askedProgram(current: () => Program, { ask }: Journal): Program {
  const imports: ImportGraph = {
    get paths() {
      return current().imports.paths;
    },
    findFile: (path) => ask(`file|${path}`, () => current().imports.findFile(path)),
    resolveImport: (from, dotted, level) =>
      ask(`import|${from}|${dotted}|${level}`, () => current().imports.resolveImport(from, dotted, level)),
    findInFolder: (folder, name) => ask(`folder|${folder}|${name}`, () => current().imports.findInFolder(folder, name)),
    sdkModuleOf: (path) => ask(`sdk|${path}`, () => current().imports.sdkModuleOf(path)),
    importersOf: (path) => ask(`importers|${path}`, () => current().imports.importersOf(path)),
    importsOf: (path) => ask(`imports|${path}`, () => current().imports.importsOf(path)),
    importLinesOf: (path) => ask(`lines|${path}`, () => current().imports.importLinesOf(path)),
    importsName: (path, name) => ask(`imports-name|${path}|${name}`, () => current().imports.importsName(path, name)),
  };
  return {
    get sdk() {
      return current().sdk;
    },
    get libraries() {
      return current().libraries;
    },
    get services() {
      return current().services;
    },
    get relevant() {
      return ask('relevant', () => current().relevant);
    },
    get modulesSettingByName() {
      return ask('setting-by-name', () => current().modulesSettingByName);
    },
    get modulesExtending() {
      return ask('extending', () => current().modulesExtending);
    },
    // What it tells of a file depends on the file alone.
    get attributeNames() {
      return current().attributeNames;
    },
    get parsed() {
      return current().parsed;
    },
    get parsedSize() {
      return current().parsedSize;
    },
    imports,
    modulesNaming: (name) => ask(`naming|${name}`, () => current().modulesNaming(name)),
    modulesCalling: (module, name, owner) =>
      ask(`${CALLING}${module.base}|${name}|${owner ?? ''}`, () => current().modulesCalling(module, name, owner)),
    defines: (name) => ask(`defines|${name}`, () => current().defines(name)),
    modulesAssigning: (name) => ask(`assigning|${name}`, () => current().modulesAssigning(name)),
    classesOver: (word) => ask(`over|${word}`, () => current().classesOver(word)),
    classesDecorated: (name) => ask(`decorated|${name}`, () => current().classesDecorated(name)),
    countAttributes: (name) => ask(`count|${name}`, () => current().countAttributes(name)),
    getModule(path) {
      const module = ask(`${MODULE}${path}`, () =>
        current().imports.findFile(path) === undefined ? undefined : current().getModule(path),
      );
      return module ?? current().getModule(path);
    },
    // These depend on the module alone.
    findDefinition: (around, name) => current().findDefinition(around, name),
    piecesCalling: (module, names) => current().piecesCalling(module, names),
  };
}

/** The paths of the modules that answers lead to, more than once where several do. */
export function pathsIn(answers: ReadonlyMap<string, unknown>): readonly string[] {
  return [...answers].flatMap(([key, answer]) => {
    if (key.startsWith(MODULE)) return [key.slice(MODULE.length)];
    // Answers under these keys are lists of modules.
    return key.startsWith(CALLING) ? (answer as readonly Module[]).map(({ path }) => path) : [];
  });
}
