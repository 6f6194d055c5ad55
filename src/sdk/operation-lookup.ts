import { compareText } from '../model/order.ts';
import { methodAliases, operationsWithoutMethod, toPythonName } from './python-name.ts';
import { corruptIndex } from './stored-index.ts';

/** Which services have an operation or a boto3 method of a name. */
export interface OperationLookup {
  findByOperation(operation: string): readonly string[];
  findByPythonMethod(method: string): readonly string[];
}

interface Row {
  readonly operation: string;
  readonly clients: readonly string[];
}

/**
 * Answers from the text of `operations.txt`, by binary search in its bytes. Each line is an operation, a space and the
 * clients that have it; lines are sorted by `toLookupKey`, then by the operation.
 */
export function toOperationLookup(text: Buffer): OperationLookup {
  if (text.length === 0 || text[text.length - 1] !== lineFeed) {
    throw corruptIndex('operations.txt', 'its last line is not complete');
  }
  return {
    findByOperation: kept(
      (operation) => rowsOf(text, operation).find((row) => row.operation === operation)?.clients ?? [],
    ),
    findByPythonMethod: kept((method) => clientsWithMethod(text, method)),
  };
}

function kept(find: (name: string) => readonly string[]): (name: string) => readonly string[] {
  const answers = new Map<string, readonly string[]>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const found = find(name);
    answers.set(name, found);
    return found;
  };
}

/** What an operation and its boto3 method have in common: the name in lower case without underscores. */
export function toLookupKey(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

const lineFeed = 0x0a;
const space = 0x20;
const underscore = 0x5f;
const upperA = 0x41;
const upperZ = 0x5a;
const caseDistance = 0x20;

function clientsWithMethod(text: Buffer, method: string): readonly string[] {
  const clients = new Set<string>();
  for (const row of rowsOf(text, method)) {
    if (toPythonName(row.operation) !== method) continue;
    for (const client of row.clients) if (operationsWithoutMethod.get(client) !== row.operation) clients.add(client);
  }
  for (const alias of methodAliases) if (alias.method === method) clients.add(alias.client);
  return [...clients].sort(compareText);
}

/** The lines whose key is that of `name`: usually one, more where operations differ in case only. */
function rowsOf(text: Buffer, name: string): readonly Row[] {
  const key = Buffer.from(toLookupKey(name), 'latin1');
  const rows: Row[] = [];
  for (let start = firstLineNotBefore(text, key); start < text.length; start = text.indexOf(lineFeed, start) + 1) {
    if (compareKey(text, start, key) !== 0) break;
    rows.push(rowAt(text, start));
  }
  return rows;
}

/** The offset of the first line whose key is `key` or sorts behind it. */
function firstLineNotBefore(text: Buffer, key: Buffer): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // -1 + 1: the first line starts at 0.
    const start = middle === 0 ? 0 : text.lastIndexOf(lineFeed, middle - 1) + 1;
    if (compareKey(text, start, key) < 0) low = text.indexOf(lineFeed, middle) + 1;
    else high = start;
  }
  return low;
}

/** Negative where the key of the line at `start` sorts before `key`; compares bytes, as thousands of names are looked up. */
function compareKey(text: Buffer, start: number, key: Buffer): number {
  let position = 0;
  for (let offset = start; ; offset += 1) {
    const byte = text[offset] ?? lineFeed;
    if (byte === underscore) continue;
    if (byte === space || byte === lineFeed) {
      if (position === 0) throw corruptIndex('operations.txt', 'a line names no operation');
      return position === key.length ? 0 : -1;
    }
    if (position === key.length) return 1;
    const lower = byte >= upperA && byte <= upperZ ? byte + caseDistance : byte;
    const difference = lower - (key[position] ?? 0);
    if (difference !== 0) return difference;
    position += 1;
  }
}

function rowAt(text: Buffer, start: number): Row {
  const line = text.toString('latin1', start, text.indexOf(lineFeed, start));
  const end = line.indexOf(' ');
  if (end < 1) throw corruptIndex('operations.txt', `${JSON.stringify(line)} names no service`);
  return { operation: line.slice(0, end), clients: line.slice(end + 1).split(',') };
}
