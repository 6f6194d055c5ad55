import type { StackPlace } from '../check/template-text.ts';
import type { PolicyDocument, Statement } from '../model/policy.ts';
import type { TextEdit } from './text-edit.ts';

export interface PatchRequest {
  /** The file's name, as it stands in messages; its ending tells a Terraform file. */
  readonly name: string;
  readonly text: string;
  readonly documents: readonly PolicyDocument[];
  /** Which of several policies: a logical id of a template, an address of a Terraform file. */
  readonly at?: string;
  /** The name of the role or user that the permissions are for; it tells policies of a template apart. */
  readonly principal?: string;
  /** Where the policy is deployed, as far as it is known: what a template leaves to its stack. */
  readonly place?: StackPlace;
}

/** What became of a policy file. */
export type PolicyPatch =
  | {
      readonly kind: 'patched';
      readonly name: string;
      /** The file's text with the edits in it. */
      readonly text: string;
      readonly edits: readonly TextEdit[];
      /** Which policy of the file it is; empty where the file is one policy. */
      readonly policy: string;
      readonly added: readonly Statement[];
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'unchanged'; readonly name: string; readonly policy: string; readonly remarks: readonly string[] }
  | {
      readonly kind: 'not-patched';
      readonly name: string;
      /** One sentence. */
      readonly why: string;
      /** One sentence with the next step. */
      readonly hint: string;
      /** What is to be put into the policy by hand, in the file's own language. */
      readonly statements: string;
    };
