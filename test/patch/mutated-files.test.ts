import { expect, test } from 'vitest';
import { UserError } from '../../src/model/user-error.ts';
import { applyEdits } from '../../src/patch/text-edit.ts';
import { toCloudFormation } from '../../src/present/cloudformation.ts';
import { toPolicyJson } from '../../src/present/policy-json.ts';
import { toTerraform } from '../../src/present/terraform.ts';
import { statementsFor } from '../apply/statements.ts';
import { patchFile, readReports } from './patching.ts';

// Files cut, doubled and garbled at random: a patch is whole or is not made, and nothing breaks.
const documents = [
  {
    version: '2012-10-17' as const,
    statements: statementsFor(
      ['sqs:SendMessage', 'arn:aws:sqs:*:*:jobs'],
      ['sns:Publish', '*'],
      ['s3:ListBucket', 'arn:aws:s3:::b'],
    ),
  },
];
const encoded = `resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["a:b"], Resource = "\${local.arn}/*" }] # by hand
  })
}
`;
const seeds: readonly (readonly [name: string, text: string])[] = [
  ['policy.json', toPolicyJson(documents)],
  ['template.yaml', toCloudFormation(documents, 'role')],
  ['template.yaml', toCloudFormation(documents, 'managed').replaceAll('\n', '\r\n')],
  ['main.tf', toTerraform(documents)],
  ['main.tf', encoded],
];

/** Numbers below a bound, the same ones in each run. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const bits = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\n',
  '  ',
  '\t',
  ',',
  ':',
  '=',
  '- ',
  '#',
  '/*',
  '*',
  '&a ',
  '*a',
  '<<EOF\n',
  '$' + '{',
  '\u0000',
  '\ufeff',
  '|',
  '? ',
];

function mutated(text: string, next: (bound: number) => number): string {
  let result = text;
  for (let count = 1 + next(3); count > 0; count -= 1) {
    const at = next(result.length + 1);
    const to = Math.min(result.length, at + next(30));
    const piece = [bits[next(bits.length)] ?? '', '', result.slice(at, to).repeat(2)][next(3)] ?? '';
    result = result.slice(0, at) + piece + result.slice(next(2) === 0 ? at : to);
  }
  return result;
}

test.each(seeds.map((seed, at) => [seed[0], seed[1], at] as const))(
  'mutations of %s are patched whole or not at all',
  (name, text, at) => {
    const next = numbers(at + 1);
    let patched = 0;
    for (let turn = 0; turn < 600; turn += 1) {
      const odd = mutated(text, next);
      try {
        const patch = patchFile(name, odd);
        if (patch.kind !== 'patched') continue;
        patched += 1;
        expect(patch.text).toBe(applyEdits(odd, patch.edits));
        expect(patchFile(name, patch.text, readReports).kind, JSON.stringify(odd)).toBe('unchanged');
      } catch (error) {
        if (!(error instanceof UserError)) throw new Error(`${JSON.stringify(odd)}`, { cause: error });
      }
    }
    expect(patched).toBeGreaterThan(20);
  },
);
