import { describe, expect, test } from 'vitest';
import { statementsFor } from '../apply/statements.ts';
import { changedLines, patchedText, patchFile, readReports, writeReports } from './patching.ts';

const role = `# Who works.
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Bucket:
    Type: AWS::S3::Bucket   # the reports
  WorkerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: Logs # written by hand
                Effect: Allow
                Action:
                  - logs:CreateLogStream
                  - logs:PutLogEvents
                Resource: !Sub "arn:\${AWS::Partition}:logs:*:*:*"
              - Effect: Allow
                Action: s3:ListBucket
                Resource: !GetAtt Bucket.Arn # only this one

  Queue:
    Type: AWS::SQS::Queue
`;

describe('a statement is added to a YAML template', () => {
  test('behind the last one, in its style, and every other line stays', () => {
    expect(changedLines('template.yaml', role)).toEqual([
      '+              - Sid: S3ObjectsInAcmeReports',
      '+                Effect: Allow',
      '+                Action:',
      '+                  - s3:GetObject',
      '+                Resource:',
      '+                  - arn:aws:s3:::acme-reports/monthly/*',
    ]);
    expect(patchedText('template.yaml', role)).toContain('# only this one\n              - Sid: S3Objects');
  });

  test('with Windows line ends', () => {
    const patched = patchedText('template.yaml', role.replaceAll('\n', '\r\n'));
    expect(patched).toBe(patchedText('template.yaml', role).replaceAll('\n', '\r\n'));
  });

  test('once, and what is missing later grows it', () => {
    const once = patchedText('template.yaml', role);
    expect(patchFile('template.yaml', once).kind).toBe('unchanged');
    expect(changedLines('template.yaml', once, [...readReports, ...writeReports])).toEqual([
      '+                  - s3:PutObject',
    ]);
  });

  test('with lists that do not stand deeper than their key, and quotes', () => {
    const text = [
      'Resources:',
      '  Policy:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      '      PolicyDocument:',
      "        Version: '2012-10-17'",
      '        Statement:',
      "        -   Effect: 'Allow'",
      '            Action:',
      "            - 'sns:Publish'",
      "            Resource: '*'",
      '',
    ].join('\n');
    expect(changedLines('template.yml', text)).toEqual([
      "+        -   Sid: 'S3ObjectsInAcmeReports'",
      "+            Effect: 'Allow'",
      '+            Action:',
      "+            - 's3:GetObject'",
      '+            Resource:',
      "+            - 'arn:aws:s3:::acme-reports/monthly/*'",
    ]);
  });

  test('with lists in brackets', () => {
    const text = role.replace(/Action:\n.*\n.*PutLogEvents/, 'Action: [logs:CreateLogStream, logs:PutLogEvents]');
    expect(changedLines('template.yaml', text)).toContain('+                Action: [s3:GetObject]');
  });

  test('beside a single statement that is not in a list', () => {
    const text = `Resources:
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: p
      Roles: [!Ref Role]
      PolicyDocument:
        Statement:
          Effect: Allow
          # by hand
          Action: sns:Publish
          Resource: "*"
`;
    expect(patchedText('t.yaml', text)).toContain(`
        Statement:
          - Effect: Allow
            # by hand
            Action: sns:Publish
            Resource: "*"
          - Sid: S3ObjectsInAcmeReports
            Effect: Allow
`);
  });

  test('where the statements are JSON in YAML', () => {
    const text = role.replace(
      /Statement:\n {14}- Sid[\s\S]+only this one\n/,
      'Statement: [{Effect: Allow, Action: "a:b", Resource: "*"}]\n',
    );
    expect(changedLines('template.yaml', text)[1]).toContain('Resource: "*"}, {"Sid": "S3ObjectsInAcmeReports", ');
  });
});

describe('which policy it is', () => {
  const two = `${role}  Other:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: other
      Roles: [!Ref OtherRole]
      PolicyDocument: {Statement: [{Effect: Allow, Action: a:b, Resource: "*"}]}
  OtherRole:
    Type: AWS::IAM::Role
    Properties: {RoleName: other-role}
`;

  test('is told by the name that CloudFormation gave the role', () => {
    const [first = ''] = changedLines('t.yaml', two, readReports, { principal: 'stack-WorkerRole-1ABCDEF' });
    expect(first).toBe('+              - Sid: S3ObjectsInAcmeReports');
  });

  test('is told by the name in the template', () => {
    expect(patchFile('t.yaml', two, readReports, { principal: 'other-role' })).toMatchObject({ policy: 'Other' });
  });

  test('is asked for where nothing tells it', () => {
    expect(patchFile('t.yaml', two)).toMatchObject({
      kind: 'not-patched',
      hint: 'Name one: --policy t.yaml#ID, with ID one of WorkerRole, Other',
    });
    expect(patchFile('t.yaml', two, readReports, { at: 'Other' })).toMatchObject({ kind: 'patched', policy: 'Other' });
    expect(() => patchFile('t.yaml', two, readReports, { at: 'Queue' })).toThrow(
      expect.objectContaining({ code: 'E_NO_SUCH_POLICY' }),
    );
  });
});

describe('SAM', () => {
  const sam = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AWSLambdaBasicExecutionRole
        - S3ReadPolicy:
            BucketName: !Ref Bucket
`;

  test('a function with policies by name only gets a document beside them', () => {
    expect(changedLines('template.yaml', sam, readReports, { principal: 'stack-WorkerRole-1ABC' })).toEqual([
      '+        - Version: "2012-10-17"',
      '+          Statement:',
      '+            - Sid: S3ObjectsInAcmeReports',
      '+              Effect: Allow',
      '+              Action:',
      '+                - s3:GetObject',
      '+              Resource:',
      '+                - arn:aws:s3:::acme-reports/monthly/*',
    ]);
  });

  test('the document is used the next time', () => {
    const once = patchedText('template.yaml', sam);
    expect(changedLines('template.yaml', once, writeReports)).toEqual(['+                - s3:PutObject']);
  });
});

test('a JSON template keeps its form', () => {
  const text = JSON.stringify(
    {
      Resources: {
        P: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: {
              Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: { 'Fn::Sub': 'arn:aws:s3:::*' } }],
            },
          },
        },
      },
    },
    undefined,
    4,
  );
  const patched = patchedText('t.json', text);
  expect(JSON.stringify(JSON.parse(patched), undefined, 4)).toBe(patched);
  expect(patchFile('t.json', text)).toMatchObject({
    remarks: ['t.json:8 a statement denies some of it, and a Deny goes before every Allow.'],
  });
});

test('resources that only a deployment knows do not count as allowed', () => {
  const need = statementsFor(['s3:ListBucket', 'arn:aws:s3:::stack-bucket-1abc']);
  expect(changedLines('template.yaml', role, need)).not.toEqual([]);
});

test('the partition and account of the stack count where they are known', () => {
  const text = `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: {Effect: Allow, Action: "s3:*", Resource: !Sub "arn:\${AWS::Partition}:s3:::acme-reports/*"}
`;
  expect(patchFile('t.yaml', text).kind).toBe('patched');
  expect(patchFile('t.yaml', text, readReports, { place: { partition: 'aws' } }).kind).toBe('unchanged');
});

describe('is not patched, and says what to put in', () => {
  test('a policy that an anchor repeats elsewhere', () => {
    const text = `Resources:
  A:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: &shared
        Statement:
          - {Effect: Allow, Action: "a:b", Resource: "*"}
  B:
    Type: AWS::IAM::Policy
    Properties: {PolicyName: b, PolicyDocument: *shared}
`;
    const patch = patchFile('t.yaml', text, readReports, { at: 'A' });
    expect(patch).toMatchObject({ kind: 'not-patched', statements: expect.stringContaining('s3:GetObject') });
  });

  test('a Terraform plan', () => {
    expect(patchFile('plan.json', '{"planned_values": {}}').kind).toBe('not-patched');
  });
});

test.each(['Resources: {}', 'a: b', '{', '- 1\n- 2', 'Resources:\n  B: {Type: AWS::S3::Bucket, Properties: {}}'])(
  'a file without a policy is told: %j',
  (text) => {
    expect(() => patchFile('t.yaml', text)).toThrow(expect.objectContaining({ code: 'E_POLICY_BAD' }));
  },
);
