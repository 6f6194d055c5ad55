import { UserError } from '../model/user-error.ts';
import type { ResourceType } from './sdk-service.ts';
import type { IrregularNames } from './service-names.ts';

/** The form of `head.json`; a folder with another number is not read. */
export const indexFormat = 1;

export interface StoredHead {
  readonly format: number;
  readonly sources: readonly StoredSource[];
  /** Sizes of the other two files, in bytes. */
  readonly packBytes: number;
  readonly operationsBytes: number;
  /** Sorted by client name, which is also their order in the pack. */
  readonly services: readonly StoredHeadRow[];
}

export interface StoredSource {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** Client name, service id, offset in the pack, length there, length of its resource types behind that, irregular names. */
export type StoredHeadRow = readonly [string, string, number, number, number, IrregularNames?];

export interface StoredService {
  readonly operations: Readonly<Record<string, StoredOperation>>;
  /** Structures as member lists (see `input-members.ts`); operations and members name them by their place. */
  readonly shapes: readonly string[];
  /** Waiter name → operation. */
  readonly waiters: Readonly<Record<string, string>>;
}

/** The place of the input's structure; or that, the flags, and `METHOD uri` where permissions need it. */
export type StoredOperation = number | readonly [number, number, string?];

export const operationFlags = { unsigned: 1, deprecated: 2, paginated: 4 } as const;

export type StoredResources = Readonly<Record<string, ResourceType>>;

/** Parses `head.json`; throws E_SDK_INDEX_CORRUPT when it is not the head of an index of this format. */
export function parseHead(text: string): StoredHead {
  const head = parseObject(text, 'head.json');
  if (head.format !== indexFormat) throw corruptIndex('head.json', `its format is not ${indexFormat}`);
  const { packBytes, operationsBytes, services } = head;
  if (!isCount(packBytes) || !isCount(operationsBytes)) throw corruptIndex('head.json', 'it lacks the files’ sizes');
  if (!Array.isArray(services) || services.length === 0) throw corruptIndex('head.json', 'it lists no services');
  for (const row of services) checkRow(row, packBytes);
  // Every field that is read was checked above; irregular names are texts that are only ever compared.
  return head as unknown as StoredHead;
}

/** Parses a service's part of the pack; throws E_SDK_INDEX_CORRUPT. */
export function parseService(text: string, client: string): StoredService {
  const service = parseObject(text, 'services.pack');
  const { operations, shapes, waiters } = service;
  if (!isObject(operations) || !Array.isArray(shapes) || !isObject(waiters)) {
    throw corruptIndex('services.pack', `the part for ${client} lacks a field`);
  }
  // The three fields were checked; what is in them is checked where it is decoded.
  return service as unknown as StoredService;
}

/** Parses a service's resource types; throws E_SDK_INDEX_CORRUPT. */
export function parseResources(text: string, client: string): StoredResources {
  const resources = parseObject(text, 'services.pack');
  for (const type of Object.values(resources)) {
    if (!isObject(type) || !isObject(type.actions)) {
      throw corruptIndex('services.pack', `the resource types of ${client} lack a field`);
    }
  }
  // Written from `ResourceType` values as they are; the spot check above tells other JSON from them.
  return resources as unknown as StoredResources;
}

/** The error for a file of the index that does not hold what it should. */
export function corruptIndex(file: string, problem: string, cause?: unknown): UserError {
  return new UserError(
    'E_SDK_INDEX_CORRUPT',
    `The SDK index is damaged: ${file}: ${problem}`,
    'Reinstall iamwright, or rebuild the folder with `npm run sdk-index`',
    cause === undefined ? undefined : { cause },
  );
}

function checkRow(row: unknown, packBytes: number): void {
  if (!Array.isArray(row)) throw corruptIndex('head.json', 'a row is not a list');
  const [client, serviceId, offset, length, resourcesLength, irregular]: unknown[] = row;
  const complete =
    typeof client === 'string' &&
    typeof serviceId === 'string' &&
    isCount(offset) &&
    isCount(length) &&
    isCount(resourcesLength) &&
    offset + length + resourcesLength <= packBytes &&
    (irregular === undefined || isObject(irregular));
  if (!complete) throw corruptIndex('head.json', `the row of ${String(client)} is not complete`);
}

function parseObject(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw corruptIndex(file, 'it is not valid JSON', cause);
  }
  if (!isObject(value)) throw corruptIndex(file, 'it does not hold an object');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
