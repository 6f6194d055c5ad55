import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { ImportGraph } from '../program/import-graph.ts';
import { sdkPackageOf, serviceOfPackage } from '../sdk/sdk-names.ts';
import { mayUseProvider } from '../sdk/serverless.ts';
import { mayNamePairs } from './named-pairs.ts';

/** Which files matter, and which services the program uses. */
export interface Relevance {
  /** Files that mention an SDK or are near one, sorted. */
  readonly paths: readonly string[];
  /** Files that mention an SDK themselves. */
  readonly mentioning: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/** Importers to this depth, and imports to that, may hold a part of what a call needs. */
const IMPORTER_DEPTH = 3;
const IMPORT_DEPTH = 2;

export interface RelevanceHints {
  /** The program is a plugin of the Serverless Framework, which brings the SDK along. */
  readonly isServerless: boolean;
  /** Packages of libraries that wrap the SDK, as far as the program names them. */
  readonly libraries: readonly string[];
}

export function findRelevant(
  imports: ImportGraph,
  sdk: SdkIndex,
  { isServerless, libraries }: RelevanceHints,
): Relevance {
  const mentioning = new Set<string>();
  const services = new Set<string>();
  let isV2 = false;
  for (const file of imports.files) {
    if (!file.text.includes('aws-sdk') && !libraries.some((name) => file.text.includes(name))) continue;
    mentioning.add(file.path);
    if (addServices(file.text, sdk, services)) isV2 = true;
  }
  if (mentioning.size === 0 && !isServerless) return { paths: [], mentioning, services };
  const isClass = (name: string): boolean => sdk.findServiceByJsV2Class(name) !== undefined;
  for (const file of imports.files) {
    if (mayNamePairs(file.text, isClass)) mentioning.add(file.path);
    if (!isServerless || !mayUseProvider(file.text)) continue;
    mentioning.add(file.path);
    isV2 = true;
  }
  const reached = new Set(mentioning);
  spread(reached, mentioning, IMPORTER_DEPTH, (path) => imports.importersOf(path));
  spread(reached, new Set(reached), IMPORT_DEPTH, (path) => imports.importsOf(path));
  const near = imports.files.filter((file) => reached.has(file.path));
  if (isV2) for (const file of near) addClasses(file.text, sdk, services);
  return { paths: near.map((file) => file.path), mentioning, services };
}

function spread(
  reached: Set<string>,
  from: ReadonlySet<string>,
  depth: number,
  next: (path: string) => readonly string[],
): void {
  let frontier: readonly string[] = [...from];
  for (let step = 0; step < depth && frontier.length > 0; step += 1) {
    const further: string[] = [];
    for (const path of frontier) {
      for (const other of next(path)) {
        if (reached.has(other)) continue;
        reached.add(other);
        further.push(other);
      }
    }
    frontier = further;
  }
}

/** The services of the packages that a text names; true where v2's one package is among them. */
function addServices(text: string, sdk: SdkIndex, services: Set<string>): boolean {
  let isV2 = false;
  for (const match of text.matchAll(/['"`]([^'"`\n]*aws-sdk[^'"`\n]*)['"`]/g)) {
    const name = sdkPackageOf(match[1] ?? '');
    if (name === undefined) continue;
    if (name === 'aws-sdk') isV2 = true;
    const service = serviceOfPackage(sdk, name);
    if (service !== undefined) services.add(service);
  }
  return isV2;
}

/** With v2 every class of the one package may be used, also where the package came from elsewhere. */
function addClasses(text: string, sdk: SdkIndex, services: Set<string>): void {
  for (const match of text.matchAll(/\b[A-Z][A-Za-z0-9]+\b/g)) {
    const service = sdk.findServiceByJsV2Class(match[0]);
    if (service !== undefined) services.add(service);
  }
}
