import { expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../src/model/policy.ts';
import { toPolicyJson } from '../../src/present/policy-json.ts';

const statement: Statement = {
  sid: 'PassReportRole',
  effect: 'Allow',
  actions: ['iam:PassRole'],
  resources: ['arn:aws:iam::123456789012:role/report'],
  conditions: [
    { operator: 'StringEquals', key: 'iam:PassedToService', values: ['lambda.amazonaws.com'] },
    { operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-central-1'] },
  ],
  permissions: [],
};

const document: PolicyDocument = { version: '2012-10-17', statements: [statement] };

test('prints one document as IAM takes it', () => {
  expect(JSON.parse(toPolicyJson([document]))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'PassReportRole',
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['arn:aws:iam::123456789012:role/report'],
        Condition: {
          StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com'], 'aws:RequestedRegion': ['eu-central-1'] },
        },
      },
    ],
  });
});

test('prints several documents as an array', () => {
  expect(JSON.parse(toPolicyJson([document, document]))).toHaveLength(2);
});

test('prints a document that grants nothing when there is none', () => {
  expect(JSON.parse(toPolicyJson([]))).toEqual({ Version: '2012-10-17', Statement: [] });
});

test('leaves out an empty Sid and empty conditions, which IAM refuses', () => {
  const bare = { ...document, statements: [{ ...statement, sid: '', conditions: [] }] };
  expect(Object.keys(JSON.parse(toPolicyJson([bare])).Statement[0])).toEqual(['Effect', 'Action', 'Resource']);
});
