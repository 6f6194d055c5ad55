import { allGoHelpers } from '../../src/sdk/go-helpers.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { SdkPackage } from './sdk-packages.ts';

/** Which names after a dot may be an SDK's methods and functions. */
export type MethodNames = Pick<ReadonlySet<string>, 'has'>;

const suffixes = ['WithContext', 'Request', 'Pages', 'PagesWithContext'];

/** The names that a package of an SDK brings. */
export function namesOfPackage(sdk: SdkIndex, of: SdkPackage): ReadonlySet<string> {
  const names = new Set<string>();
  for (const helper of allGoHelpers()) if (helper.sdk === of.sdk && helper.package === of.path) names.add(helper.name);
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
  for (const { name } of service.waiters) {
    if (of.sdk === 'go-v2') {
      names.add('Wait');
      names.add('WaitForOutput');
    }
    names.add(`WaitUntil${name}`);
    names.add(`WaitUntil${name}WithContext`);
  }
  return names;
}

/** Operations whose input a text names, whether the index knows them or not. */
export function namesOfInputs(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\b([A-Z]\w*)Input\b/g)].map((match) => match[1] ?? ''));
}

const afterDot = /\.\s*([A-Z][\p{L}\p{Nd}_]*)/gu;
const waiterWord = /waiter/i;

/** Whether a text has one of the names after a dot, or, with a dot import, anywhere; `around` is the text of its file. */
export function mentionsAny(
  text: string,
  names: MethodNames,
  { isDotted, around }: { readonly isDotted: boolean; readonly around: string },
): boolean {
  for (const match of text.matchAll(isDotted ? anyName : afterDot)) {
    const name = match[1] ?? '';
    // Everything has a Wait: what waits for AWS says so in a name.
    if (names.has(name) && (!name.startsWith('Wait') || name.startsWith('WaitUntil') || waiterWord.test(around)))
      return true;
  }
  return false;
}

const anyName = /\b([A-Z][\p{L}\p{Nd}_]*)/gu;
