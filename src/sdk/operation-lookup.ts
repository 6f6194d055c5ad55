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
    findByOperation: (operation) => rowsOf(text, operation).find((row) => row.operation === operation)?.clients ?? [],
    findByPythonMethod: (method) => clientsWithMethod(text, method),
  };
}

/** What an operation and its boto3 method have in common: the name in lower case without underscores. */
export function toLookupKey(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

const lineFeed = 0x0a;

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
  const key = toLookupKey(name);
  let start = firstLineNotBefore(text, key);
  const rows: Row[] = [];
  while (start < text.length) {
    const row = rowAt(text, start);
    if (toLookupKey(row.operation) !== key) break;
    rows.push(row);
    start = text.indexOf(lineFeed, start) + 1;
  }
  return rows;
}

/** The offset of the first line whose key is `key` or sorts behind it. */
function firstLineNotBefore(text: Buffer, key: string): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // -1 + 1: the first line starts at 0.
    const start = middle === 0 ? 0 : text.lastIndexOf(lineFeed, middle - 1) + 1;
    if (toLookupKey(rowAt(text, start).operation) < key) low = text.indexOf(lineFeed, middle) + 1;
    else high = start;
  }
  return low;
}

function rowAt(text: Buffer, start: number): Row {
  const line = text.toString('latin1', start, text.indexOf(lineFeed, start));
  const space = line.indexOf(' ');
  if (space < 1) throw corruptIndex('operations.txt', `${JSON.stringify(line)} names no service`);
  return { operation: line.slice(0, space), clients: line.slice(space + 1).split(',') };
}
