import { describe, expect, test } from 'vitest';
import { unknown } from '../../src/model/value.ts';
import { actsAsCallerRows } from '../../src/resolve/curated/acts-as-caller.ts';
import { call, openRecord, type Plain, template } from './calls.ts';
import { findingKindsOf, permissionLines, resolve } from './expectation.ts';
import { knowledge } from './knowledge.ts';

const role = 'arn:aws:iam::111122223333:role/deploy';

describe('an object that a URL names', () => {
  const readBy = (url: Plain): readonly string[] =>
    permissionLines(resolve([call('cloudformation', 'ValidateTemplate', { TemplateURL: url })])).filter((line) =>
      line.startsWith('s3:'),
    );

  test.each<readonly [Plain, readonly string[]]>([
    ['https://acme.s3.amazonaws.com/web.yaml', ['s3:GetObject arn:aws:s3:::acme/web.yaml']],
    ['https://acme.eu.s3.eu-west-1.amazonaws.com/a/web.yaml', ['s3:GetObject arn:aws:s3:::acme.eu/a/web.yaml']],
    ['https://acme.s3-eu-west-1.amazonaws.com/web.yaml', ['s3:GetObject arn:aws:s3:::acme/web.yaml']],
    ['https://acme.s3.dualstack.eu-west-1.amazonaws.com/web.yaml', ['s3:GetObject arn:aws:s3:::acme/web.yaml']],
    ['https://s3.amazonaws.com/acme/a/web.yaml', ['s3:GetObject arn:aws:s3:::acme/a/web.yaml']],
    ['https://s3-eu-west-1.amazonaws.com/acme/web.yaml', ['s3:GetObject arn:aws:s3:::acme/web.yaml']],
    ['https://acme.s3.cn-north-1.amazonaws.com.cn/web.yaml', ['s3:GetObject arn:aws:s3:::acme/web.yaml']],
    ['https://s3.amazonaws.com/acme/web.yaml?versionId=12', ['s3:GetObjectVersion arn:aws:s3:::acme/web.yaml']],
    [
      template('https://', unknown('parameter'), '.s3.', unknown('external'), '.amazonaws.com/web.yaml'),
      ['s3:GetObject arn:aws:s3:::*/web.yaml'],
    ],
    [template('https://acme.s3.amazonaws.com/', unknown('computed')), ['s3:GetObject arn:aws:s3:::acme/*']],
    [unknown('parameter'), ['s3:GetObject arn:aws:s3:::*/*']],
  ])('%j', (url, lines) => {
    expect(readBy(url)).toEqual(lines);
  });

  test('is none where the URL is that of a document', () => {
    expect(readBy('ssm-doc://arn:aws:ssm:eu-west-1:111122223333:document/web')).toEqual([]);
  });

  test('is none in a request with the template itself', () => {
    expect(permissionLines(resolve([call('cloudformation', 'ValidateTemplate', { TemplateBody: '{}' })]))).toEqual([
      'cloudformation:ValidateTemplate *',
    ]);
  });
});

describe('a service that acts as its caller', () => {
  test.each<readonly [string, string, Plain]>([
    ['cloudformation', 'CreateStack', { StackName: 'web' }],
    ['cloudformation', 'ExecuteChangeSet', { StackName: 'web', ChangeSetName: 'next' }],
    ['cloudcontrol', 'CreateResource', { TypeName: 'AWS::SQS::Queue', DesiredState: '{}' }],
    ['ssm', 'StartAutomationExecution', { DocumentName: 'restart' }],
    ['cloudformation', 'DeleteStack', openRecord({ StackName: 'web' })],
  ])('%s %s %j is a finding', (service, operation, input) => {
    expect(findingKindsOf(resolve([call(service, operation, input)]))).toContain('acts-as-caller');
  });

  test.each<readonly [string, string, Plain]>([
    ['cloudformation', 'CreateStack', { StackName: 'web', RoleARN: role }],
    ['cloudformation', 'DescribeStacks', { StackName: 'web' }],
    ['cloudcontrol', 'GetResource', { TypeName: 'AWS::SQS::Queue', Identifier: 'jobs', RoleArn: role }],
    ['ssm', 'StartAutomationExecution', { DocumentName: 'restart', Parameters: { AutomationAssumeRole: [role] } }],
  ])('%s %s %j is none', (service, operation, input) => {
    expect(findingKindsOf(resolve([call(service, operation, input)]))).not.toContain('acts-as-caller');
  });

  test('is written down for operations that exist', () => {
    const missing = actsAsCallerRows.flatMap(({ client, operations }) =>
      operations.filter((name) => knowledge.sdk.findService(client)?.findOperation(name) === undefined),
    );
    expect(missing).toEqual([]);
  });
});
