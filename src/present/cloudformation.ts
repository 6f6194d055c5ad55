import { stringify } from 'yaml';
import type { PolicyDocument, Statement } from '../model/policy.ts';
import type { PolicyTarget } from '../model/policy-form.ts';
import { type ArnPart, toArnParts, writeArnParts } from './located-arn.ts';
import { toIamPolicy } from './policy-json.ts';

/**
 * The policy as a CloudFormation template: a managed policy for each document, or an inline policy for the role, user or
 * group that its parameter names. Account, region and partition that the code leaves to where it runs are those of the stack.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
export function toCloudFormation(documents: readonly PolicyDocument[], target: PolicyTarget): string {
  const policies = documents.map(toTemplatePolicy);
  return toYaml(target === 'managed' ? managedTemplate(policies) : inlineTemplate(policies, target));
}

/**
 * The `Policies` of an AWS::Serverless::Function.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
export function toSam(documents: readonly PolicyDocument[]): string {
  return toYaml({ Policies: documents.map(toTemplatePolicy) });
}

function managedTemplate(policies: readonly unknown[]): unknown {
  const resources = policies.map((policy, at) => {
    const name = policies.length === 1 ? 'CodePolicy' : `CodePolicy${at + 1}`;
    return [name, { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policy } }];
  });
  return template(resources, []);
}

const entities = { role: 'Role', user: 'User', group: 'Group' } as const;

function inlineTemplate(policies: readonly unknown[], target: Exclude<PolicyTarget, 'managed'>): unknown {
  const entity = entities[target];
  const name = `${entity}Name`;
  const resources = policies.map((policy) => [
    'CodePolicy',
    {
      Type: `AWS::IAM::${entity}Policy`,
      Properties: { PolicyName: 'CodePolicy', [name]: { Ref: name }, PolicyDocument: policy },
    },
  ]);
  return template(resources, policies.length === 0 ? [] : [[name, { Type: 'String' }]]);
}

function template(resources: readonly unknown[][], parameters: readonly unknown[][]): unknown {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(parameters.length === 0 ? {} : { Parameters: Object.fromEntries(parameters) }),
    Resources: Object.fromEntries(resources),
  };
}

function toTemplatePolicy(document: PolicyDocument): unknown {
  const policy = toIamPolicy(document);
  const statements = policy.Statement.map((statement, at) => {
    const from = document.statements[at];
    return from === undefined ? statement : { ...statement, Resource: from.resources.map((arn) => toSub(arn, from)) };
  });
  return { ...policy, Statement: statements };
}

/** In `Fn::Sub`, `${!x}` is a literal `${x}`. */
function toSub(arn: string, { permissions }: Statement): unknown {
  const parts = toArnParts(arn, permissions);
  if (parts.every((part) => part.kind === 'text')) return arn;
  return { 'Fn::Sub': writeArnParts(parts, (part) => toSubText(part)) };
}

function toSubText(part: ArnPart): string {
  return part.kind === 'text' ? part.text.replaceAll('${', '${!') : `\${${pseudoParameters[part.kind]}}`;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters = {
  partition: 'AWS::Partition',
  region: 'AWS::Region',
  account: 'AWS::AccountId',
} as const;

function toYaml(value: unknown): string {
  // CloudFormation reads YAML 1.1, in which 2012-10-17 without quotes is a date.
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
