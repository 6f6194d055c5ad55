import type { GivenCondition, GivenList, GivenStatement, GivenText } from '../check/given-policy.ts';
import { parseStatement } from '../check/parse-statements.ts';
import { UserError } from '../model/user-error.ts';
import type { HclBlock, HclEntry, HclValue } from './hcl-syntax.ts';
import { lineNumber } from './text-edit.ts';

/** A policy in a Terraform file: a data source, or an expression in a resource. */
export interface TerraformPolicy {
  /** As Terraform names it: `data.aws_iam_policy_document.app`, `aws_iam_role_policy.app`. */
  readonly address: string;
  readonly block: HclBlock;
  /** Absent: the block is a data source with statement blocks. */
  readonly value?: HclValue;
  /** The names of the roles and users that have it, as far as this file tells. */
  readonly principals: readonly string[];
}

const policyTypes: ReadonlySet<string> = new Set([
  ...['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
]);

/** The identity-based policies of a file, in their order; those that name principals are others'. */
export function terraformPolicies(blocks: readonly HclBlock[], text: string): readonly TerraformPolicy[] {
  const resources = blocks.filter(({ type, labels }) => type === 'resource' && labels.length === 2);
  const written = (value: HclValue | undefined): string =>
    value === undefined ? '' : value.kind === 'text' ? value.value : text.slice(value.start, value.end);
  const names = (block: HclBlock): readonly string[] =>
    principalNames(written(block.attributes.get('role')) || written(block.attributes.get('user')));

  /** A role or user by the name that the file gives it, from a reference such as `aws_iam_role.app.id`. */
  function principalNames(reference: string): readonly string[] {
    const [, type, label] = /\b(aws_iam_(?:role|user))\.([\w-]+)/.exec(reference) ?? [];
    if (type === undefined) return /^[\w+=,.@-]+$/.test(reference) ? [reference] : [];
    const named = resources.find(({ labels }) => labels[0] === type && labels[1] === label)?.attributes.get('name');
    return named?.kind === 'text' ? [named.value] : [];
  }

  /** Who has a policy of a resource type, or a data source that such a policy is made from. */
  function holders(address: string): readonly string[] {
    const named = new RegExp(`\\b${address.replaceAll('.', '\\.')}\\b(?!-)`);
    return resources.flatMap((resource) => {
      const { attributes, labels } = resource;
      if (named.test(written(attributes.get('policy_arn')))) return names(resource);
      if (!named.test(written(attributes.get('policy')))) return [];
      return labels[0] === 'aws_iam_policy' ? holders(labels.join('.')) : names(resource);
    });
  }

  return blocks.flatMap((block): readonly TerraformPolicy[] => {
    const { type, labels, attributes } = block;
    const address = labels.join('.');
    if (type === 'data' && labels[0] === 'aws_iam_policy_document') {
      const isOthers = block.blocks.some(({ blocks: inner }) =>
        inner.some(({ type: name }) => /principals$/.test(name)),
      );
      const own = `data.${address}`;
      return isOthers ? [] : [{ address: own, block, principals: holders(own) }];
    }
    if (type !== 'resource') return [];
    if (policyTypes.has(labels[0] ?? '')) {
      const value = policyValue(attributes.get('policy'));
      return value === undefined ? [] : [{ address, block, value, principals: [...names(block), ...holders(address)] }];
    }
    if (labels[0] !== 'aws_iam_role') return [];
    return block.blocks.flatMap((inline) => {
      const value = inline.type === 'inline_policy' ? policyValue(inline.attributes.get('policy')) : undefined;
      const name = attributes.get('name');
      return value === undefined
        ? []
        : [{ address, block: inline, value, principals: name?.kind === 'text' ? [name.value] : [] }];
    });
  });
}

/** What `jsonencode` is given, or a JSON document in a heredoc; a reference leads elsewhere. */
function policyValue(value: HclValue | undefined): HclValue | undefined {
  if (value?.kind === 'heredoc') return value;
  return value?.kind === 'call' && value.name === 'jsonencode' && value.items[0]?.kind === 'object'
    ? value.items[0]
    : undefined;
}

/** The statements of a data source, in the order of its statement blocks. */
export function blockStatements({ blocks }: HclBlock, text: string, file: string): readonly GivenStatement[] {
  return statementBlocks(blocks).map((block) => {
    const { attributes, blocks: inner, start } = block;
    const sid = attributes.get('sid');
    const effect = attributes.get('effect');
    return {
      place: { file, line: lineNumber(text, start) },
      sid: sid?.kind === 'text' ? sid.value : '',
      effect: effect?.kind === 'text' && effect.value === 'Deny' ? 'Deny' : 'Allow',
      actions: listOf(block, 'actions'),
      resources: listOf(block, 'resources'),
      conditions: inner.filter(({ type }) => type === 'condition').map(toCondition),
    };
  });
}

export function statementBlocks(blocks: readonly HclBlock[]): readonly HclBlock[] {
  return blocks.filter(({ type }) => type === 'statement');
}

function listOf({ attributes }: HclBlock, name: 'actions' | 'resources'): GivenList {
  const not = attributes.get(`not_${name}`);
  return { not: not !== undefined, patterns: textsOf(not ?? attributes.get(name)) };
}

function toCondition({ attributes }: HclBlock): GivenCondition {
  const textOf = (name: string): string => textsOf(attributes.get(name))[0]?.text ?? '*';
  return {
    operator: textOf('test'),
    key: textOf('variable'),
    values: textsOf(attributes.get('values')).map(({ text }) => text),
  };
}

/** Source of `&{…}`: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function textsOf(value: HclValue | undefined): readonly GivenText[] {
  if (value === undefined) return [];
  if (value.kind === 'tuple') return value.items.flatMap(textsOf);
  return [
    value.kind === 'text' ? { text: value.value.replaceAll('&{', '${'), open: false } : { text: '*', open: true },
  ];
}

/** The statements that `jsonencode` is given; one that only a run knows allows nothing here. */
export function encodedStatements(
  statements: readonly HclValue[],
  text: string,
  file: string,
): readonly GivenStatement[] {
  return statements.map((statement) => {
    const place = { file, line: lineNumber(text, statement.start) };
    try {
      return parseStatement(toJs(statement), place, {});
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const none = { not: false, patterns: [] };
      return { place, sid: '', effect: 'Allow', actions: none, resources: none, conditions: [] };
    }
  });
}

export function entryOf(value: HclValue | undefined, key: string): HclEntry | undefined {
  return value?.kind === 'object' ? value.entries.find((entry) => entry.key === key) : undefined;
}

/** As plain values; what is not known stands as a function of a template does, and is open like one. */
function toJs(value: HclValue): unknown {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'tuple':
      return value.items.map(toJs);
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, toJs(entry.value)]));
    default:
      return { expression: '' };
  }
}
