import { describe, expect, test } from 'vitest';
import { patchDocument } from '../../src/patch/patch-document.ts';
import { statementsFor } from '../apply/statements.ts';

const read = statementsFor(['s3:GetObject', 'arn:aws:s3:::acme-reports/monthly/*']);
const write = statementsFor(['s3:PutObject', 'arn:aws:s3:::acme-reports/monthly/*']);

function patched(text: string, statements = read): string {
  return patchDocument(text, 'policy.json', statements).text;
}

describe('a statement is added in the form of those that are there', () => {
  test('with tabs, Windows line ends, odd spaces and a byte order of its own', () => {
    const text = [
      '{',
      '\t"Statement" : [ ',
      '\t\t{ "Effect":"Allow",',
      '\t\t  "Action" :  "sns:*", "Resource":"*" }',
      '\t],',
      '\t"Version": "2012-10-17", "Number": 1.50',
      '}',
      '',
    ].join('\r\n');
    expect(patched(text)).toBe(
      [
        '{',
        '\t"Statement" : [ ',
        '\t\t{ "Effect":"Allow",',
        '\t\t  "Action" :  "sns:*", "Resource":"*" },',
        '\t\t{',
        '\t\t  "Sid": "S3ObjectsInAcmeReports",',
        '\t\t  "Effect": "Allow",',
        '\t\t  "Action": [',
        '\t\t    "s3:GetObject"',
        '\t\t  ],',
        '\t\t  "Resource": [',
        '\t\t    "arn:aws:s3:::acme-reports/monthly/*"',
        '\t\t  ]',
        '\t\t}',
        '\t],',
        '\t"Version": "2012-10-17", "Number": 1.50',
        '}',
        '',
      ].join('\r\n'),
    );
  });

  test('where the braces follow each other', () => {
    const text =
      '{\n    "Statement": [{\n        "Effect": "Allow",\n        "Action": "a:b",\n        "Resource": "*"\n    }]\n}\n';
    expect(patched(text)).toContain('\n    }, {\n        "Sid": "S3ObjectsInAcmeReports",\n');
    expect(patched(text)).toMatch(/\n {4}\}\]\n\}\n$/);
  });

  test('in one line', () => {
    const tight = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]}';
    expect(patched(tight)).toBe(
      `${tight.slice(0, -2)},{"Sid":"S3ObjectsInAcmeReports","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme-reports/monthly/*"]}]}`,
    );
    const wide = '{"Statement": [{ "Effect": "Allow", "Action": "a:b", "Resource": "*" }]}';
    expect(patched(wide)).toBe(
      `${wide.slice(0, -2)}, { "Sid": "S3ObjectsInAcmeReports", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::acme-reports/monthly/*"] }]}`,
    );
  });

  test('where there is none yet', () => {
    expect(JSON.parse(patched('{"Statement":[]}')).Statement).toHaveLength(1);
    expect(patched('{\n  "Statement": []\n}\n')).toMatch(
      /^\{\n {2}"Statement": \[\n {4}\{\n {6}"Sid": [\s\S]+\n {4}\}\n {2}\]\n\}\n$/,
    );
  });

  test('beside a statement that is not in a list', () => {
    const text = '{\n  "Statement": {\n    "Effect": "Deny",\n    "NotAction": "s3:*",\n    "Resource": "*"\n  }\n}';
    const { Statement } = JSON.parse(patched(text));
    expect(Statement).toEqual([
      { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
      expect.objectContaining({ Sid: 'S3ObjectsInAcmeReports' }),
    ]);
  });
});

describe('only what is missing is added', () => {
  test('nothing, when a wider statement allows it', () => {
    const text = '{"Statement":[{"Effect":"Allow","Action":"S3:Get*","Resource":["arn:aws:s3:::acme-*"]}]}';
    expect(patched(text)).toBe(text);
  });

  test('a statement of its own, when what is there holds only under a condition', () => {
    const text =
      '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}';
    expect(JSON.parse(patched(text)).Statement).toHaveLength(2);
  });

  test('one action, to the statement that was added before', () => {
    const once = patched('{"Statement":[]}');
    const twice = JSON.parse(patched(once, write));
    expect(twice.Statement).toEqual([expect.objectContaining({ Action: ['s3:GetObject', 's3:PutObject'] })]);
    expect(patched(patched(once, write), [...read, ...write])).toBe(patched(once, write));
  });

  test('under another Sid, when theirs is taken by something else', () => {
    const text = '{"Statement":[{"Sid":"S3ObjectsInAcmeReports","Effect":"Allow","Action":"a:b","Resource":"*"}]}';
    const { Statement } = JSON.parse(patched(text));
    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      'S3ObjectsInAcmeReports',
      'S3ObjectsInAcmeReports2',
    ]);
  });
});

test('a Deny that takes it away is named', () => {
  const text =
    '{"Statement":[\n{"Effect":"Deny","Action":"s3:*","Resource":"*"},\n{"Sid":"B","Effect":"Deny","NotAction":"a:*","Resource":"*"}]}';
  expect(patchDocument(text, 'policy.json', read).denying).toEqual(['line 2', 'B']);
});

test.each(['', '{}', '[', '"text"', '{"Statement":[1]}', '{"Statement":[{"Effect":"Allow"}]}', '{"Statement":7}'])(
  '%j is told to be no policy',
  (text) => {
    expect(() => patched(text)).toThrow(expect.objectContaining({ code: 'E_POLICY_BAD' }));
  },
);
