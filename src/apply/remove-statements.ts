import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import type { AddedStatement } from './plan.ts';

export interface Removed {
  /** Absent: nothing is left of the document. */
  readonly document: string | undefined;
  /** The Sids of added statements that are not there any more, or not as they were added. */
  readonly notFound: readonly string[];
}

/**
 * Takes away what was added to a policy document that others have changed since: the added actions, from statements with
 * the added Sid, resources and conditions. Everything else keeps its place and its order. Throws E_POLICY_BAD.
 */
export function removeStatements(document: string, added: readonly AddedStatement[], name: string): Removed {
  const policy: unknown = JSON.parse(document);
  if (!isRecord(policy) || policy.Statement === undefined) {
    throw new UserError('E_POLICY_BAD', `${name} has no Statement`, 'Look at it in the IAM console');
  }
  let statements: readonly unknown[] = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
  const notFound: string[] = [];
  for (const item of added) {
    const at = statements.findIndex((statement) => holds(statement, item));
    const found = statements[at];
    if (!isRecord(found)) {
      notFound.push(item.Sid ?? JSON.stringify(item.Action));
      continue;
    }
    const rest = listOf(found.Action).filter((action) => !item.Action.includes(String(action)));
    statements = rest.length === 0 ? statements.toSpliced(at, 1) : statements.with(at, { ...found, Action: rest });
  }
  const isEmpty = statements.length === 0;
  return {
    document: isEmpty ? undefined : JSON.stringify({ ...policy, Statement: statements }, undefined, 2),
    notFound,
  };
}

function holds(statement: unknown, { Sid, Action, Resource, Condition }: AddedStatement): boolean {
  if (!isRecord(statement) || statement.Effect !== 'Allow' || statement.Sid !== Sid) return false;
  const actions = listOf(statement.Action);
  return (
    Action.every((action) => actions.includes(action)) &&
    JSON.stringify(listOf(statement.Resource).toSorted()) === JSON.stringify([...Resource].sort()) &&
    JSON.stringify(statement.Condition) === JSON.stringify(Condition)
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
