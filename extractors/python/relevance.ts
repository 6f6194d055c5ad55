import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { ImportGraph } from './import-graph.ts';

/** Words without which a Python file has nothing to do with the SDK by itself. */
const sdkMention = /\b(?:aio)?boto(?:3|core)\b|\b(?:mypy_boto3|types_boto3|types_aiobotocore)_/;

/** A service named in quotes, as in `client("s3")`. */
const quotedName = /["']([a-z][a-z0-9-]{1,40})["']/g;

export interface Relevance {
  /** Files to parse and look for calls in, sorted. */
  readonly paths: readonly string[];
  /** boto3 client names that occur as a string in them. */
  readonly services: ReadonlySet<string>;
}

/** How many imports away from a file that mentions the SDK its importers still count as near. */
const IMPORTER_DISTANCE = 3;
const IMPORT_DISTANCE = 2;

/** The files that mention the SDK, and those near them whose text calls something by an operation's name. */
export function findRelevant(graph: ImportGraph, sdk: SdkIndex): Relevance {
  const mentioning = graph.paths.filter((path) => sdkMention.test(graph.findFile(path)?.text ?? ''));
  const beside = new Set<string>();
  spread(mentioning, 1, graph.importersOf, beside);
  spread(mentioning, 1, graph.importsOf, beside);
  const near = new Set(mentioning);
  spread(mentioning, IMPORTER_DISTANCE, graph.importersOf, near);
  spread(mentioning, IMPORT_DISTANCE, graph.importsOf, near);
  const services = servicesNamed([...new Set([...mentioning, ...near])].sort(), graph, sdk);
  const isMethod = createMethodTest(services, sdk);
  // Further away only what the services of the SDK's own files have counts: common names would bring in everything.
  const isNearMethod = createOwnMethodTest(
    servicesNamed([...new Set([...mentioning, ...beside])].sort(), graph, sdk),
    sdk,
  );
  const relevant = new Set(mentioning);
  for (const path of near) {
    const text = graph.findFile(path)?.text ?? '';
    if (beside.has(path) ? dispatches.test(text) || mayCall(text, isMethod) : mayCall(text, isNearMethod))
      relevant.add(path);
  }
  return { paths: graph.paths.filter((path) => relevant.has(path)), services };
}

/** `getattr(client, name)(…)`: a dispatcher gets its operation by name. */
const dispatches = /\bgetattr\(\s*[\w.]+\s*,\s*[A-Za-z_]\w*\s*\)/;

function createOwnMethodTest(services: ReadonlySet<string>, sdk: SdkIndex): (name: string) => boolean {
  return (name) => sdk.findServicesByPythonMethod(name).some((owner) => services.has(owner));
}

/** Tells names of operations: of any service if the name is of several words, else of the services that are named. */
function createMethodTest(services: ReadonlySet<string>, sdk: SdkIndex): (name: string) => boolean {
  const known = new Map<string, boolean>();
  for (const name of ['get_paginator', 'get_waiter', 'generate_presigned_url']) known.set(name, true);
  for (const name of services)
    for (const helper of sdk.findService(name)?.pythonHelpers ?? []) known.set(helper.method, true);
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const owners = sdk.findServicesByPythonMethod(name);
    const isMethod = name.includes('_') ? owners.length > 0 : owners.some((owner) => services.has(owner));
    known.set(name, isMethod);
    return isMethod;
  };
}

const calledName = /\.([a-z][a-z0-9]*(?:_[a-z0-9]+)*)\s*\(/g;
const clientOfService = /\b(?:client|resource)\(\s*["'][a-z]/;

function mayCall(text: string, isMethod: (name: string) => boolean): boolean {
  if (clientOfService.test(text)) return true;
  for (const match of text.matchAll(calledName)) if (isMethod(match[1] ?? '')) return true;
  return false;
}

const resourceMention = /\bresource\(\s*(?:service_name\s*=\s*)?["'a-zA-Z_]|ServiceResource\b|\bservice_resource\b/;

/**
 * Files that make boto3 resources, those that import one of them, and those that one of them imports and may hand a
 * resource to: only there an attribute may be a resource's data.
 */
export function findResourceUsers(graph: ImportGraph, relevance: Relevance): ReadonlySet<string> {
  const makers = relevance.paths.filter((path) => resourceMention.test(graph.findFile(path)?.text ?? ''));
  return new Set([...makers, ...makers.flatMap((path) => [...graph.importersOf(path), ...graph.importsOf(path)])]);
}

function spread(
  from: readonly string[],
  distance: number,
  next: (path: string) => readonly string[],
  near: Set<string>,
): void {
  let front = from;
  for (let step = 0; step < distance; step += 1) {
    const reached: string[] = [];
    for (const path of front) {
      for (const other of next(path)) {
        if (near.has(other)) continue;
        near.add(other);
        reached.push(other);
      }
    }
    front = reached;
  }
}

function servicesNamed(paths: readonly string[], graph: ImportGraph, sdk: SdkIndex): ReadonlySet<string> {
  const known = new Set(sdk.services.map((service) => service.client));
  const named = new Set<string>();
  for (const path of paths) {
    const text = graph.findFile(path)?.text ?? '';
    for (const match of text.matchAll(quotedName))
      if (match[1] !== undefined && known.has(match[1])) named.add(match[1]);
    for (const match of text.matchAll(/\b(?:mypy_boto3|types_boto3|types_aiobotocore)_(\w+)/g)) {
      const service = sdk.findServiceByStubModule(match[1] ?? '');
      if (service !== undefined) named.add(service);
    }
  }
  return named;
}
