import type { Statement } from '../../src/model/policy.ts';
import { patchPolicyFile } from '../../src/patch/patch-policy-file.ts';
import type { PatchRequest, PolicyPatch } from '../../src/patch/policy-patch.ts';
import { unifiedDiff } from '../../src/patch/unified-diff.ts';
import { statementsFor } from '../apply/statements.ts';

export const readReports = statementsFor(['s3:GetObject', 'arn:aws:s3:::acme-reports/monthly/*']);
export const writeReports = statementsFor(['s3:PutObject', 'arn:aws:s3:::acme-reports/monthly/*']);

export type Choice = Pick<PatchRequest, 'at' | 'principal' | 'place'>;

export function patchFile(
  name: string,
  text: string,
  statements: readonly Statement[] = readReports,
  choice: Choice = {},
): PolicyPatch {
  return patchPolicyFile({ name, text, documents: [{ version: '2012-10-17', statements }], ...choice });
}

/** The patched text. */
export function patchedText(...argument: Parameters<typeof patchFile>): string {
  const patch = patchFile(...argument);
  if (patch.kind === 'not-patched') throw new Error(patch.why);
  return patch.kind === 'patched' ? patch.text : argument[1];
}

/** The lines that a patch adds and takes away. */
export function changedLines(...argument: Parameters<typeof patchFile>): readonly string[] {
  const patch = patchFile(...argument);
  if (patch.kind !== 'patched') return [];
  return unifiedDiff(patch.name, argument[1], patch.edits)
    .split('\n')
    .filter((line) => /^[+-](?![+-]{2} )/.test(line));
}
