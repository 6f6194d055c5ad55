import { ownEntry } from '../model/own-entry.ts';
import type { Condition, PolicyDocument, Statement } from '../model/policy.ts';
import { covers, coversText, indexWide } from './cover.ts';

/** A request to be judged. */
export interface PolicyRequest {
  /** `prefix:Name`; compared without case, as IAM does. */
  readonly action: string;
  /** An ARN, or a pattern: then every resource it stands for must be allowed. `*` for actions without resources. */
  readonly resource: string;
  /** Condition key → values; keys are compared without case. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether one of the documents allows a request. Knows what iamwright writes: Allow statements, wildcards in actions and
 * resources, and the operators of `operators`; a condition with another operator is taken as not met.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(documents: readonly PolicyDocument[], request: PolicyRequest): boolean {
  const { statementsOn, wideFor } = resourcesOf(documents);
  const { resource } = request;
  const action = request.action.toLowerCase();
  const allow = (statement: Statement): boolean => statementAllows(statement, action, request);
  if (statementsOn.get(resource)?.some(allow)) return true;
  return wideFor(resource).some((pattern) => covers(pattern, resource) && statementsOn.get(pattern)?.some(allow));
}

/** For a statement on the resource of the request; `action` is that of the request in lower case. */
function statementAllows(statement: Statement, action: string, { context = {} }: PolicyRequest): boolean {
  const { exact, wide } = actionsOf(statement);
  return (
    (exact.has(action) || wide.some((pattern) => coversText(pattern, action))) &&
    statement.conditions.every((condition) => conditionHolds(condition, context))
  );
}

/** The actions of a statement in lower case; a statement is asked for each of its resources. */
interface StatementActions {
  readonly exact: ReadonlySet<string>;
  readonly wide: readonly string[];
}

const actionsByStatement = new WeakMap<Statement, StatementActions>();

function actionsOf(statement: Statement): StatementActions {
  const known = actionsByStatement.get(statement);
  if (known !== undefined) return known;
  const texts = statement.actions.map((text) => text.toLowerCase());
  const made = { exact: new Set(texts), wide: texts.filter((text) => /[*?]/.test(text)) };
  actionsByStatement.set(statement, made);
  return made;
}

/** The resources of all documents: there may be thousands, and a request about each. */
interface Resources {
  readonly statementsOn: ReadonlyMap<string, readonly Statement[]>;
  /** Those with wildcards that may cover another one. */
  readonly wideFor: (resource: string) => readonly string[];
}

const resourcesByDocuments = new WeakMap<readonly PolicyDocument[], Resources>();

function resourcesOf(documents: readonly PolicyDocument[]): Resources {
  const known = resourcesByDocuments.get(documents);
  if (known !== undefined) return known;
  const statementsOn = new Map<string, Statement[]>();
  for (const statement of documents.flatMap(({ statements }) => statements)) {
    for (const resource of new Set(statement.resources)) {
      const others = statementsOn.get(resource);
      if (others === undefined) statementsOn.set(resource, [statement]);
      else others.push(statement);
    }
  }
  const made: Resources = { statementsOn, wideFor: indexWide([...statementsOn.keys()]) };
  resourcesByDocuments.set(documents, made);
  return made;
}

function conditionHolds(condition: Condition, context: Readonly<Record<string, readonly string[]>>): boolean {
  const wanted = condition.key.toLowerCase();
  const values = Object.entries(context).find(([key]) => key.toLowerCase() === wanted)?.[1];
  const ifExists = condition.operator.endsWith('IfExists');
  const operator = ownEntry(operators, condition.operator.replace(/IfExists$/, ''));
  if (operator === undefined) return false;
  if (operator.negated) {
    return (
      values === undefined || values.every((value) => condition.values.every((other) => !operator.test(other, value)))
    );
  }
  if (values === undefined) return ifExists;
  return values.some((value) => condition.values.some((other) => operator.test(other, value)));
}

interface Operator {
  readonly negated: boolean;
  /** Whether a value of the policy matches one of the request. */
  readonly test: (pattern: string, value: string) => boolean;
}

const equals = (pattern: string, value: string): boolean => pattern === value;
const equalsIgnoringCase = (pattern: string, value: string): boolean => pattern.toLowerCase() === value.toLowerCase();

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { negated: false, test: equals },
  StringNotEquals: { negated: true, test: equals },
  StringEqualsIgnoreCase: { negated: false, test: equalsIgnoringCase },
  StringLike: { negated: false, test: coversText },
  StringNotLike: { negated: true, test: coversText },
  ArnEquals: { negated: false, test: covers },
  ArnLike: { negated: false, test: covers },
  ArnNotLike: { negated: true, test: covers },
  Bool: { negated: false, test: equalsIgnoringCase },
};
