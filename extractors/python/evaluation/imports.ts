import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { ImportTarget } from '../program/import-graph.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { foreign, noValues, type ValueSet } from '../values/abstract-value.ts';
import type { Evaluation } from './evaluation.ts';

/** The value that one name of an import statement is bound to. */
export function importedValue(ev: Evaluation, module: Module, statement: number, name: number): ValueSet {
  const { tree } = module;
  const written = tree.kind[name] === K.aliased_import ? textOf(tree, name + 1) : textOf(tree, name);
  if (tree.kind[statement] === K.import_statement) {
    // `import a.b` binds `a`, `import a.b as c` binds the module itself.
    const dotted = tree.kind[name] === K.aliased_import ? written : (written.split('.')[0] ?? written);
    return moduleNamed(ev, module, dotted, 0);
  }
  const { dotted, level } = originOf(module, statement);
  return memberOfOrigin(ev, module, dotted, level, written);
}

/** What `from origin import *` gives for a name; `undefined` where no star import is known to have it. */
export function importStar(
  ev: Evaluation,
  module: Module,
  statements: readonly number[],
  name: string,
): ValueSet | undefined {
  for (const statement of [...statements].reverse()) {
    const { dotted, level } = originOf(module, statement);
    const target = ev.program.imports.resolveImport(module.path, dotted, level);
    if (target?.kind !== 'file') continue;
    const found = ev.attribute({ kind: 'module', module: ev.program.getModule(target.path) }, name, {
      module,
      node: statement,
    });
    if (found.length > 0) return found;
  }
  return undefined;
}

/** The module a dotted name leads to, or the foreign name where it is not part of the program. */
function moduleNamed(ev: Evaluation, module: Module, dotted: string, level: number): ValueSet {
  const target = ev.program.imports.resolveImport(module.path, dotted, level);
  return target === undefined ? [foreign(dotted)] : [toValue(ev, target)];
}

function memberOfOrigin(ev: Evaluation, module: Module, dotted: string, level: number, name: string): ValueSet {
  const target = ev.program.imports.resolveImport(module.path, dotted, level);
  if (target === undefined) return [foreign(level > 0 ? `${'.'.repeat(level)}${dotted}.${name}` : `${dotted}.${name}`)];
  if (target.kind === 'file' && target.path === module.path) return moduleBeside(ev, module, name);
  const value = toValue(ev, target);
  const found = ev.attribute(value, name, { module, node: 0 });
  return found.length > 0 ? found : noValues;
}

/** `from . import name` in a package's own `__init__.py`: the name is not there yet, so it is a module of the package. */
function moduleBeside(ev: Evaluation, module: Module, name: string): ValueSet {
  const folder = module.path.split('/').slice(0, -1).join('/');
  const target = ev.program.imports.findInFolder(folder, name);
  return target === undefined ? noValues : [toValue(ev, target)];
}

/** The module or folder itself; a copy of the SDK is the SDK. */
export function toValue(ev: Evaluation, target: ImportTarget): ValueSet[number] {
  const sdkModule = target.kind === 'file' ? ev.program.imports.sdkModuleOf(target.path) : undefined;
  if (sdkModule !== undefined) return foreign(sdkModule);
  return target.kind === 'file'
    ? { kind: 'module', module: ev.program.getModule(target.path) }
    : { kind: 'namespace', folder: target.folder };
}

function originOf(module: Module, statement: number): { dotted: string; level: number } {
  const { tree } = module;
  const origin = childrenOf(tree, statement)[0] ?? statement;
  const text = textOf(tree, origin).replace(/\s/g, '');
  const dots = /^\.*/.exec(text)?.[0].length ?? 0;
  return { dotted: text.slice(dots), level: dots };
}
