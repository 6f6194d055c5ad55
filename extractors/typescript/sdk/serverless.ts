import type { ExtractorInput } from '../../extractor.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ValueSet } from '../values/abstract-value.ts';

/** Whether the program is a plugin of the Serverless Framework, which brings the SDK along. */
export function isServerless({ projectFiles = [] }: ExtractorInput): boolean {
  return projectFiles.some((file) => file.path.endsWith('package.json') && file.text.includes('"serverless'));
}

/**
 * The provider for AWS, which the framework hands to a plugin, has version 2 of the SDK as `sdk`: `new provider.sdk.ACM()`.
 * Nobody in a plugin binds the provider, so that this is evidence and no proof.
 * Source: https://github.com/serverless/serverless/blob/v3.40.0/lib/plugins/aws/provider.js
 */
export function serverlessSdk(ev: Evaluation, name: string): ValueSet | undefined {
  if (name !== 'sdk' || !ev.program.isServerless) return undefined;
  return [{ kind: 'package', name: 'aws-sdk', evidence: 'a provider of the Serverless Framework has the SDK as sdk' }];
}

/** Whether a text may take the SDK from a provider, or ask it for a request, for the choice of files. */
export function mayUseProvider(text: string): boolean {
  return /\.sdk\b|[{,]\s*sdk\s*[,}]|\.request\(/.test(text);
}
