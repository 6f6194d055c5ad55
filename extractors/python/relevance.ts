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

/** The files that mention the SDK, those that use them, and those that they use. */
export function findRelevant(graph: ImportGraph, sdk: SdkIndex): Relevance {
  const mentioning = graph.paths.filter((path) => sdkMention.test(graph.findFile(path)?.text ?? ''));
  const near = new Set(mentioning);
  spread(mentioning, IMPORTER_DISTANCE, graph.importersOf, near);
  spread(mentioning, IMPORT_DISTANCE, graph.importsOf, near);
  const paths = graph.paths.filter((path) => near.has(path));
  return { paths, services: servicesNamed(paths, graph, sdk) };
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
