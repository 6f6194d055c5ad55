import type { PolicyDocument } from '../model/policy.ts';
import type { PolicyTarget } from '../model/policy-form.ts';
import { toPolicyJson } from './policy-json.ts';

/** A policy alone, in the form in which it goes on; presenters are loaded when they are asked for. */
export type PolicyFormat = 'policy' | 'cloudformation' | 'sam' | 'cdk-typescript' | 'cdk-python' | 'terraform';

/** Prints policy documents. `target` matters to templates that also say what the policy is attached to. */
export async function toPolicyText(
  format: PolicyFormat,
  documents: readonly PolicyDocument[],
  target: PolicyTarget,
): Promise<string> {
  return writers[format](documents, target);
}

type Writer = (documents: readonly PolicyDocument[], target: PolicyTarget) => Promise<string>;

const writers = {
  policy: async (documents) => toPolicyJson(documents),
  cloudformation: async (documents, target) =>
    (await import('./cloudformation.ts')).toCloudFormation(documents, target),
  sam: async (documents) => (await import('./cloudformation.ts')).toSam(documents),
  'cdk-typescript': async (documents) => (await import('./cdk.ts')).toCdkTypeScript(documents),
  'cdk-python': async (documents) => (await import('./cdk.ts')).toCdkPython(documents),
  terraform: async (documents) => (await import('./terraform.ts')).toTerraform(documents),
} as const satisfies Record<PolicyFormat, Writer>;
