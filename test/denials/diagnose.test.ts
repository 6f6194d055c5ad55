import { describe, expect, test } from 'vitest';
import { denied, explain } from './explained.ts';

describe('the diagnosis', () => {
  async function diagnosisOf(text: string) {
    const [first] = (await explain(text)).denials;
    return first?.diagnosis;
  }

  test.each([
    [denied('s3:PutObject', 'arn:aws:s3:::a/b'), 'identity-policy', /policy of the role app-role has to allow it/],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'with an explicit deny in a resource-based policy'),
      'resource-policy',
      /owner of arn:aws:s3:::a\/b has to change the Deny/,
    ],
    [
      denied(
        'kms:Decrypt',
        'arn:aws:kms:us-east-1:111122223333:key/k',
        'because no resource-based policy allows the kms:Decrypt action',
      ),
      'key-policy',
      /owner of the key has to allow it/,
    ],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'with an explicit deny in a service control policy'),
      'service-control-policy',
      /organization's administrator/,
    ],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'with an explicit deny in a resource control policy'),
      'resource-control-policy',
      /resource control policy/,
    ],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'because no permissions boundary allows the s3:PutObject action'),
      'permissions-boundary',
      /boundary/,
    ],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'because no session policy allows the s3:PutObject action'),
      'session-policy',
      /starts the session/,
    ],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b', 'because no VPC endpoint policy allows the s3:PutObject action'),
      'endpoint-policy',
      /owner of the VPC endpoint/,
    ],
    ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'trust-policy', /trust policy/],
    ['User: anonymous is not authorized to perform: es:ESHttpGet', 'signature', /Sign the request/],
    [
      'An error occurred (ExpiredToken) when calling the GetObject operation: The provided token has expired.',
      'signature',
      /credentials/,
    ],
    ['Insufficient Lake Formation permission(s): Required Select on orders', 'other-service', /IAM policy cannot/],
  ] as const)('%s', async (text, mending, sentence) => {
    const diagnosis = await diagnosisOf(text);
    expect(diagnosis?.mending).toBe(mending);
    expect(diagnosis?.mend).toMatch(sentence);
  });

  test.each([
    ['An error occurred (403) when calling the HeadObject operation: Forbidden', /s3:ListBucket/],
    [
      'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
      /key of your own, kms:Decrypt/,
    ],
    [
      `An error occurred (AccessDenied) when calling the GetObject operation: ${denied('kms:Decrypt', 'arn:aws:kms:us-east-1:111122223333:key/k')}`,
      /GetObject used a key for the caller/,
    ],
    [
      `An error occurred (AccessDeniedException) when calling the CreateFunction operation: ${denied('iam:PassRole', 'arn:aws:iam::111122223333:role/x')}`,
      /CreateFunction hands the role/,
    ],
    [
      `An error occurred (AccessDeniedException) when calling the CreateFunction operation: ${denied('lambda:CreateFunction', 'arn:aws:lambda:us-east-1:111122223333:function:f')}`,
      /CreateFunction also needs iam:PassRole/,
    ],
    [denied('sts:AssumeRole', 'arn:aws:iam::444455556666:role/x', ''), /trust policy/],
    [denied('sts:AssumeRole', 'arn:aws:iam::444455556666:role/x', ''), /another account/],
    [denied('ecs:TagResource', 'arn:aws:ecs:us-east-1:111122223333:task/a/b'), /where tags are given/],
    [
      denied('s3:PutObject', 'arn:aws:s3:::a/b').replace('app-role', 'AWSReservedSSO_Dev_0123456789abcdef'),
      /permission set/,
    ],
    ['User is not authorized to perform: dynamodb:Query, dynamodb:Scan', /names 2 actions/],
  ])('%s', async (text, remark) => {
    expect((await diagnosisOf(text))?.remarks.join(' ')).toMatch(remark);
  });

  test('a text without a denial gives a finding', async () => {
    const report = await explain('Everything is fine.');
    expect(report.findings.map(({ kind }) => kind)).toEqual(['no-denial']);
  });
});
