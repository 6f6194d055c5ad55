import type { Condition, PolicyDocument, Statement } from '../model/policy.ts';
import { type ArnPart, toArnParts, writeArnParts } from './located-arn.ts';

/**
 * The policy as Terraform data sources, one `aws_iam_policy_document` for each document. Account, region and partition that
 * the code leaves to where it runs are those of the provider.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function toTerraform(documents: readonly PolicyDocument[]): string {
  const blocks = documents.map((document, at) => {
    const name = documents.length === 1 ? 'code' : `code_${at + 1}`;
    const statements = document.statements.map((statement) => toStatementBlock(statement, locatedArn)).join('\n\n');
    return `data "aws_iam_policy_document" "${name}" {\n${statements}\n}\n`;
  });
  const text = blocks.join('\n');
  const sources = locationSources.filter(({ expression }) => text.includes(expression)).map(({ block }) => block);
  return [...sources.map((block) => `${block} {}\n`), text].join('\n');
}

const locations = {
  partition: 'data.aws_partition.current.partition',
  region: 'data.aws_region.current.name',
  account: 'data.aws_caller_identity.current.account_id',
} as const;

const locationSources = [
  { expression: locations.account, block: 'data "aws_caller_identity" "current"' },
  { expression: locations.partition, block: 'data "aws_partition" "current"' },
  { expression: locations.region, block: 'data "aws_region" "current"' },
];

/** A statement as a block of a data source, indented by two spaces. `writeArn` writes a resource as a template. */
export function toStatementBlock(
  statement: Statement,
  writeArn: (arn: string, statement: Statement) => string,
): string {
  const { sid, effect, actions, resources, conditions } = statement;
  const arns = resources.map((arn) => writeArn(arn, statement));
  const lines = [
    ...alignAttributes([
      { name: 'sid', value: [quoted(escapeTemplate(sid))] },
      { name: 'effect', value: [quoted(effect)] },
      { name: 'actions', value: toList(actions.map(escapeTemplate)) },
      { name: 'resources', value: toList(arns) },
    ]),
    ...conditions.flatMap((condition) => ['', ...toConditionLines(condition)]),
  ];
  return ['  statement {', ...lines.map((line) => (line === '' ? '' : `    ${line}`)), '  }'].join('\n');
}

function locatedArn(arn: string, { permissions }: Statement): string {
  return writeArnParts(toArnParts(arn, permissions), toTemplateText);
}

function toConditionLines({ operator, key, values }: Condition): readonly string[] {
  const attributes = alignAttributes([
    { name: 'test', value: [quoted(operator)] },
    { name: 'variable', value: [quoted(escapeTemplate(key))] },
    { name: 'values', value: toList(values.map(escapeTemplate)) },
  ]);
  return ['condition {', ...attributes.map((line) => `  ${line}`), '}'];
}

export interface Attribute {
  readonly name: string;
  /** The lines of the value. */
  readonly value: readonly string[];
}

/** As `terraform fmt` does: attributes of one line each that follow each other have their signs in one column. */
export function alignAttributes(attributes: readonly Attribute[]): readonly string[] {
  const lines: string[] = [];
  let run: Attribute[] = [];
  const finish = (): void => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    lines.push(...run.map(({ name, value: [text = ''] }) => `${name.padEnd(width)} = ${text}`));
    run = [];
  };
  for (const attribute of attributes) {
    const [first, ...rest] = attribute.value;
    if (rest.length === 0) run.push(attribute);
    else {
      finish();
      lines.push(`${attribute.name} = ${first}`, ...rest);
    }
  }
  finish();
  return lines;
}

/** A list as the lines of its value. */
export function toList(items: readonly string[]): readonly string[] {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return [`[${quoted(only)}]`];
  return ['[', ...items.map((item) => `  ${quoted(item)},`), ']'];
}

function toTemplateText(part: ArnPart): string {
  return part.kind === 'text' ? escapeTemplate(part.text) : `\${${locations[part.kind]}}`;
}

/**
 * A doubled sigil keeps `${` and `%{` as they are.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function escapeTemplate(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, '$&$&');
}

/** JSON's escapes are those of HCL's quoted strings. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
