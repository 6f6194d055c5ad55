import type { SdkCall } from '../../model/call.ts';
import type { ActionRow } from './action-row.ts';
import { actionRowFiles } from './action-rows.ts';
import { bindingRowFiles } from './binding-rows.ts';
import { indexRowFiles } from './row-files.ts';
import type { BindingRow } from './type-binding.ts';

const actionsOf = indexRowFiles(actionRowFiles, ({ operations }) => operations);
const bindingsOf = indexRowFiles(bindingRowFiles, ({ prefix, type }) => [`${prefix} ${type}`]);

/** The rows about an operation, in the order in which they stand. */
export function findActionRows(client: string, operation: string): readonly ActionRow[] {
  return actionsOf(client, operation) ?? [];
}

export function hasActionRows(client: string, operation: string): boolean {
  return actionsOf(client, operation) !== undefined;
}

/** How a call's input names resources of a type of `prefix`; rows for single operations go before those for all. */
export function findBindingRows({ service, operation }: SdkCall, prefix: string, type: string): readonly BindingRow[] {
  const rows = bindingsOf(service, `${prefix} ${type}`) ?? [];
  const special = rows.filter((row) => row.operations?.includes(operation));
  return special.length > 0 ? special : rows.filter((row) => row.operations === undefined);
}
