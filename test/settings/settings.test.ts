import { expect, test } from 'vitest';
import { parseEnvironment, parseEnvironmentFile, parseServices, parseSettings } from '../../src/settings/settings.ts';

test('gives the settings that were named, and assumes key permissions', () => {
  expect(parseSettings({ region: 'eu-central-1', account: '123456789012' })).toEqual({
    region: 'eu-central-1',
    account: '123456789012',
    kms: 'assume',
    environment: {},
  });
});

test.each(['us-east-1', 'us-gov-west-1', 'cn-northwest-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-7'])(
  'accepts the region %s',
  (region) => {
    expect(parseSettings({ region })).toMatchObject({ region });
  },
);

test.each([
  [{ region: 'europe' }, 'E_BAD_REGION'],
  [{ region: 'eu-central-1a' }, 'E_BAD_REGION'],
  [{ region: 'EU-CENTRAL-1' }, 'E_BAD_REGION'],
  [{ region: '' }, 'E_BAD_REGION'],
  [{ account: '1234-5678-9012' }, 'E_BAD_ACCOUNT'],
  [{ account: '12345678901' }, 'E_BAD_ACCOUNT'],
  [{ account: '*' }, 'E_BAD_ACCOUNT'],
  [{ partition: 'amazon' }, 'E_BAD_PARTITION'],
  [{ partition: 'toString' }, 'E_BAD_PARTITION'],
  [{ partition: 'aws-cn', region: 'eu-central-1' }, 'E_BAD_PARTITION'],
  [{ kms: 'all' }, 'E_BAD_KMS'],
  [{ forwardAccess: 'some' }, 'E_BAD_OPTION'],
  [{ identity: 'theirs' }, 'E_BAD_OPTION'],
  [{ unclassified: 'all' }, 'E_BAD_OPTION'],
  [{ roles: '/app/*' }, 'E_BAD_ROLES'],
  [{ roles: 'app worker' }, 'E_BAD_ROLES'],
  [{ roles: 'arn:aws:iam::123456789012:user/me' }, 'E_BAD_ROLES'],
  [{ kms: 'arn:aws:kms:eu-central-1:123456789012:alias/reports' }, 'E_BAD_KMS'],
])('refuses %j with %s', (texts, code) => {
  expect(() => parseSettings(texts)).toThrow(expect.objectContaining({ code }));
});

test('narrows key permissions to the key that is named', () => {
  const arn = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  expect(parseSettings({ kms: arn }).kms).toEqual({ arn });
});

test('reads services from lists and from repeated options', () => {
  expect(parseServices(['s3, sqs', 'sns'])).toEqual(['s3', 'sqs', 'sns']);
  expect(() => parseServices([','])).toThrow(expect.objectContaining({ code: 'E_BAD_OPTION' }));
});

test('keeps equals signs in the value of a variable', () => {
  expect(parseEnvironment(['A=1', 'URL=https://x.example/?a=b', 'A=2', 'EMPTY='])).toEqual({
    A: '2',
    URL: 'https://x.example/?a=b',
    EMPTY: '',
  });
  expect(() => parseEnvironment(['=x'])).toThrow(expect.objectContaining({ code: 'E_BAD_SET' }));
  expect(() => parseEnvironment(['ORDERS'])).toThrow(expect.objectContaining({ code: 'E_BAD_SET' }));
});

test('reads environment files as programs do', () => {
  const text =
    '# of the stage\nORDERS_TABLE=orders\nexport REPORTS_BUCKET="acme reports"\nEMPTY=\n\nSINGLE=\'a#b\' # why\n';
  expect(parseEnvironmentFile(text)).toEqual({
    ORDERS_TABLE: 'orders',
    REPORTS_BUCKET: 'acme reports',
    EMPTY: '',
    SINGLE: 'a#b',
  });
});
