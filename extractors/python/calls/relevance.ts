import type { SourceFile } from '../../../src/model/source.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { ImportGraph } from '../program/import-graph.ts';

/** Words without which a Python file has nothing to do with the SDK by itself. */
const sdkMention = /\b(?:aio)?boto(?:3|core)\b|\b(?:mypy_boto3|types_boto3|types_aiobotocore)_/;

export interface Relevance {
  /** Files to parse and look for calls in, sorted. */
  readonly paths: readonly string[];
  /** boto3 client names that occur as a string in them. */
  readonly services: ReadonlySet<string>;
  /** Files of `paths` that mention the SDK, or are near one: only there may evidence stand for a client. */
  readonly sdk: ReadonlySet<string>;
  /** Files of `paths` that import a modelled library, or import one that does and call something by its methods' names. */
  readonly libraries: ReadonlySet<string>;
}

/** Whether a text names a package of the SDK, or of its type stubs. */
export function mentionsSdk(text: string): boolean {
  // Every mention has this in it, and finding a plain text is much quicker than a pattern.
  return text.includes('boto') && sdkMention.test(text);
}

/** How many imports away from a file that mentions the SDK its importers still count as near. */
const IMPORTER_DISTANCE = 3;
const IMPORT_DISTANCE = 4;
/** How many imports away from a file that mentions the SDK the program stands that puts it together with others. */
const PROGRAM_DISTANCE = 2;
const LIBRARY_IMPORTER_DISTANCE = 2;
/** A name that more services have says little of a file far away. */
const MAX_OWNERS = 3;

/** The files that mention the SDK, and those near them whose text calls something by an operation's name. */
export function findRelevant(
  graph: ImportGraph,
  sdk: SdkIndex,
  users: readonly string[] = [],
  libraryMethods: ReadonlySet<string> = new Set(),
): Relevance {
  const textOf = (path: string): string => graph.findFile(path)?.text ?? '';
  const own = graph.paths.filter((path) => graph.sdkModuleOf(path) === undefined);
  const mentioning = own.filter((path) => mentionsSdk(textOf(path)));
  const beside = new Set<string>();
  spread(mentioning, 1, graph.importersOf, beside);
  spread(mentioning, 1, graph.importsOf, beside);
  const near = new Set(mentioning);
  spread(mentioning, IMPORTER_DISTANCE, graph.importersOf, near);
  spread(mentioning, IMPORT_DISTANCE, graph.importsOf, near);
  const servicesOf = createServiceSearch(graph, sdk);
  const services = servicesOf([...near]);
  const isMethod = createMethodTest(
    services,
    sdk,
    mentioning.some((path) => textOf(path).includes('resource(')),
  );
  // Further away, common names count only where the SDK's own files name their service, or they would bring in everything.
  const ofNear = createOwnMethodTest(services, sdk, MAX_OWNERS);
  const ofOwn = createOwnMethodTest(servicesOf([...mentioning, ...beside]), sdk);
  const isNearMethod = (name: string): boolean => ofOwn(name) || (name.includes('_') && ofNear(name));
  const relevant = new Set(mentioning);
  for (const path of near) {
    if (relevant.has(path)) continue;
    const text = textOf(path);
    if (beside.has(path) ? dispatchesByName(text) || mayUse(text, isMethod) : mayUse(text, isNearMethod))
      relevant.add(path);
  }
  // A plugin is loaded by name and imports nothing of the program that hands it its clients.
  const makesClients = createClientTest(sdk, mentioning.length > 0);
  for (const path of own) if (!near.has(path) && makesClients(textOf(path))) relevant.add(path);
  for (const path of near) if (!relevant.has(path) && namesAny(textOf(path), ofNear)) relevant.add(path);
  const libraries = findNearLibraries(graph, users, libraryMethods);
  const handed = findHandedTo(graph, mentioning, near, sdkUse(services, sdk, isNearMethod));
  const paths = own.filter((path) => relevant.has(path) || libraries.has(path) || handed.has(path));
  return { paths, services, sdk: relevant, libraries };
}

/**
 * Files that know nothing of the SDK and may be handed its objects all the same: a program imports them beside the file
 * that makes clients, and passes those on or derives a class from both.
 */
function findHandedTo(
  graph: ImportGraph,
  mentioning: readonly string[],
  near: ReadonlySet<string>,
  isUse: (text: string) => boolean,
): ReadonlySet<string> {
  const programs = new Set<string>();
  spread(mentioning, PROGRAM_DISTANCE, graph.importersOf, programs);
  const textOf = (path: string): string => graph.findFile(path)?.text ?? '';
  const handed = new Set<string>();
  for (const program of programs) {
    const users = graph.importsOf(program).filter((path) => !near.has(path) && isUse(textOf(path)));
    for (const path of users) handed.add(path);
    // Which classes are put together is looked up where they are.
    if (users.length > 0 && derivesFromSeveral.test(textOf(program))) handed.add(program);
  }
  return handed;
}

const derivesFromSeveral = /^[ \t]*class \w+\([^)=]*,/m;

/** Tells texts that call a method of the program's services with a name of several words, or take a resource: `s3.Bucket(name)`. */
function sdkUse(
  services: ReadonlySet<string>,
  sdk: SdkIndex,
  isOfProgram: (name: string) => boolean,
): (text: string) => boolean {
  const types = [...services].flatMap((name) => sdk.findService(name)?.resourceTypeNames ?? []);
  const named = types.filter((type) => type !== '').join('|');
  const taken = named === '' ? undefined : new RegExp(`\\.(?:${named})\\(`);
  const isMethod = (name: string): boolean => name.includes('_') && isOfProgram(name);
  return (text) => mayCall(text, isMethod) || taken?.test(text) === true;
}

/** The users of modelled libraries, and the files that import them and may use what they make. */
function findNearLibraries(
  graph: ImportGraph,
  users: readonly string[] = [],
  methods: ReadonlySet<string>,
): ReadonlySet<string> {
  const libraries = new Set(users);
  const importers = new Set<string>();
  spread(users, LIBRARY_IMPORTER_DISTANCE, graph.importersOf, importers);
  for (const path of importers)
    if (mayCall(graph.findFile(path)?.text ?? '', (name) => methods.has(name))) libraries.add(path);
  return libraries;
}

/** `getattr(client, name)(…)`: a dispatcher gets its operation by name. */
const dispatches = /\bgetattr\(\s*[\w.]+\s*,\s*[A-Za-z_]\w*\s*\)/;

function dispatchesByName(text: string): boolean {
  return text.includes('getattr(') && dispatches.test(text);
}

/** Methods of every client and paginator. */
const alwaysMethods = ['get_paginator', 'get_waiter', 'generate_presigned_url', 'paginate'];

function createOwnMethodTest(
  services: ReadonlySet<string>,
  sdk: SdkIndex,
  maxOwners = Number.POSITIVE_INFINITY,
): (name: string) => boolean {
  const known = new Map(alwaysMethods.map((name) => [name, true]));
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const owners = sdk.findServicesByPythonMethod(name);
    const isMethod = owners.length <= maxOwners && owners.some((owner) => services.has(owner));
    known.set(name, isMethod);
    return isMethod;
  };
}

/**
 * Tells names of operations: of any service if the name is of several words, else of the services that are named; and names
 * of several words that resources have for theirs, in a program that makes some: `get_queue_by_name`.
 */
function createMethodTest(
  services: ReadonlySet<string>,
  sdk: SdkIndex,
  hasResources: boolean,
): (name: string) => boolean {
  const known = new Map(alwaysMethods.map((name) => [name, true]));
  for (const name of services) {
    const service = sdk.findService(name);
    for (const helper of service?.pythonHelpers ?? []) known.set(helper.method, true);
    for (const type of hasResources ? (service?.resourceTypeNames ?? []) : [])
      for (const action of Object.keys(service?.findResourceType(type)?.actions ?? {}))
        if (action.includes('_')) known.set(action, true);
  }
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const owners = sdk.findServicesByPythonMethod(name);
    const isMethod = name.includes('_') ? owners.length > 0 : owners.some((owner) => services.has(owner));
    known.set(name, isMethod);
    return isMethod;
  };
}

/** Whether a text calls a method of the SDK or hands one over: `paginate(self.conn.describe_volumes, …)`. */
function mayUse(text: string, isMethod: (name: string) => boolean): boolean {
  if (mayCall(text, isMethod)) return true;
  for (const match of text.matchAll(handedMethod)) if (isMethod(match[1] ?? '')) return true;
  return false;
}

/** An attribute with a name of several words that stands as an argument or an item. */
const handedMethod =
  /\.((?:add|assume|attach|batch|complete|copy|create|delete|describe|detach|get|head|invoke|list|modify|put|query|receive|remove|run|scan|send|start|stop|tag|terminate|update|upload)_[a-z0-9_]+)\s*[,)]/g;

/** Whether a text hands on the name of an operation: `self.events.call("enable_rule", …)`. */
function namesAny(text: string, isMethod: (name: string) => boolean): boolean {
  for (const match of text.matchAll(handedName)) if (isMethod(match[1] ?? '')) return true;
  return false;
}

const handedName = /\(\s*(?:(?:[\w.]+|["'][\w-]+["'])\s*,\s*){0,2}["']([a-z][a-z0-9]*(?:_[a-z0-9]+)+)["']\s*[,)]/g;

const clientOfService = /\b(?:client|resource)\(\s*["'][a-z]/;

/** Whether a text makes a client or calls an attribute with a name of the SDK. */
function mayCall(text: string, isMethod: (name: string) => boolean): boolean {
  for (let bracket = text.indexOf('('); bracket !== -1; bracket = text.indexOf('(', bracket + 1)) {
    let end = bracket;
    while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
    let start = end;
    while (start > 0 && isOfName(text.charCodeAt(start - 1))) start -= 1;
    if (start > 0 && start < end && text.charCodeAt(start - 1) === dot && isMethod(text.slice(start, end))) return true;
  }
  return (text.includes('client(') || text.includes('resource(')) && clientOfService.test(text);
}

/**
 * Tells texts that name a service to something whose name ends in `client`: `main.get_boto3_client("ec2", region)`; in a
 * program that is not known to use the SDK only to a session: `session.client("ec2")`.
 */
function createClientTest(sdk: SdkIndex, isOfSdk: boolean): (text: string) => boolean {
  const services = sdk.services.map((service) => service.client).join('|');
  const receiver = isOfSdk ? '' : '[sS]ession(?:\\(\\))?';
  const made = new RegExp(`${receiver}\\.\\w*client\\(\\s*["'](?:${services})["']`);
  return (text) => text.includes('client(') && made.test(text);
}

const dot = 46;
const underscore = 95;

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Lower-case letters, digits and underscores: the SDK's methods have no others. */
function isOfName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === underscore;
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

/** What files name, by the index that told it: it depends on their texts alone. */
const namedServices = new WeakMap<SdkIndex, WeakMap<SourceFile, readonly string[]>>();

/** Tells which services are named in quotes (`client("s3")`) or by a stub package in files; each file is read once. */
function createServiceSearch(graph: ImportGraph, sdk: SdkIndex): (paths: readonly string[]) => ReadonlySet<string> {
  const clients = new Set(sdk.services.map((service) => service.client));
  const byFile = namedServices.get(sdk) ?? new WeakMap<SourceFile, readonly string[]>();
  namedServices.set(sdk, byFile);
  const search = (file: SourceFile): readonly string[] => {
    const known = byFile.get(file);
    if (known !== undefined) return known;
    const { text } = file;
    const named = new Set<string>();
    for (const [, name = ''] of text.matchAll(quoted)) if (clients.has(name)) named.add(name);
    // An object that makes clients by name: `clients.sqs`.
    for (const [, name = ''] of text.matchAll(gathered)) if (clients.has(name)) named.add(name);
    for (const match of text.includes('boto3_') || text.includes('aiobotocore_') ? text.matchAll(stubPackage) : []) {
      const service = sdk.findServiceByStubModule(match[1] ?? '');
      if (service !== undefined) named.add(service);
    }
    const found = [...named];
    byFile.set(file, found);
    return found;
  };
  return (paths) => {
    const services = new Set<string>();
    for (const path of paths) {
      const file = graph.findFile(path);
      for (const service of file === undefined ? [] : search(file)) services.add(service);
    }
    return services;
  };
}

/** A closing quote may be the opening one of what comes next. */
const quoted = /["']([a-z][a-z0-9-]+)(?=["'])/g;
const gathered = /\b(?:clients|resources)\.(\w+)/g;
const stubPackage = /\b(?:mypy_boto3|types_boto3|types_aiobotocore)_(\w+)/g;
