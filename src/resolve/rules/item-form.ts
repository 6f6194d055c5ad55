import type { Action } from '../../model/action.ts';
import type { Rule } from '../rules.ts';

/**
 * The action for one thing, where the operation is about several of them, or reads the one it changes: `GetJob` beside
 * `BatchGetJobs`, `CreateAssociation` beside `CreateAssociationBatch`, `DescribeQueue` beside `SearchQueues`, `GetCluster`
 * beside `UpdateCluster`. The reference lists it and says no more, so that each thing is authorized by itself is assumed.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
 */
export const itemForm: Rule = ({ action }, { call, ownPrefix, authorized }) => {
  const wanted = call.operation.toLowerCase();
  const hasOwn = authorized.some((other) => other.action.name.toLowerCase() === wanted);
  if (!hasOwn || action.prefix !== ownPrefix || !isItemForm(call.operation, action)) return undefined;
  const necessity = { kind: 'assumed', fact: 'each thing that the call is about is authorized by itself' } as const;
  return { rule: 'item-form', necessity, granted: true, finding: 'assumed-permission' };
};

/** Whether the action does to one thing what the operation does to several, or reads what the operation is about. */
function isItemForm(operation: string, { name }: Action): boolean {
  const [, batch = '', verb = '', noun = ''] = /^(Batch)?([A-Z][a-z]+)(.+?)(?:Batch)?$/.exec(operation) ?? [];
  const [, itemVerb = '', item = ''] = /^([A-Z][a-z]+)(.+)$/.exec(name) ?? [];
  const isBatch = batch !== '' || operation.endsWith('Batch');
  if (item === '' || singular(noun) !== singular(item)) return false;
  return (isBatch && verb === itemVerb) || reading.has(itemVerb);
}

const reading: ReadonlySet<string> = new Set(['Get', 'Describe']);

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
