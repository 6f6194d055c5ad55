import type { DenialReport } from '../model/denial.ts';
import { patchPolicyFile } from './patch-policy-file.ts';
import type { PolicyPatch } from './policy-patch.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface PolicyFileText {
  /** As it stands in messages and in the diff. */
  readonly name: string;
  readonly text: string;
  /** Which of several policies: a logical id of a template, an address of a Terraform file. */
  readonly at?: string;
}

/** Puts what a report proposes into a policy file, without writing it. */
export function patchForReport(file: PolicyFileText, { documents, proposals }: DenialReport): PolicyPatch {
  const targets = proposals.flatMap(({ target }) => (target.kind === 'known' ? [target.value] : []));
  const [first] = targets;
  const isOne = first !== undefined && targets.every((target) => target.name === first.name);
  return patchPolicyFile({
    ...file,
    documents,
    ...(isOne ? { principal: first.name, place: { partition: first.partition, account: first.account } } : {}),
  });
}

/** `FILE#POLICY` in its parts; a file may have the mark in its own name, which `exists` tells. */
export function parsePolicyName(text: string, exists: (name: string) => boolean): { name: string; at?: string } {
  const mark = exists(text) ? -1 : text.lastIndexOf('#');
  return mark < 0 ? { name: text } : { name: text.slice(0, mark), at: text.slice(mark + 1) };
}

/** A patch as JSON has it: a diff in the place of the text. `before` is the text that was patched. */
export function toPatchObject(patch: PolicyPatch, before: string): Readonly<Record<string, unknown>> {
  if (patch.kind !== 'patched') return { ...patch };
  const { kind, name, policy, remarks, edits } = patch;
  return { kind, name, policy, diff: unifiedDiff(name, before, edits), remarks };
}
