import { existsSync, writeFileSync } from 'node:fs';
import type { DenialReport } from '../model/denial.ts';
import { UserError } from '../model/user-error.ts';
import { parsePolicyName, patchForReport, toPatchObject } from '../patch/patch-for-report.ts';
import type { PolicyPatch } from '../patch/policy-patch.ts';
import { unifiedDiff } from '../patch/unified-diff.ts';
import { toJson, toPlainText } from '../present/plain-text.ts';
import type { GivenOptions } from './arguments.ts';
import { textOf, textsOf } from './given.ts';
import { readNamedText } from './named-text.ts';
import type { Output } from './output.ts';

/** Prints what a report proposes as a diff of policy files, or writes it into them. Exit status 1: a file was not patched. */
export function patchFiles(report: DenialReport, given: GivenOptions, output: Output): 0 | 1 {
  const patches = (textsOf(given, 'policy') ?? []).map((option) => patchFile(option, report));
  const isJson = given.json === true || textOf(given, 'format') === 'json';
  if (isJson) output.result(toJson({ patches: patches.map(({ patch, before }) => toPatchObject(patch, before)) }));
  for (const { patch, before } of patches) {
    if (patch.kind === 'patched' && given.write === true) write(patch.name, patch.text);
    output.note(noteOf(patch, given.write === true));
    if (!isJson && patch.kind === 'patched' && given.write !== true) output.result(diffOf(patch, before));
    if (!isJson && patch.kind === 'not-patched') output.result(`${patch.statements.trimEnd()}\n`);
  }
  return patches.some(({ patch }) => patch.kind === 'not-patched') ? 1 : 0;
}

interface FilePatch {
  readonly patch: PolicyPatch;
  readonly before: string;
}

/** `FILE` or `FILE#POLICY`. */
function patchFile(option: string, report: DenialReport): FilePatch {
  const file = parsePolicyName(option, existsSync);
  const before = readNamedText(file.name, 'policy');
  return { patch: patchForReport({ ...file, text: before }, report), before };
}

function diffOf(patch: Extract<PolicyPatch, { kind: 'patched' }>, before: string): string {
  return unifiedDiff(patch.name, before, patch.edits);
}

function noteOf(patch: PolicyPatch, isWritten: boolean): string {
  const sentences =
    patch.kind === 'not-patched'
      ? [`Not patched: ${patch.why}.`, `    ${patch.hint}.`]
      : [
          patch.kind === 'unchanged'
            ? `${patch.name} allows it already${patch.policy === '' ? '' : ` (${patch.policy})`}.`
            : `${isWritten ? 'Patched' : 'To be patched'}: ${patch.name}${patch.policy === '' ? '' : ` (${patch.policy})`}${isWritten ? '' : '; --write does it'}.`,
          ...patch.remarks,
        ];
  return sentences.map((sentence) => `${toPlainText(sentence)}\n`).join('');
}

function write(name: string, text: string): void {
  try {
    writeFileSync(name, text);
  } catch (cause) {
    throw new UserError('E_NOT_WRITTEN', `The policy file ${name} cannot be written`, 'Check --policy', { cause });
  }
}
