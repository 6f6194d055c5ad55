import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';

const bundledFolder = join(import.meta.dirname, '../../service-reference-cache');
const reference = openServiceReference(bundledFolder, 'bundled');

function authorized(client: string, operation: string): readonly string[] | undefined {
  return reference.findAuthorizedActions(client, operation)?.map((entry) => formatAction(entry.action));
}

describe('authorized actions', () => {
  test('an operation whose action has another name', () => {
    expect(authorized('s3', 'HeadObject')).toContain('s3:GetObject');
    expect(authorized('s3', 'ListObjectsV2')).toEqual([
      's3:GetObjectAcl',
      's3:ListBucket',
      's3-object-lambda:ListBucket',
    ]);
  });

  test('an operation that needs the action of its own name', () => {
    expect(authorized('sqs', 'SendMessage')).toEqual(['sqs:SendMessage']);
  });

  test('a client whose name is not the prefix', () => {
    expect(authorized('stepfunctions', 'StartExecution')).toContain('states:StartExecution');
    expect(reference.findPrefixes('stepfunctions')).toEqual(['states']);
  });

  test('the service that a role is passed to', () => {
    const passing = reference
      .findAuthorizedActions('lambda', 'CreateFunction')
      ?.find((entry) => formatAction(entry.action) === 'iam:PassRole');
    expect(passing?.context).toEqual({ 'iam:PassedToService': ['lambda.amazonaws.com'] });
  });

  test('an operation that is listed without actions gives an empty list', () => {
    expect(authorized('iot-data', 'Publish')).toEqual([]);
    expect(authorized('ses', 'SendEmail')).toEqual([]);
  });

  test('an operation or client that is not listed gives undefined', () => {
    expect(authorized('s3', 'SendMessage')).toBeUndefined();
    expect(authorized('lambda-web', 'Invoke')).toBeUndefined();
    expect(authorized('constructor', 'toString')).toBeUndefined();
    expect(reference.findPrefixes('lambda-web')).toEqual([]);
  });

  test("an operation of one client is not another's, though both have one prefix", () => {
    expect(authorized('bedrock-runtime', 'InvokeModel')).toContain('bedrock:InvokeModel');
    expect(authorized('bedrock-agent', 'InvokeModel')).toBeUndefined();
  });
});

describe('services', () => {
  test('an action has its resource types, condition keys and annotations', () => {
    const action = reference.findAction({ prefix: 'sqs', name: 'CreateQueue' });
    expect(action?.resourceTypes).toEqual(['queue']);
    expect(action?.conditionKeys).toEqual([`aws:RequestTag/\${TagKey}`, 'aws:TagKeys']);
    expect(action).toMatchObject({ annotated: true, isWrite: true, isList: false, isTaggingOnly: false });
  });

  test('an action without resource types has an empty list', () => {
    expect(reference.findAction({ prefix: 's3', name: 'ListAllMyBuckets' })?.resourceTypes).toEqual([]);
  });

  test('a resource type has its ARN formats', () => {
    expect(reference.findService('s3')?.findResourceType('object')?.arnFormats).toEqual([
      `arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}`,
    ]);
  });

  test('condition keys have their types', () => {
    expect(reference.findService('iam')?.findConditionKeyTypes('iam:PassedToService')).toEqual(['String']);
    expect(reference.findService('iam')?.findConditionKeyTypes('iam:Nonesuch')).toBeUndefined();
  });

  test('what is not there is undefined, also under names that every object has', () => {
    expect(reference.findService('nonesuch')).toBeUndefined();
    expect(reference.findService('constructor')).toBeUndefined();
    expect(reference.findService('../s3')).toBeUndefined();
    expect(reference.findAction({ prefix: 's3', name: 'getobject' })).toBeUndefined();
    expect(reference.findService('s3')?.findResourceType('queue')).toBeUndefined();
  });
});

describe('a damaged copy', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iamwright-copy-'));
    for (const part of ['index.json', 'services/s3.json', 'services/sqs.json']) {
      cpSync(join(bundledFolder, part), join(folder, part));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is an error for the damaged service and not a missing service', () => {
    writeFileSync(join(folder, 'services/s3.json'), '{"prefix":"s3"}\n');
    const copy = openServiceReference(folder, 'downloaded');
    expect(() => copy.findService('s3')).toThrow(
      expect.objectContaining({ code: 'E_REFERENCE_CORRUPT', message: expect.stringContaining('services/s3.json') }),
    );
    expect(copy.findService('nonesuch')).toBeUndefined();
    expect(copy.findService('sqs')?.actionNames).toContain('SendMessage');
  });

  test('is an error for a service whose file is gone', () => {
    const copy = openServiceReference(folder, 'downloaded');
    expect(() => copy.findAuthorizedActions('dynamodb', 'GetItem')).toThrow(
      expect.objectContaining({ code: 'E_REFERENCE_CORRUPT', hint: 'Run `iamwright reference update`' }),
    );
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, 2000), 'E_REFERENCE_CORRUPT'],
    ['with one number changed', (text: string) => text.replace('2026-08-22', '2027-08-22'), 'E_REFERENCE_CORRUPT'],
    ['of another format', (text: string) => text.replace('"format":1', '"format":99'), 'E_REFERENCE_FORMAT'],
    ['that is empty', () => '', 'E_REFERENCE_CORRUPT'],
  ])('an index %s is refused', (_, damage, code) => {
    const file = join(folder, 'index.json');
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(() => openServiceReference(folder, 'bundled')).toThrow(expect.objectContaining({ code }));
  });

  test('a folder without an index is a missing copy', () => {
    expect(() => openServiceReference(join(folder, 'nowhere'), 'bundled')).toThrow(
      expect.objectContaining({ code: 'E_REFERENCE_MISSING' }),
    );
  });
});
