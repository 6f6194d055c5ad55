import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import type { Module } from '../program/module.ts';
import type { MethodNames } from './method-names.ts';
import { mentionsSdk } from './relevance.ts';

/** A place that may perform an operation: an attribute whose name is a method of the SDK, or a `getattr` call. */
export interface Site {
  readonly kind: 'attribute' | 'getattr';
  /** The attribute, or the `getattr(…)` call. */
  readonly node: number;
  readonly name: string;
  /** The call of it, or -1 where the method is only taken. */
  readonly call: number;
  /** Whether the call's arguments may be those of an operation; where they may not, it is at best a mistaken call. */
  readonly isRequest: boolean;
}

/** The candidate places of a module, in document order. */
export function findSites(module: Module, names: MethodNames, sdk: SdkIndex, readsResources: boolean): readonly Site[] {
  const { tree, calls } = module;
  const isOfSdk = mentionsSdk(module.file.text);
  const sites: Site[] = [];
  for (const [name, nodes] of calls.attributes) {
    const isOperation = names.isOperation(name);
    const isHelper = names.helpers.has(name);
    const isResource = names.resources.has(name);
    if (!isOperation && !isHelper && !isResource) continue;
    for (const node of nodes) {
      const parent = tree.parent[node] ?? -1;
      const call = tree.kind[parent] === K.call && parent + 1 === node ? parent : -1;
      const isRequest = call === -1 || isHelper || mayBeRequest(module, call, name);
      // A client that is called by mistake counts where the SDK is at hand; elsewhere such calls are the program's own.
      if (!isRequest && !(name.includes('_') && isOfSdk)) continue;
      // A copy, an upload and a download each name at least what is copied; `d.copy()` does not.
      if (call !== -1 && transfers.has(name) && hasNoArguments(module, call)) continue;
      // Data of a resource is read where resources are made or handed to, or every `x.name` would have to be worked out.
      if (call === -1 && !isOperation && (!isHelper || isResource) && !readsResources) continue;
      if (call === -1 && isStored(module, node, parent)) continue;
      sites.push({ kind: 'attribute', node, name, call, isRequest });
    }
  }
  for (const node of calls.names.get('getattr') ?? []) {
    const parent = tree.parent[node] ?? -1;
    const call = tree.kind[parent] === K.call && parent + 1 === node ? parent : -1;
    if (namesNoMethod(module, node, names, sdk, call === -1 && !readsResources)) continue;
    sites.push({ kind: 'getattr', node, name: 'getattr', call, isRequest: true });
  }
  return sites.sort((a, b) => a.node - b.node);
}

const transfers = new Set(['copy', 'upload_file', 'upload_fileobj', 'download_file', 'download_fileobj']);

function hasNoArguments(module: Module, call: number): boolean {
  const list = (module.tree.last[call + 1] ?? call) + 1;
  return list > (module.tree.last[call] ?? call) || (module.tree.last[list] ?? list) === list;
}

/** `getattr(x, "name")` with a literal that is no method of the SDK; `isData`: nor one of a resource that is only read. */
function namesNoMethod(module: Module, call: number, names: MethodNames, sdk: SdkIndex, isData: boolean): boolean {
  const { tree } = module;
  const list = (tree.last[call + 1] ?? call) + 1;
  const object = list + 1;
  const name = (tree.last[object] ?? object) + 1;
  const text = literalText(module, name);
  if (text === undefined) return false;
  return (
    !names.isOperation(text) &&
    !names.helpers.has(text) &&
    (isData || !names.resources.has(text)) &&
    sdk.findServicesByPythonMethod(text).length === 0
  );
}

/** What a batch writer has, which takes the item itself. */
const itemMethods = new Set(['put_item', 'delete_item']);

/**
 * Whether a call's arguments may be those of an operation or a resource action: they take no positional ones, and no member
 * of any input has an underscore in its name. So `d.get("x")`, `shutil.copy(a, b)` and `store.get_run(run_id=id)` are none.
 * Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html
 */
function mayBeRequest(module: Module, call: number, name: string): boolean {
  const { tree } = module;
  const list = (tree.last[call + 1] ?? call) + 1;
  if (list > (tree.last[call] ?? call)) return true;
  if (tree.kind[list] === K.generator_expression) return false;
  for (let child = list + 1; child <= (tree.last[list] ?? list); child = (tree.last[child] ?? child) + 1) {
    const kind = tree.kind[child];
    if (kind === K.dictionary_splat || kind === K.list_splat || kind === K.ERROR) continue;
    if (kind === K.keyword_argument ? textOf(tree, child + 1).includes('_') : !itemMethods.has(name)) return false;
  }
  return true;
}

/** `x.name = …`, `del x.name`: the attribute is written, not read. */
function isStored(module: Module, node: number, parent: number): boolean {
  const kind = module.tree.kind[parent];
  return (kind === K.assignment && parent + 1 === node) || kind === K.delete_statement || kind === K.decorator;
}

/** The node whose line is the call's line: the method's name. */
export function nameNode(module: Module, site: Site): number {
  return site.kind === 'attribute' ? (module.tree.last[site.node] ?? site.node) : site.node;
}

/** The object that the attribute is of. */
export function objectOf(site: Site): number {
  return site.node + 1;
}

export function objectText(module: Module, site: Site): string {
  return textOf(module.tree, objectOf(site));
}
