import type { LibraryCallable, LibraryModel } from '../../../src/model/library-model.ts';
import { allGoHelpers } from '../../../src/sdk/go-helpers.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { createWordShapes } from '../program/word-shapes.ts';
import { endOfWord, isCapitalAt, isWordAt } from '../program/words.ts';
import { helperHome, type SdkPackage } from '../sdk/sdk-packages.ts';

/** Which names after a dot may be an SDK's methods and functions. */
export interface MethodNames extends Pick<ReadonlySet<string>, 'has'> {
  /** Whether the word at a place in a text may be one, told without taking it out of the text; most are none. */
  mayBe(text: string, start: number, end: number): boolean;
}

const suffixes = ['WithContext', 'Request', 'Pages', 'PagesWithContext'];

/** The names that packages of the SDKs bring; those that are made of an operation's are told by the operation. */
export interface PackageNames {
  readonly whole: Set<string>;
  readonly operations: { readonly 'go-v1': Set<string>; readonly 'go-v2': Set<string> };
}

export function noNames(): PackageNames {
  return { whole: new Set(), operations: { 'go-v1': new Set(), 'go-v2': new Set() } };
}

/** Adds the names that a package of an SDK brings. */
export function addNamesOfPackage(sdk: SdkIndex, of: SdkPackage, into: PackageNames): void {
  const { whole } = into;
  const home = helperHome(of.path);
  for (const helper of allGoHelpers()) if (helper.sdk === of.sdk && helper.package === home) whole.add(helper.name);
  const service = of.service === undefined || of.role === 'helper' ? undefined : sdk.findService(of.service);
  if (service === undefined) return;
  const operations = into.operations[of.sdk];
  for (const operation of service.operationNames) operations.add(operation);
  if (of.sdk === 'go-v2' && service.findOperation('PutObject') !== undefined) whole.add('PresignPostObject');
  if (of.sdk === 'go-v2') {
    whole.add('Wait');
    whole.add('WaitForOutput');
  }
  for (const { name } of service.waiters) {
    whole.add(`WaitUntil${name}`);
    whole.add(`WaitUntil${name}WithContext`);
  }
}

/** `ListBuckets`; version 1 has `ListBucketsWithContext` and its like, version 2 `NewListBucketsPaginator`. */
export function toMethodNames({ whole, operations: { 'go-v1': v1, 'go-v2': v2 } }: PackageNames): MethodNames {
  const isOfV1 = (name: string, suffix: string): boolean =>
    v1.size > 0 && name.endsWith(suffix) && v1.has(name.slice(0, -suffix.length));
  const isOfV2 = (name: string): boolean =>
    v2.size > 0 &&
    ((name.endsWith('Request') && v2.has(name.slice(0, -'Request'.length))) ||
      (name.startsWith('Presign') && v2.has(name.slice('Presign'.length))) ||
      (name.startsWith('New') && name.endsWith('Paginator') && v2.has(name.slice(3, -'Paginator'.length))));
  // The same few names stand behind most dots.
  const known = new Map<string, boolean>();
  const shapes = createWordShapes();
  for (const name of whole) shapes.add(name);
  for (const name of v1) {
    shapes.add(name);
    for (const suffix of suffixes) shapes.add(name, suffix.length);
  }
  for (const name of v2) {
    shapes.add(name);
    shapes.add(name, 'Request'.length);
    shapes.add('Presign', name.length);
    shapes.add('New', name.length + 'Paginator'.length);
  }
  return {
    mayBe: shapes.mayBe,
    has: (name) => {
      let isOne = known.get(name);
      if (isOne === undefined) {
        isOne =
          v2.has(name) ||
          v1.has(name) ||
          whole.has(name) ||
          suffixes.some((suffix) => isOfV1(name, suffix)) ||
          isOfV2(name);
        known.set(name, isOne);
      }
      return isOne;
    },
  };
}

/** The names and further ones. */
export function withNames(names: MethodNames, further: ReadonlySet<string>): MethodNames {
  const others = [...further].filter((name) => !names.has(name));
  if (others.length === 0) return names;
  const own = new Set(others);
  return { has: (name) => names.has(name) || own.has(name), mayBe: () => true };
}

/** The functions and methods of libraries that perform something, and the methods of clients that they give. */
export function namesOfLibraries(models: readonly LibraryModel[], sdk: SdkIndex): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { symbols } of models) {
    for (const { kind, name, call, methods } of symbols) {
      if (kind === 'function' && doesSomething(call)) names.add(name);
      for (const [method, callable] of Object.entries(methods)) if (doesSomething(callable)) names.add(method);
      for (const { returns } of [call, ...Object.values(methods)]) {
        if (returns?.kind !== 'client' || returns.service.kind !== 'fixed') continue;
        const given = sdk.findService(String(returns.service.value));
        for (const operation of given?.operationNames ?? []) names.add(operation);
      }
    }
  }
  return names;
}

function doesSomething({ performs, signs }: LibraryCallable): boolean {
  return performs.length > 0 || signs !== undefined;
}

/** Methods of the operations whose input a text names, whether the index knows them or not. */
export function namesOfInputs(text: string, isV1: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = text.indexOf('Input'); at >= 0; at = text.indexOf('Input', at + 1)) {
    if (isWordAt(text, at + 'Input'.length)) continue;
    let start = at;
    while (start > 0 && isWordAt(text, start - 1)) start -= 1;
    if (start === at || !isCapitalAt(text, start)) continue;
    const operation = text.slice(start, at);
    names.add(operation);
    if (isV1) for (const suffix of suffixes) names.add(operation + suffix);
  }
  return names;
}

const waiterWord = /waiter/i;

/** Whether a text has one of the names after a dot, or, with a dot import, anywhere; `around` is the text of its file. */
export function mentionsAny(
  text: string,
  names: MethodNames,
  { isDotted, around }: { readonly isDotted: boolean; readonly around: string },
): boolean {
  // Everything has a Wait: what waits for AWS says so in a name.
  const isMeant = (name: string): boolean =>
    names.has(name) && (!name.startsWith('Wait') || name.startsWith('WaitUntil') || waiterWord.test(around));
  return isDotted ? hasWord(text, isMeant) : hasWordAfterDot(text, names, isMeant);
}

/** Looks from dot to dot, as this is asked of whole packages; a line may end behind the dot. */
function hasWordAfterDot(text: string, names: MethodNames, isMeant: (word: string) => boolean): boolean {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    let start = dot + 1;
    while (isBlankAt(text, start)) start += 1;
    if (!isCapitalAt(text, start)) continue;
    const end = endOfWord(text, start);
    if (names.mayBe(text, start, end) && isMeant(text.slice(start, end))) return true;
  }
  return false;
}

function hasWord(text: string, isMeant: (word: string) => boolean): boolean {
  for (let start = 0; start < text.length; start += 1) {
    if (!isWordAt(text, start)) continue;
    const end = endOfWord(text, start);
    if (isCapitalAt(text, start) && isMeant(text.slice(start, end))) return true;
    start = end;
  }
  return false;
}

function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}
