import { type Finding, finding } from '../../../src/model/finding.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { importedNames, rootOf } from '../program/imported-names.ts';
import { K } from '../program/kinds.ts';
import { type Module, spanOf } from '../program/module.ts';
import { libraryFunction } from './library-objects.ts';

/**
 * Calls of what a modelled library has and its model does not, where the model says that it covers that part. Only what
 * is written with a name that the file imports from the library, or gives to an object of it, is looked at.
 */
export function findUnmodelledCalls(ev: Evaluation, module: Module): readonly Finding[] {
  const { libraries } = ev.program;
  if (libraries === undefined || libraries.models.every((model) => model.covers.length === 0)) return [];
  const { tree, calls } = module;
  const imported = importedNames(module, (dotted) => libraries.models.some((model) => isIn(dotted, model.libraries)));
  if (imported.size === 0) return [];
  const roots = new Set([...imported, ...assignedNames(module, imported)]);
  const callees: number[] = [];
  for (const name of imported) for (const call of calls.names.get(name) ?? []) callees.push(call + 1);
  for (const nodes of calls.attributes.values())
    for (const node of nodes) if (isCalled(module, node)) callees.push(node);
  return callees
    .filter((node) => roots.has(rootOf(module, node)))
    .sort((a, b) => a - b)
    .flatMap((node) => {
      ev.begin();
      const values = ev.evaluate(module, node, undefined);
      const unknown = values.find((value) => value.kind === 'foreign' && !value.result && libraries.covers(value.name));
      // A class that is constructed performs nothing by itself.
      if (unknown?.kind !== 'foreign' || libraryFunction(ev, unknown) !== undefined || /\.[A-Z]\w*$/.test(unknown.name))
        return [];
      const name = tree.kind[node] === K.attribute ? (tree.last[node] ?? node) : node;
      return [
        finding(
          'library-unclear',
          `The model of the library does not tell what ${unknown.name} performs`,
          spanOf(module, name),
        ),
      ];
    });
}

function isIn(dotted: string, libraries: readonly string[]): boolean {
  return libraries.some((library) => dotted === library || dotted.startsWith(`${library}.`));
}

/** Names that are assigned something made with one of the imported ones. */
function assignedNames(module: Module, imported: ReadonlySet<string>): readonly string[] {
  const { tree } = module;
  const names: string[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.assignment || tree.kind[node + 1] !== K.identifier) continue;
    const value = childrenOf(tree, node).at(-1) ?? -1;
    if (tree.kind[value] === K.call && imported.has(rootOf(module, value + 1))) names.push(textOf(tree, node + 1));
  }
  return names;
}

function isCalled({ tree }: Module, node: number): boolean {
  const parent = tree.parent[node] ?? -1;
  return tree.kind[parent] === K.call && parent + 1 === node;
}
