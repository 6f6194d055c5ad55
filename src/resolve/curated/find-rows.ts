import type { SdkCall } from '../../model/call.ts';
import type { ActionRow } from './action-row.ts';
import { actionRows } from './action-rows.ts';
import { bindingRows } from './binding-rows.ts';
import type { BindingRow } from './type-binding.ts';

/** The rows about an operation, in the order in which they stand. */
export function findActionRows(client: string, operation: string): readonly ActionRow[] {
  return actionIndex().get(`${client} ${operation}`) ?? [];
}

export function hasActionRows(client: string, operation: string): boolean {
  return actionIndex().has(`${client} ${operation}`);
}

/** How a call's input names resources of a type of `prefix`; rows for single operations go before those for all. */
export function findBindingRows({ service, operation }: SdkCall, prefix: string, type: string): readonly BindingRow[] {
  const rows = bindingIndex().get(`${service} ${prefix} ${type}`) ?? [];
  const special = rows.filter((row) => row.operations?.includes(operation));
  return special.length > 0 ? special : rows.filter((row) => row.operations === undefined);
}

let actionsByOperation: ReadonlyMap<string, readonly ActionRow[]> | undefined;
let bindingsByType: ReadonlyMap<string, readonly BindingRow[]> | undefined;

function actionIndex(): ReadonlyMap<string, readonly ActionRow[]> {
  actionsByOperation ??= indexed(actionRows, ({ clients, operations }) =>
    clients.flatMap((client) => operations.map((operation) => `${client} ${operation}`)),
  );
  return actionsByOperation;
}

function bindingIndex(): ReadonlyMap<string, readonly BindingRow[]> {
  bindingsByType ??= indexed(bindingRows, ({ clients, prefix, type }) =>
    clients.map((client) => `${client} ${prefix} ${type}`),
  );
  return bindingsByType;
}

function indexed<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [row]);
      else list.push(row);
    }
  }
  return index;
}
