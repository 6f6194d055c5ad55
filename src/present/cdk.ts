import type { Condition, PolicyDocument, Statement } from '../model/policy.ts';
import { type ArnPart, toArnParts, writeArnParts } from './located-arn.ts';

/**
 * The policy's statements for the CDK in TypeScript, to be added to a role, a grantee or a policy.
 * Source: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.PolicyStatement.html
 */
export function toCdkTypeScript(documents: readonly PolicyDocument[]): string {
  return toModule(documents, typeScript);
}

/**
 * The same in Python.
 * Source: https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_iam/PolicyStatement.html
 */
export function toCdkPython(documents: readonly PolicyDocument[]): string {
  return toModule(documents, python);
}

/** How a language writes what the statements are made of. */
interface Writer {
  readonly imports: (usesLocation: boolean) => string;
  readonly open: string;
  readonly close: string;
  readonly statementOpen: string;
  readonly statementClose: string;
  readonly field: (name: string, value: string) => string;
  readonly text: (text: string) => string;
  /** A text with parts that a deployment fills in. */
  readonly template: (parts: readonly ArnPart[]) => string;
}

const typeScript: Writer = {
  imports: (usesLocation) => `import { ${usesLocation ? 'Aws, ' : ''}aws_iam as iam } from 'aws-cdk-lib';\n`,
  open: 'export const statements: iam.PolicyStatement[] = [',
  close: '];',
  statementOpen: '  new iam.PolicyStatement({',
  statementClose: '  }),',
  field: (name, value) => `    ${name}: ${value},`,
  text: (text) => JSON.stringify(text),
  template: (parts) =>
    `\`${writeArnParts(parts, (part) =>
      part.kind === 'text' ? part.text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&') : `\${${locations[part.kind]}}`,
    )}\``,
};

const python: Writer = {
  imports: (usesLocation) => `from aws_cdk import ${usesLocation ? 'Aws, ' : ''}aws_iam as iam\n`,
  open: 'STATEMENTS = [',
  close: ']',
  statementOpen: '    iam.PolicyStatement(',
  statementClose: '    ),',
  field: (name, value) => `        ${name}=${value},`,
  text: (text) => JSON.stringify(text),
  template: (parts) =>
    `f"${writeArnParts(parts, (part) =>
      part.kind === 'text'
        ? JSON.stringify(part.text).slice(1, -1).replaceAll(/[{}]/g, '$&$&')
        : `{${locations[part.kind]}}`,
    )}"`,
};

const locations = { partition: 'Aws.PARTITION', region: 'Aws.REGION', account: 'Aws.ACCOUNT_ID' } as const;

function toModule(documents: readonly PolicyDocument[], writer: Writer): string {
  const statements = documents.flatMap((document) => document.statements);
  const body = statements.flatMap((statement) => toStatementLines(statement, writer));
  const usesLocation = body.some((line) => Object.values(locations).some((name) => line.includes(name)));
  return `${[writer.imports(usesLocation), writer.open, ...body, writer.close].join('\n')}\n`;
}

function toStatementLines(statement: Statement, writer: Writer): readonly string[] {
  const { sid, actions, resources, conditions, permissions } = statement;
  const arns = resources.map((arn) => {
    const parts = toArnParts(arn, permissions);
    return parts.every((part) => part.kind === 'text') ? writer.text(arn) : writer.template(parts);
  });
  return [
    writer.statementOpen,
    writer.field('sid', writer.text(sid)),
    writer.field('actions', `[${actions.map(writer.text).join(', ')}]`),
    writer.field('resources', `[${arns.join(', ')}]`),
    ...(conditions.length === 0 ? [] : [writer.field('conditions', toConditions(conditions, writer))]),
    writer.statementClose,
  ];
}

function toConditions(conditions: readonly Condition[], { text }: Writer): string {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  const entries = operators.map((operator) => {
    const keys = conditions
      .filter((condition) => condition.operator === operator)
      .map(({ key, values }) => `${text(key)}: [${values.map(text).join(', ')}]`);
    return `${text(operator)}: { ${keys.join(', ')} }`;
  });
  return `{ ${entries.join(', ')} }`;
}
