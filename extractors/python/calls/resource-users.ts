import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { ImportGraph } from '../program/import-graph.ts';
import { mentionsSdk, type Relevance } from './relevance.ts';

/** Where a program has to do with boto3 resources. */
export interface ResourceUse {
  /**
   * Files that make boto3 resources, those that import one of them, and those that one of them imports and may hand a
   * resource to: only there an attribute may be a resource's data, and to work out every `x.name` elsewhere would take long.
   */
  readonly files: ReadonlySet<string>;
  /** The services of the resources, by their boto3 names: all that are named where one is made by a name that is not written out. */
  readonly services: ReadonlySet<string>;
}

export function findResourceUse(graph: ImportGraph, { paths, services }: Relevance, sdk: SdkIndex): ResourceUse {
  const textOf = (path: string): string => graph.findFile(path)?.text ?? '';
  const stubs = new Set(
    paths.flatMap((path) => {
      const text = textOf(path);
      return mayNameStub(text) && mentionsSdk(text) ? [...text.matchAll(stubName)].map(([name]) => name) : [];
    }),
  );
  const made = new Map<string, readonly string[] | 'any'>();
  for (const path of paths) {
    const text = textOf(path);
    const isTyped = mayNameStub(text) && [...text.matchAll(stubName)].some(([name]) => stubs.has(name));
    const ofFile = isTyped ? 'any' : madeResources(text, sdk);
    if (ofFile.length > 0) made.set(path, ofFile);
  }
  const makers = [...made.keys()];
  const all = [...made.values()];
  return {
    files: new Set([...makers, ...makers.flatMap((path) => [...graph.importersOf(path), ...graph.importsOf(path)])]),
    services: all.includes('any') ? services : new Set(all.flat()),
  };
}

/** How type stubs call resources; other things called so are none: only names that a file takes from the stubs count. */
const stubName = /\b\w*ServiceResource\b|\bservice_resource\b/g;

function mayNameStub(text: string): boolean {
  return text.includes('ServiceResource') || text.includes('service_resource');
}

/** A call, and its first argument. */
const called = /\bresource\(\s*(?:service_name\s*=\s*)?(?:(["'])([\w-]+)\1|[*"'a-zA-Z_])/g;
/** What stands before a name where an expression may start: it is neither defined there, a decorator, nor a word of prose. */
const beforeExpression = /(?:^|[\n.([{,=:+]|\b(?:return|yield|await|in|and|or|not|if|else))[ \t]*$/;
const BEFORE = 16;
/** The method taken by its name; with something in its place where there is none, only where the SDK is at hand. */
const takenByName = /\bgetattr\([^(),]*,\s*["']resource["']\s*\)|\b[A-Z]\w*\(\s*["']resource["']\s*\)/;
const takenWithDefault = /\bgetattr\([^()]*,\s*["']resource["']/;

/** The services of which a text makes resources; `any` where it does not write them out. */
function madeResources(text: string, sdk: SdkIndex): readonly string[] | 'any' {
  if (!text.includes('resource')) return [];
  const services: string[] = [];
  for (const match of text.includes('resource(') ? text.matchAll(called) : []) {
    const [, , service] = match;
    if (!beforeExpression.test(text.slice(Math.max(0, match.index - BEFORE), match.index))) continue;
    if (service === undefined) return 'any';
    if ((sdk.findService(service)?.resourceTypeNames.length ?? 0) > 0) services.push(service);
  }
  return takenByName.test(text) || (takenWithDefault.test(text) && mentionsSdk(text)) ? 'any' : services;
}
