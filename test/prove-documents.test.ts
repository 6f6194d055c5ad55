import { describe, expect, test } from 'vitest';
import type { Permission, PolicyDocument, Statement } from '../src/model/policy.ts';
import { proveDocuments } from '../src/prove-documents.ts';
import { synthesize } from '../src/synthesize/synthesize.ts';
import { permission } from './synthesize/permissions.ts';

const reports = 'arn:aws:s3:::reports/*';
const archive = 'arn:aws:s3:::archive/*';
const names = (): readonly string[] => ['GetObject', 'GetObjectAcl', 'PutObject'];

function prove(permissions: readonly Permission[], change: Partial<Statement> = {}) {
  const documents = synthesize(permissions).documents.map(
    (document): PolicyDocument => ({
      ...document,
      statements: document.statements.map((statement) => ({ ...statement, ...change })),
    }),
  );
  return proveDocuments(permissions, documents, names);
}

describe('the proof of documents', () => {
  test('counts what is needed and what is granted', () => {
    const permissions = [permission('s3:GetObject', [reports, archive]), permission('s3:PutObject', [archive])];
    expect(prove(permissions)).toEqual({ needs: 3, grants: 3 });
  });

  test('a resource that a wider one covers is needed and not granted twice', () => {
    expect(prove([permission('s3:GetObject', [reports, 'arn:aws:s3:::reports/may'])])).toEqual({ needs: 2, grants: 1 });
  });

  test.each<readonly [string, Partial<Statement>, RegExp]>([
    ['lacks an action', { actions: ['s3:PutObject'] }, /do not allow s3:GetObject/],
    ['lacks a resource', { resources: [archive] }, /do not allow s3:GetObject on .*reports/],
    ['has an action more', { actions: ['s3:GetObject', 's3:PutObject'] }, /nothing needs s3:PutObject/],
    ['has a wildcard that adds an action', { actions: ['s3:Get*'] }, /nothing needs s3:GetObjectAcl/],
    ['has a resource more', { resources: [reports, archive] }, /nothing needs s3:GetObject on .*archive/],
    ['has a wider resource', { resources: ['arn:aws:s3:::*'] }, /nothing needs s3:GetObject on arn:aws:s3:::\*/],
    [
      'has a condition more',
      { conditions: [{ operator: 'StringEquals', key: 'aws:PrincipalTag/team', values: ['reports'] }] },
      /do not allow/,
    ],
  ])('fails for one that %s', (_, change, fault) => {
    expect(() => prove([permission('s3:GetObject', [reports])], change)).toThrow(fault);
  });

  test('fails for one that lost a condition', () => {
    const conditions = [{ operator: 'StringEquals', key: 'kms:ViaService', values: ['s3.eu-west-1.amazonaws.com'] }];
    const permissions = [permission('kms:Decrypt', ['*'], { conditions })];
    expect(prove(permissions)).toEqual({ needs: 1, grants: 1 });
    expect(() => prove(permissions, { conditions: [] })).toThrow('nothing needs kms:Decrypt');
  });
});
