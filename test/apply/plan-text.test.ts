import { expect, test } from 'vitest';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import { sealed } from '../../src/apply/plan.ts';
import { toPlanJson, toPlanText } from '../../src/apply/plan-text.ts';

const arn = 'arn:aws:iam::123456789012:role/jobs/app';
const base = {
  intent: 'apply',
  target: parseApplyTarget(arn),
  arn,
  caller: 'arn:aws:iam::123456789012:user/ann',
  policyName: 'iamwright',
  remarks: [],
} as const;
const after = '{"Version":"2012-10-17","Statement":[]}';
const put = {
  operation: 'PutRolePolicy',
  input: { RoleName: 'app', PolicyName: 'iamwright', PolicyDocument: after },
} as const;

test('a plan shows whose policy, who changes it, every request, and the exact document', () => {
  expect(toPlanText(sealed({ ...base, after, calls: [put] }))).toBe(`Target   the role app in account 123456789012
         ${arn}
Caller   arn:aws:iam::123456789012:user/ann
Request  iam:PutRolePolicy
Change   its inline policy iamwright is made, to exactly this:
{
  "Version": "2012-10-17",
  "Statement": []
}
`);
});

test('a document shows characters that would steer a terminal', () => {
  const odd = '{"Version":"2012-10-17","Statement":[{"Sid":"\u202e\u009b31m"}]}';
  expect(toPlanText(sealed({ ...base, after: odd, calls: [put] }))).toContain('"Sid": "\\u202e\\u009b31m"');
});

test('a plan with nothing to do says so', () => {
  expect(toPlanText(sealed({ ...base, before: after, after, calls: [] }))).toContain('Nothing to do');
});

test('the token differs with the document, the target and the requests, and with nothing else', () => {
  const plan = { ...base, after, calls: [put] };
  const { consent } = sealed(plan);
  expect(sealed({ ...plan, remarks: ['a'], caller: 'someone else' }).consent).toBe(consent);
  expect(sealed({ ...plan, after: `${after} ` }).consent).not.toBe(consent);
  expect(sealed({ ...plan, before: after }).consent).not.toBe(consent);
  expect(sealed({ ...plan, arn: `${arn}2` }).consent).not.toBe(consent);
  expect(sealed({ ...plan, calls: [] }).consent).not.toBe(consent);
  expect(toPlanJson(sealed(plan))).toMatchObject({ consent, before: null, after: JSON.parse(after), target: arn });
});
