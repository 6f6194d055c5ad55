import type { Condition, PolicyDocument, Statement } from '../model/policy.ts';
import { toJson } from './plain-text.ts';

/** A policy document in IAM's own spelling. */
export interface IamPolicy {
  readonly Version: string;
  readonly Statement: readonly IamStatement[];
}

export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * The policy as IAM takes it: one document is printed as an object, several as an array of objects, each of which is a
 * policy of its own. Without any permission it is one document that grants nothing.
 */
export function toPolicyJson(documents: readonly PolicyDocument[]): string {
  const policies = documents.map(toIamPolicy);
  return toJson(
    policies.length > 1 ? policies : (policies[0] ?? toIamPolicy({ version: '2012-10-17', statements: [] })),
  );
}

/** `Action`, `Resource` and the values of a condition are always arrays. */
export function toIamPolicy(document: PolicyDocument): IamPolicy {
  return { Version: document.version, Statement: document.statements.map(toIamStatement) };
}

function toIamStatement(statement: Statement): IamStatement {
  return {
    ...(statement.sid === '' ? {} : { Sid: statement.sid }),
    Effect: statement.effect,
    Action: statement.actions,
    Resource: statement.resources,
    ...(statement.conditions.length === 0 ? {} : { Condition: toIamConditions(statement.conditions) }),
  };
}

function toIamConditions(conditions: readonly Condition[]): Record<string, Record<string, readonly string[]>> {
  const operators: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) {
    operators[operator] = { ...operators[operator], [key]: values };
  }
  return operators;
}
