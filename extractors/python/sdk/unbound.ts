import type { SdkIndex, SdkService } from '../../../src/sdk/sdk-service.ts';

/** What the place of a method call shows besides its receiver. */
export interface Hints {
  readonly method: string;
  /** Names of the keyword arguments; `undefined` where a `**` hides some. */
  readonly argumentNames: readonly string[];
  readonly isComplete: boolean;
  /** The receiver as written: `self.s3_client`. */
  readonly receiver: string;
  /** Whether the code says that the receiver is a client of the SDK, and not of which service. */
  readonly isClient: boolean;
  /** The enclosing class, and the file. */
  readonly surroundings: readonly string[];
  /** Services that the file or its neighbours name. */
  readonly inPlay: ReadonlySet<string>;
}

export type Narrowing =
  | { readonly kind: 'one'; readonly service: SdkService; readonly evidence: string }
  | { readonly kind: 'several'; readonly services: readonly string[] }
  | { readonly kind: 'none' };

const none: Narrowing = { kind: 'none' };

/**
 * Which service a method is of whose receiver nobody in the analysed code binds. Argument names decide first, then the
 * receiver's text, then the class and the file; a call without argument names needs the text of the receiver.
 */
export function narrow(sdk: SdkIndex, hints: Hints): Narrowing {
  const fitting = sdk.findServicesByPythonMethod(hints.method).flatMap((name) => {
    const service = sdk.findService(name);
    return service !== undefined && fits(service, hints) ? [service] : [];
  });
  if (fitting.length === 0) return none;
  const byReceiver = named(fitting, hints.receiver);
  if (hints.argumentNames.length > 0) {
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined) {
      return {
        kind: 'one',
        service: only,
        evidence: `only ${only.names.client} has ${hints.method} with ${hints.argumentNames.join(', ')}`,
      };
    }
    if (byReceiver !== undefined)
      return { kind: 'one', service: byReceiver, evidence: `${hints.receiver} names ${byReceiver.names.client}` };
    const inPlay = fitting.filter((service) => hints.inPlay.has(service.names.client));
    for (const text of hints.surroundings) {
      const near = named(inPlay, text);
      if (near !== undefined) return { kind: 'one', service: near, evidence: `${text} names ${near.names.client}` };
    }
    const [inPlayOnly] = inPlay;
    if (inPlay.length === 1 && inPlayOnly !== undefined && hints.isComplete) {
      return {
        kind: 'one',
        service: inPlayOnly,
        evidence: `of the services that fit, the program uses only ${inPlayOnly.names.client}`,
      };
    }
    return { kind: 'several', services: fitting.map((service) => service.names.client) };
  }
  if (!hints.method.includes('_')) return none;
  if (byReceiver !== undefined)
    return { kind: 'one', service: byReceiver, evidence: `${hints.receiver} names ${byReceiver.names.client}` };
  return narrowByMethod(sdk, fitting, hints);
}

/** Without any argument names: the one service that has the method, for what is a client or, in its program, is called so. */
function narrowByMethod(sdk: SdkIndex, fitting: readonly SdkService[], hints: Hints): Narrowing {
  const [only] = fitting;
  if (only === undefined) return none;
  const { client } = only.names;
  const isCalledClient = hints.inPlay.has(client) && /client$/i.test(hints.receiver);
  const isAlone = sdk.findServicesByPythonMethod(hints.method).length === 1;
  if (isAlone && (hints.isClient || isCalledClient))
    return { kind: 'one', service: only, evidence: `only ${client} has ${hints.method}` };
  if (!hints.isClient) return none;
  const inPlay = fitting.filter((service) => hints.inPlay.has(service.names.client));
  for (const text of hints.surroundings) {
    const near = named(inPlay, text);
    if (near !== undefined) return { kind: 'one', service: near, evidence: `${text} names ${near.names.client}` };
  }
  return { kind: 'several', services: fitting.map((service) => service.names.client) };
}

/** Whether some service has the method with all of these arguments, so that a call looks like one of the SDK. */
export function isOfSomeService(sdk: SdkIndex, method: string, { names, isComplete }: WrittenArguments): boolean {
  const hints = { method, argumentNames: names, isComplete };
  return (
    names.length > 0 &&
    sdk.findServicesByPythonMethod(method).some((client) => {
      const service = sdk.findService(client);
      return service !== undefined && fits(service, hints);
    })
  );
}

/** The keywords of a call; `isComplete`: it has no other arguments. */
export interface WrittenArguments {
  readonly names: readonly string[];
  readonly isComplete: boolean;
}

/** The arguments are members of the operation, and none that it requires is missing. */
function fits(service: SdkService, hints: Pick<Hints, 'method' | 'argumentNames' | 'isComplete'>): boolean {
  const operation = service.findByPythonMethod(hints.method);
  if (operation === undefined) return false;
  const members = new Set(operation.input.map((member) => member.pythonName ?? member.name));
  if (!hints.argumentNames.every((name) => members.has(name))) return false;
  if (!hints.isComplete) return true;
  const given = new Set(hints.argumentNames);
  return operation.input.every((member) => !member.required || given.has(member.pythonName ?? member.name));
}

/** The one service whose name is a word of the text. */
export function named(services: readonly SdkService[], text: string): SdkService | undefined {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const matches = services.filter((service) => {
    const { client, endpointPrefix, serviceId } = service.names;
    const joined = words.join('_');
    return [client, endpointPrefix, serviceId].some((name) => {
      const parts = name.toLowerCase().split(/[^a-z0-9]+/);
      return parts.length === 1
        ? words.includes(parts[0] ?? '')
        : `_${joined}_`.includes(`_${parts.join('_')}_`) || words.includes(parts.join(''));
    });
  });
  return matches.length === 1 ? matches[0] : undefined;
}
