import type { NotRead } from '../model/comparison.ts';
import { isRecord } from '../model/is-record.ts';
import { ownEntry } from '../model/own-entry.ts';
import type { GivenPolicy, GivenStatement } from './given-policy.ts';
import { parseStatement, parseStatements, type StatementContext } from './parse-statements.ts';

type Path = readonly (string | number)[];

/** Where resources keep policy documents, from their `Properties`. */
export const documentProperties: Readonly<Record<string, 'PolicyDocument' | 'Policies'>> = {
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::RolePolicy': 'PolicyDocument',
  'AWS::IAM::UserPolicy': 'PolicyDocument',
  'AWS::IAM::GroupPolicy': 'PolicyDocument',
  'AWS::IAM::Role': 'Policies',
  'AWS::IAM::User': 'Policies',
  'AWS::IAM::Group': 'Policies',
  'AWS::Serverless::Function': 'Policies',
  'AWS::Serverless::StateMachine': 'Policies',
};

/** The identity-based policies of a CloudFormation or SAM template's `Resources`. Throws E_POLICY_BAD. */
export function readTemplate(resources: Readonly<Record<string, unknown>>, context: StatementContext): GivenPolicy {
  const found = Object.entries(resources).flatMap(([name, resource]) => {
    if (!isRecord(resource) || !isRecord(resource.Properties)) return [];
    const property = ownEntry(documentProperties, String(resource.Type));
    const path = ['Resources', name, 'Properties'];
    const attached = readAttached(resource.Properties.ManagedPolicyArns, [...path, 'ManagedPolicyArns'], context);
    const value = property === undefined ? undefined : resource.Properties[property];
    if (property === undefined || value === undefined) return [attached];
    const own = [...path, property];
    return [attached, property === 'Policies' ? readPolicies(value, own, context) : readDocument(value, own, context)];
  });
  return {
    statements: found.flatMap(({ statements }) => statements),
    notRead: found.flatMap(({ notRead }) => notRead),
  };
}

function readDocument(document: unknown, path: Path, context: StatementContext): GivenPolicy {
  return { statements: parseStatements(document, path, context), notRead: [] };
}

/**
 * Policies of a role are named documents; those of a SAM function may be documents, statements, SAM's policy templates
 * and names of managed policies.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
function readPolicies(value: unknown, path: Path, context: StatementContext): GivenPolicy {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const statements: GivenStatement[] = [];
  const notRead: NotRead[] = [];
  items.forEach((item, at) => {
    const own = Array.isArray(value) ? [...path, at] : path;
    const place = context.placeOf(own);
    if (isRecord(item) && isRecord(item.PolicyDocument)) {
      statements.push(...parseStatements(item.PolicyDocument, [...own, 'PolicyDocument'], context));
    } else if (isRecord(item) && item.Statement !== undefined) {
      statements.push(...parseStatements(item, own, context));
    } else if (isRecord(item) && item.Effect !== undefined) {
      statements.push(parseStatement(item, place, context.stack));
    } else {
      const name = isRecord(item) ? (Object.keys(item)[0] ?? '') : String(item);
      notRead.push({ what: name, place });
    }
  });
  return { statements, notRead };
}

function readAttached(value: unknown, path: Path, context: StatementContext): GivenPolicy {
  const arns: readonly unknown[] = Array.isArray(value) ? value : [];
  const notRead = arns.map((arn, at) => ({
    what: typeof arn === 'string' ? arn : 'a managed policy that the template names by a function',
    place: context.placeOf([...path, at]),
  }));
  return { statements: [], notRead };
}
