import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/check/read-policy.ts';

function read(text: string | object, stack = {}) {
  return readPolicy(typeof text === 'string' ? text : JSON.stringify(text), 'policy', stack);
}

/** Statements as `line: effect actions on resources`; `?` behind what only a deployment knows. */
function lines(text: string | object, stack = {}): readonly string[] {
  return read(text, stack).statements.map(({ place, effect, actions, resources }) => {
    const shown = [actions, resources].map(
      ({ not, patterns }) =>
        `${not ? 'not ' : ''}${patterns.map(({ text: pattern, open }) => `${pattern}${open ? '?' : ''}`).join(' ')}`,
    );
    return `${place.line}: ${effect} ${shown.join(' on ')}`;
  });
}

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const document = { Version: '2012-10-17', Statement: [statement] };

describe('IAM documents', () => {
  test('are read with the line of each statement', () => {
    expect(
      lines('{\n  "Statement": [\n    {"Effect": "Deny", "NotAction": ["s3:*"], "Resource": "*"}\n  ]\n}\n'),
    ).toEqual(['3: Deny not s3:* on *']);
  });

  test('may have one statement without a list, stand in a list, or in an answer of the AWS CLI', () => {
    const one = '1: Allow s3:GetObject on *';
    expect(lines({ ...document, Statement: statement })).toEqual([one]);
    expect(lines([document, document])).toEqual([one, one]);
    expect(lines({ PolicyVersion: { Document: document, VersionId: 'v3' } })).toEqual([one]);
    expect(lines({ RoleName: 'worker', PolicyName: 'code', PolicyDocument: document })).toEqual([one]);
  });
});

describe('CloudFormation and SAM templates', () => {
  test('give the policies of every kind of resource, functions filled in as far as they are known', () => {
    const template = `
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: dynamodb:Query
            Resource: !Sub "arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/orders"
          - Effect: Allow
            Action: [s3:GetObject]
            Resource:
              - Fn::Join: ["", ["arn:aws:s3:::", !Ref Bucket, "/*"]]
              - !If [IsTest, "arn:aws:s3:::test/*", !Ref "AWS::NoValue"]
              - !GetAtt Other.Arn
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
      Policies:
        - PolicyName: inline
          PolicyDocument: { Statement: { Effect: Allow, Action: "sqs:SendMessage", Resource: "*" } }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AWSLambdaExecute
        - S3ReadPolicy: { BucketName: reports }
        - Statement: [{ Effect: Allow, Action: "sns:Publish", Resource: "*" }]
  Bucket:
    Type: AWS::S3::Bucket
`;
    expect(lines(template, { region: 'eu-west-1', account: '123456789012' })).toEqual([
      '8: Allow dynamodb:Query on arn:*:dynamodb:eu-west-1:123456789012:table/orders?',
      '11: Allow s3:GetObject on arn:aws:s3:::*/*? arn:aws:s3:::test/* *?',
      '23: Allow sqs:SendMessage on *',
      '30: Allow sns:Publish on *',
    ]);
    expect(read(template).notRead.map(({ what, place }) => `${place.line}: ${what}`)).toEqual([
      '20: arn:aws:iam::aws:policy/ReadOnlyAccess',
      '28: AWSLambdaExecute',
      '29: S3ReadPolicy',
    ]);
  });

  test('a literal variable in Fn::Sub is text', () => {
    const variable = 'aws:username';
    const resource = { 'Fn::Sub': [`arn:aws:s3:::\${Name}/\${!${variable}}/*`, { Name: 'reports' }] };
    const policy = { ...document, Statement: { ...statement, Resource: resource } };
    const template = { Resources: { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: policy } } } };
    expect(lines(template)).toEqual([`1: Allow s3:GetObject on arn:aws:s3:::reports/\${${variable}}/*`]);
  });
});

describe('Terraform plans', () => {
  test('give the policies of all modules, and say which are known only later', () => {
    const policy = (type: string, values: object) => ({ address: `${type}.code`, type, values });
    const plan = {
      planned_values: {
        root_module: {
          resources: [
            policy('aws_iam_role_policy', { policy: JSON.stringify(document) }),
            policy('aws_iam_policy', { name: 'later' }),
            policy('aws_iam_role_policy_attachment', { policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
            policy('aws_s3_bucket', { policy: 'not of ours' }),
          ],
          child_modules: [
            {
              resources: [policy('aws_iam_role', { inline_policy: [{ policy: JSON.stringify(document) }] })],
            },
          ],
        },
      },
    };
    expect(lines(plan)).toEqual(['1: Allow s3:GetObject on *', '1: Allow s3:GetObject on *']);
    expect(read(plan).notRead.map(({ what }) => what)).toEqual([
      'aws_iam_policy.code, whose policy is known after apply',
      'aws_iam_role_policy_attachment.code (arn:aws:iam::aws:policy/ReadOnlyAccess)',
    ]);
  });
});

describe('files that hold no policy', () => {
  test.each<readonly [string, string, RegExp]>([
    ['text that is neither JSON nor YAML', '{"Statement": [', /neither JSON nor YAML/],
    ['other JSON', '{"name": "app"}', /holds no policy document/],
    ['an empty file', '', /holds no policy document/],
    ['a trust policy', '{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}', /Principal/],
    ['an unknown effect', '{"Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}}', /Effect/],
    ['a statement without actions', '{"Statement":{"Effect":"Allow","Resource":"*"}}', /neither Action nor NotAction/],
    [
      'an element of another name',
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Conditions":{}}}',
      /"Conditions"/,
    ],
    ['an action that is a number', '{"Statement":{"Effect":"Allow","Action":7,"Resource":"*"}}', /"7" as Action/],
    [
      'an action without a service',
      '{"Statement":{"Effect":"Allow","Action":"fly","Resource":"*"}}',
      /"fly" as Action/,
    ],
    [
      'a resource that is no ARN',
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"moon"}}',
      /"moon" as Resource/,
    ],
    ['an empty list of actions', '{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}', /empty Action/],
    ['another version', '{"Version":"2030-01-01","Statement":[]}', /Version/],
    ['a statement that is a text', '{"Statement":["s3:*"]}', /statement that is no object/],
    [
      'a condition that is a text',
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":"x"}}',
      /Condition/,
    ],
    [
      'an expansion of aliases',
      `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`,
      /aliases|no policy/,
    ],
  ])('%s is an error that says so', (_, text, fault) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'E_POLICY_BAD' }));
    expect(() => read(text)).toThrow(fault);
  });

  test('two megabytes of statements are read', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ ...statement, Resource: `arn:aws:s3:::bucket-${at}/*` }));
    expect(read({ ...document, Statement: many }).statements).toHaveLength(20_000);
  }, 30_000);
});
