import type { PolicyPlace } from '../model/comparison.ts';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import type { GivenCondition, GivenList, GivenStatement } from './given-policy.ts';
import { type StackPlace, toGivenTexts } from './template-text.ts';

/** What a reader of one kind of file knows while it reads statements. */
export interface StatementContext {
  readonly stack: StackPlace;
  /** Where the node with this path of names and indexes stands. */
  readonly placeOf: (path: readonly (string | number)[]) => PolicyPlace;
}

/**
 * The statements of a policy document that lies at `path` in a file. What IAM itself refuses is an error: a condition
 * under a wrong name would else count as none.
 * Throws E_POLICY_BAD, which names the file, the line and the element.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parseStatements(
  document: unknown,
  path: readonly (string | number)[],
  context: StatementContext,
): readonly GivenStatement[] {
  if (!isRecord(document) || document.Statement === undefined) throw bad(context.placeOf(path), 'has no Statement');
  const { Version: version } = document;
  if (version !== undefined && !versions.includes(version)) {
    throw bad(context.placeOf(path), `has a Version that is neither ${versions.join(' nor ')}`);
  }
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return statements.map((statement, at) => {
    const own = Array.isArray(document.Statement) ? [...path, 'Statement', at] : [...path, 'Statement'];
    return parseStatement(statement, context.placeOf(own), context.stack);
  });
}

const versions: readonly unknown[] = ['2012-10-17', '2008-10-17'];

/** One statement. Throws E_POLICY_BAD. */
export function parseStatement(statement: unknown, place: PolicyPlace, stack: StackPlace): GivenStatement {
  if (!isRecord(statement)) throw bad(place, 'has a statement that is no object');
  const { Effect: effect, Sid: sid } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') throw bad(place, 'has an Effect that is neither Allow nor Deny');
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    throw bad(place, 'has a Principal, so it is no identity-based policy');
  }
  const unknown = Object.keys(statement).find((name) => !elements.has(name));
  if (unknown !== undefined) throw bad(place, `has an element that statements do not have: ${JSON.stringify(unknown)}`);
  return {
    place,
    sid: typeof sid === 'string' ? sid : '',
    effect,
    actions: parseList(statement, 'Action', place, stack),
    resources: parseList(statement, 'Resource', place, stack),
    conditions: parseConditions(statement.Condition, place, stack),
  };
}

const elements: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** What an action and a resource look like; wildcards may stand for any part. */
const forms = {
  Action: /^[\w*?-]+:[\w*?-]+$|^\*$/,
  Resource: /^(?:arn:|\*|\?|[arn]{0,3}[*?])/,
} as const;

function parseList(
  statement: Readonly<Record<string, unknown>>,
  name: 'Action' | 'Resource',
  place: PolicyPlace,
  stack: StackPlace,
): GivenList {
  const not = statement[`Not${name}`] !== undefined;
  const value = not ? statement[`Not${name}`] : statement[name];
  if (value === undefined) throw bad(place, `has a statement with neither ${name} nor Not${name}`);
  if (not && statement[name] !== undefined) throw bad(place, `has a statement with both ${name} and Not${name}`);
  const patterns = toGivenTexts(value, stack);
  if (Array.isArray(value) && value.length === 0) throw bad(place, `has an empty ${name}`);
  const other = patterns.find(({ text, open }) => !open && !forms[name].test(text));
  if (other !== undefined) throw bad(place, `has ${JSON.stringify(shortened(other.text))} as ${name}, which is none`);
  return { not, patterns };
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function parseConditions(value: unknown, place: PolicyPlace, stack: StackPlace): readonly GivenCondition[] {
  if (value === undefined) return [];
  if (!isRecord(value)) throw bad(place, 'has a Condition that is no object');
  return Object.entries(value).flatMap(([operator, keys]) => {
    if (!isRecord(keys)) throw bad(place, `has a condition ${operator} that is no object`);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: toGivenTexts(values, stack).map(({ text }) => text),
    }));
  });
}

function bad({ file, line }: PolicyPlace, fault: string): UserError {
  const hint =
    'Give an identity-based policy as JSON, a CloudFormation or SAM template, or `terraform show -json` of a plan';
  return new UserError('E_POLICY_BAD', `${file}:${line} ${fault}`, hint);
}
