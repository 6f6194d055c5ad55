import { formatAction } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import { defaultSettings } from '../model/settings.ts';
import { callWithOpenInput } from '../resolve/open-call.ts';
import type { Knowledge } from '../resolve/resolution.ts';
import { resolveCalls } from '../resolve/resolve-calls.ts';

/** An action as the reference spells it. */
export interface NamedAction {
  readonly text: string;
  /** Whether the reference has it. */
  readonly known: boolean;
}

/** `SNS:Publish` → `sns:Publish`: actions are compared without case. */
export function nameAction(written: string, { reference }: Knowledge): NamedAction {
  const colon = written.indexOf(':');
  const prefix = written.slice(0, colon).toLowerCase();
  const name = written.slice(colon + 1);
  const service = reference.findService(prefix);
  const found = service?.actionNames.find((other) => other.toLowerCase() === name.toLowerCase());
  if (service !== undefined && found !== undefined) return { text: `${prefix}:${found}`, known: true };
  return { text: service === undefined ? written : `${prefix}:${name}`, known: false };
}

/**
 * The actions that every call of an operation needs, the one of the operation's own name first; empty where the operation
 * is not known.
 */
export function actionsOfOperation(service: string, operation: string, knowledge: Knowledge): readonly string[] {
  const known = actionsByOperation.get(knowledge) ?? new Map<string, readonly string[]>();
  actionsByOperation.set(knowledge, known);
  const key = `${service} ${operation}`;
  const found = known.get(key) ?? findActions(service, operation, knowledge);
  known.set(key, found);
  return found;
}

/** A log may hold the same operation thousands of times. */
const actionsByOperation = new WeakMap<Knowledge, Map<string, readonly string[]>>();

function findActions(service: string, operation: string, knowledge: Knowledge): readonly string[] {
  const call = findOpenCall(service, operation, knowledge);
  if (call === undefined) return [];
  const { permissions } = resolveCalls([call], knowledge, defaultSettings);
  const always = permissions.filter(({ evidence }) => evidence.some(({ necessity }) => necessity.kind === 'always'));
  const names = always.map(({ action }) => formatAction(action));
  return names.toSorted((a, b) => Number(b.endsWith(`:${operation}`)) - Number(a.endsWith(`:${operation}`)));
}

/** A call of the operation with an open input; `undefined`: there is no such operation. */
export function findOpenCall(service: string, operation: string, { sdk }: Knowledge): SdkCall | undefined {
  const known = sdk.findService(service)?.findOperation(operation);
  return known === undefined ? undefined : callWithOpenInput(service, known);
}
