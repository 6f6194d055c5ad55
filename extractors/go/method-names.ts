import type { LibraryModel } from '../../src/model/library-model.ts';
import { allGoHelpers } from '../../src/sdk/go-helpers.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import { helperHome, type SdkPackage } from './sdk-packages.ts';
import { endOfWord, isCapitalAt, isWordAt } from './words.ts';

/** Which names after a dot may be an SDK's methods and functions. */
export type MethodNames = Pick<ReadonlySet<string>, 'has'>;

const suffixes = ['WithContext', 'Request', 'Pages', 'PagesWithContext'];

/** The names that a package of an SDK brings. */
export function namesOfPackage(sdk: SdkIndex, of: SdkPackage): ReadonlySet<string> {
  const names = new Set<string>();
  const home = helperHome(of.path);
  for (const helper of allGoHelpers()) if (helper.sdk === of.sdk && helper.package === home) names.add(helper.name);
  const service = of.service === undefined || of.role === 'helper' ? undefined : sdk.findService(of.service);
  if (service === undefined) return names;
  for (const operation of service.operationNames) {
    names.add(operation);
    names.add(`${operation}Request`);
    if (of.sdk === 'go-v2') {
      names.add(`Presign${operation}`);
      names.add(`New${operation}Paginator`);
    } else {
      for (const suffix of suffixes) names.add(operation + suffix);
    }
  }
  if (of.sdk === 'go-v2' && service.findOperation('PutObject') !== undefined) names.add('PresignPostObject');
  if (of.sdk === 'go-v2') {
    names.add('Wait');
    names.add('WaitForOutput');
  }
  for (const { name } of service.waiters) {
    names.add(`WaitUntil${name}`);
    names.add(`WaitUntil${name}WithContext`);
  }
  return names;
}

/** The functions and methods of libraries that perform something, and the methods of clients that they give. */
export function namesOfLibraries(models: readonly LibraryModel[], sdk: SdkIndex): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { symbols } of models) {
    for (const { kind, name, call, methods } of symbols) {
      if (kind === 'function' && call.performs.length > 0) names.add(name);
      for (const [method, { performs }] of Object.entries(methods)) if (performs.length > 0) names.add(method);
      for (const { returns } of [call, ...Object.values(methods)]) {
        if (returns?.kind !== 'client' || returns.service.kind !== 'fixed') continue;
        const given = sdk.findService(String(returns.service.value));
        for (const operation of given?.operationNames ?? []) names.add(operation);
      }
    }
  }
  return names;
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
  return isDotted ? hasWord(text, isMeant) : hasWordAfterDot(text, isMeant);
}

/** Looks from dot to dot, as this is asked of whole packages; a line may end behind the dot. */
function hasWordAfterDot(text: string, isMeant: (word: string) => boolean): boolean {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    let start = dot + 1;
    while (isBlankAt(text, start)) start += 1;
    if (!isCapitalAt(text, start)) continue;
    if (isMeant(text.slice(start, endOfWord(text, start)))) return true;
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
