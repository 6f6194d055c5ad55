import { describe, expect, test } from 'vitest';
import { statementsFor } from '../apply/statements.ts';
import { changedLines, patchedText, patchFile, readReports, writeReports } from './patching.ts';

const main = `# Who works.
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "app" {
  statement { # written by hand
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["\${aws_cloudwatch_log_group.app.arn}:*", "*}"] /* } */
  } # the end of it
}

resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}
`;

const block = [
  '+',
  '+  statement {',
  '+    sid       = "S3ObjectsInAcmeReports"',
  '+    effect    = "Allow"',
  '+    actions   = ["s3:GetObject"]',
  '+    resources = ["arn:aws:s3:::acme-reports/monthly/*"]',
  '+  }',
];

const variable = 'arn:aws:s3:::b/$' + '{aws:username}/x';

describe('a data source', () => {
  test('gets a statement behind its last one, and the trust policy beside it is none', () => {
    expect(changedLines('main.tf', main)).toEqual(block);
    expect(patchedText('main.tf', main)).toContain('# the end of it\n\n  statement {\n    sid       = "S3');
  });

  test('gets it once, and what is missing later grows it', () => {
    const once = patchedText('main.tf', main);
    expect(patchFile('main.tf', once)).toMatchObject({ kind: 'unchanged', policy: 'data.aws_iam_policy_document.app' });
    expect(changedLines('main.tf', once, writeReports)).toEqual([
      '-    actions   = ["s3:GetObject"]',
      '+    actions   = ["s3:GetObject", "s3:PutObject"]',
    ]);
  });

  test('keeps tabs and Windows line ends', () => {
    const tabs = main.replaceAll('  ', '\t').replaceAll('\n', '\r\n');
    const text = patchedText('main.tf', tabs);
    expect(text).toContain('\r\n\r\n\tstatement {\r\n\t\tsid       = "S3');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test.each(['{}', '{ }', '{\n}', '{\n  source_policy_documents = [local.base]\n}'])(
    'without a statement: %j',
    (body) => {
      const text = `data "aws_iam_policy_document" "app" ${body}\n`;
      const patched = patchedText('main.tf', text);
      expect(patched).toContain('\n  statement {\n');
      expect(patched).toMatch(/\n {2}\}\n\}\n$/);
      expect(patchFile('main.tf', patched).kind).toBe('unchanged');
    },
  );

  test('knows what its statements allow, wildcards and escapes included', () => {
    const allowing = (resource: string): string =>
      `data "aws_iam_policy_document" "a" {\n  statement {\n    actions   = ["s3:Get*"]\n    resources = [${resource}]\n  }\n}\n`;
    const need = statementsFor(['s3:GetObject', variable]);
    expect(patchFile('a.tf', allowing('"arn:aws:s3:::b/*"'), need).kind).toBe('unchanged');
    expect(patchFile('a.tf', allowing('"arn:aws:s3:::b/$${aws:username}/x"'), need).kind).toBe('unchanged');
    expect(patchFile('a.tf', allowing('"arn:aws:s3:::b/&{aws:username}/x"'), need).kind).toBe('unchanged');
    expect(patchFile('a.tf', allowing('"$' + '{aws_s3_bucket.b.arn}/*"'), need).kind).toBe('patched');
    expect(changedLines('a.tf', allowing('"arn:aws:s3:::c"'), need)).toContain(
      '+    resources = ["arn:aws:s3:::b/$${aws:username}/x"]',
    );
  });

  test('is told from others by who has it', () => {
    const other =
      'data "aws_iam_policy_document" "other" {\n  statement {\n    actions   = ["a:b"]\n    resources = ["*"]\n  }\n}\n';
    expect(patchFile('main.tf', main + other)).toMatchObject({
      kind: 'not-patched',
      hint: 'Name one: --policy main.tf#ADDRESS, with ADDRESS one of data.aws_iam_policy_document.app, data.aws_iam_policy_document.other',
      statements: expect.stringContaining('actions   = ["s3:GetObject"]'),
    });
    const policy = 'data.aws_iam_policy_document.app';
    expect(patchFile('main.tf', main + other, readReports, { principal: 'app' })).toMatchObject({ policy });
    expect(patchFile('main.tf', main + other, readReports, { at: 'aws_iam_policy_document.app' })).toMatchObject({
      policy,
    });
    expect(() => patchFile('main.tf', main, readReports, { at: 'gone' })).toThrow(
      expect.objectContaining({ code: 'E_NO_SUCH_POLICY' }),
    );
  });
});

describe('jsonencode', () => {
  const encoded = (statements: string): string => `resource "aws_iam_policy" "app" {
  name = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = ${statements}
  })
}
`;

  test('gets an object in the form of its neighbors', () => {
    const text = encoded(`[
      {
        Action = [
          "ec2:Describe*",
        ]
        Effect   = "Allow"
        Resource = "*"
      },
    ]`);
    expect(changedLines('main.tf', text)).toEqual([
      '+      {',
      '+        Sid      = "S3ObjectsInAcmeReports"',
      '+        Effect   = "Allow"',
      '+        Action   = ["s3:GetObject"]',
      '+        Resource = ["arn:aws:s3:::acme-reports/monthly/*"]',
      '+      },',
    ]);
    const once = patchedText('main.tf', text);
    expect(changedLines('main.tf', once, writeReports)).toEqual([
      '-        Action   = ["s3:GetObject"]',
      '+        Action   = ["s3:GetObject", "s3:PutObject"]',
    ]);
  });

  test('without commas behind, and in one line', () => {
    expect(
      changedLines('m.tf', encoded('[{ Effect = "Allow", Action = "a:b", Resource = aws_s3_bucket.b.arn }]')),
    ).toEqual([
      expect.stringMatching(/^-/),
      '+    Statement = [{ Effect = "Allow", Action = "a:b", Resource = aws_s3_bucket.b.arn }, {',
      '+      Sid      = "S3ObjectsInAcmeReports"',
      '+      Effect   = "Allow"',
      '+      Action   = ["s3:GetObject"]',
      '+      Resource = ["arn:aws:s3:::acme-reports/monthly/*"]',
      '+    }]',
    ]);
    expect(patchFile('m.tf', encoded('[]')).kind).toBe('patched');
  });

  test('with names as in JSON', () => {
    const text = encoded(
      '[\n      {\n        "Effect" : "Allow",\n        "Action" : "a:b",\n        "Resource" : "*"\n      }\n    ]',
    );
    const lines = changedLines('m.tf', text);
    expect(lines).toContain('+        "Effect": "Allow",');
    expect(lines).toContain('+        "Resource": ["arn:aws:s3:::acme-reports/monthly/*"]');
    expect(patchFile('m.tf', patchedText('m.tf', text)).kind).toBe('unchanged');
  });

  test.each(['[for x in local.all : { Effect = "Allow" }]', 'concat(local.all, [])', 'local.statements'])(
    'is not patched where a run makes the statements: %s',
    (statements) => {
      expect(patchFile('m.tf', encoded(statements))).toMatchObject({
        kind: 'not-patched',
        statements: expect.stringContaining('  statement {'),
      });
    },
  );
});

describe('a heredoc', () => {
  const heredoc = `resource "aws_iam_role" "app" {
  name = "app"
  inline_policy {
    policy = <<-EOF
      {
        "Statement": [
          {"Effect": "Allow", "Action": "sns:Publish", "Resource": "\${aws_sns_topic.t.arn}"}
        ]
      }
    EOF
  }
}
`;

  test('gets JSON', () => {
    expect(patchedText('m.tf', heredoc)).toContain(
      'aws_sns_topic.t.arn}"},\n          {"Sid": "S3ObjectsInAcmeReports", "Effect": "Allow", ',
    );
  });

  test('is not patched with variables of IAM, which Terraform would take for its own', () => {
    const need = statementsFor(['s3:GetObject', variable]);
    expect(patchFile('m.tf', heredoc, need).kind).toBe('not-patched');
  });
});

describe('odd files', () => {
  test.each([
    'resource "a" {',
    '"',
    '/*',
    'x = <<EOF\n',
    'data "a" "b" { statement = [',
    '}',
    '['.repeat(50_000),
    '{'.repeat(50_000),
    `a = ${'['.repeat(50_000)}`,
    `a = ${'"${'.repeat(50_000)}`,
  ])('are told, and never break (%#)', (text) => {
    expect(patchFile('m.tf', text)).toMatchObject({ kind: 'not-patched', hint: 'Check it with `terraform validate`' });
  });

  test('without a policy say where one would be', () => {
    expect(patchFile('m.tf', 'variable "x" {}\nlocals { a = 1 }\n')).toMatchObject({ kind: 'not-patched' });
  });
});
