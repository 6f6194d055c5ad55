import { describe, expect, test } from 'vitest';
import { pythonHelpersOf } from '../../src/sdk/python-helpers.ts';
import { getOperation, getService, getType } from './bundled-index.ts';

const clients = ['s3', 'dynamodb', 'rds', 'dsql'];
const pseudoOperations = ['GenerateDbAuthToken', 'GenerateDbConnectAuthToken', 'GenerateDbConnectAdminAuthToken'];

describe('helpers of boto3', () => {
  test.each([
    ['client', 'upload_file', 'Filename Bucket Key ExtraArgs Callback Config'],
    ['Bucket', 'upload_file', 'Filename Key ExtraArgs Callback Config'],
    ['Object', 'upload_file', 'Filename ExtraArgs Callback Config'],
    ['client', 'upload_fileobj', 'Fileobj Bucket Key ExtraArgs Callback Config'],
    ['Bucket', 'upload_fileobj', 'Fileobj Key ExtraArgs Callback Config'],
    ['Object', 'upload_fileobj', 'Fileobj ExtraArgs Callback Config'],
    ['client', 'download_file', 'Bucket Key Filename ExtraArgs Callback Config'],
    ['Bucket', 'download_file', 'Key Filename ExtraArgs Callback Config'],
    ['Object', 'download_file', 'Filename ExtraArgs Callback Config'],
    ['client', 'download_fileobj', 'Bucket Key Fileobj ExtraArgs Callback Config'],
    ['Bucket', 'download_fileobj', 'Key Fileobj ExtraArgs Callback Config'],
    ['Object', 'download_fileobj', 'Fileobj ExtraArgs Callback Config'],
    ['client', 'copy', 'CopySource Bucket Key ExtraArgs Callback SourceClient Config'],
    ['Bucket', 'copy', 'CopySource Key ExtraArgs Callback SourceClient Config'],
    ['Object', 'copy', 'CopySource ExtraArgs Callback SourceClient Config'],
    ['client', 'generate_presigned_post', 'Bucket Key Fields Conditions ExpiresIn'],
  ])('on %s: %s takes %s', (receiver, method, parameters) => {
    expect(getService('s3').findPythonHelper(receiver, method)?.parameters.join(' ')).toBe(parameters);
  });

  test('fill the input from arguments and from what the receiver is', () => {
    expect(getService('s3').findPythonHelper('client', 'upload_file')).toMatchObject({
      members: { Bucket: 'Bucket', Key: 'Key', '*': 'ExtraArgs' },
      identifiers: {},
    });
    expect(getService('s3').findPythonHelper('Bucket', 'upload_file')).toMatchObject({
      members: { Key: 'Key', '*': 'ExtraArgs' },
      identifiers: { Bucket: 'Name' },
    });
    expect(getService('s3').findPythonHelper('Object', 'upload_file')).toMatchObject({
      members: { '*': 'ExtraArgs' },
      identifiers: { Bucket: 'BucketName', Key: 'Key' },
    });
  });

  test('read the source of a copy before they write its target', () => {
    const copy = getService('s3').findPythonHelper('Bucket', 'copy');
    expect(copy?.operations[0]).toMatchObject({
      operation: 'HeadObject',
      members: { Bucket: 'CopySource.Bucket', Key: 'CopySource.Key' },
    });
    expect(copy?.operations.find(({ operation }) => operation === 'CopyObject')).not.toHaveProperty('members');
  });

  test('copy tags only if the arguments ask for it', () => {
    const copy = getService('s3').findPythonHelper('client', 'copy');
    const tagging = copy?.operations.find(({ operation }) => operation === 'GetObjectTagging');
    expect(tagging?.needs).toEqual({ argument: 'ExtraArgs.TaggingDirective', values: ['COPY'] });
  });

  test('say when a transfer takes several parts', () => {
    const { operations = [] } = getService('s3').findPythonHelper('client', 'upload_file') ?? {};
    const conditions = new Map(operations.map(({ operation, condition }) => [operation, condition]));
    expect([...conditions.keys()]).toEqual([
      'PutObject',
      'CreateMultipartUpload',
      'UploadPart',
      'CompleteMultipartUpload',
      'AbortMultipartUpload',
    ]);
    expect(conditions.get('UploadPart')).toContain('multipart threshold (8 MiB unless set)');
  });

  test('write batches of a table and no single items', () => {
    const writer = getService('dynamodb').findPythonHelper('Table', 'batch_writer');
    expect(writer?.operations).toEqual([{ operation: 'BatchWriteItem' }]);
    expect(writer?.identifiers).toEqual({ 'RequestItems.*': 'Name' });
  });

  test('sign database tokens as operations of their own', () => {
    expect(getService('rds').findPythonHelper('client', 'generate_db_auth_token')).toMatchObject({
      via: 'presign',
      operations: [{ operation: 'GenerateDbAuthToken' }],
      parameters: ['DBHostname', 'Port', 'DBUsername', 'Region'],
    });
    const tokens = pythonHelpersOf('dsql').flatMap(({ operations }) => operations.map(({ operation }) => operation));
    expect(tokens).toEqual(['GenerateDbConnectAuthToken', 'GenerateDbConnectAdminAuthToken']);
  });

  test('perform operations that exist, with members those have', () => {
    for (const client of clients) {
      for (const helper of pythonHelpersOf(client)) {
        for (const { operation, members = { ...helper.members, ...helper.identifiers } } of helper.operations) {
          if (pseudoOperations.includes(operation)) continue;
          const known = getOperation(client, operation).input.map(({ name }) => name);
          const copyOnly = operation.startsWith('Upload') || operation === 'CopyObject' ? [] : ['CopySource'];
          const named = Object.keys(members).map((member) => member.replace(/\.\*$/, ''));
          const expected = named.filter((member) => member !== '*' && !copyOnly.includes(member));
          expect(known, `${helper.method} ${operation}`).toEqual(expect.arrayContaining(expected));
        }
      }
    }
  });

  test('name parameters and identifiers that their receivers have', () => {
    for (const client of clients) {
      for (const helper of pythonHelpersOf(client)) {
        for (const path of Object.values(helper.members)) expect(helper.parameters).toContain(path.split('.')[0]);
        for (const receiver of helper.on) {
          if (receiver === 'client') continue;
          const identifiers = getType(client, receiver).identifiers.map(({ name }) => name);
          expect(identifiers).toEqual(expect.arrayContaining(Object.values(helper.identifiers)));
        }
      }
    }
  });

  test.each([
    ['s3', 'client', 'generate_presigned_url'],
    ['s3', 'client', 'get_object'],
    ['s3', 'client', 'batch_writer'],
    ['s3', 'ObjectSummary', 'upload_file'],
    ['s3', 'Bucket', 'generate_presigned_post'],
    ['dynamodb', 'client', 'batch_writer'],
    ['neptune', 'client', 'generate_db_auth_token'],
    ['s3', 'constructor', 'upload_file'],
  ])('are not what %s has on %s as %s', (client, receiver, method) => {
    expect(getService(client).findPythonHelper(receiver, method)).toBeUndefined();
  });
});
