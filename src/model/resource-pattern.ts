/** Which resources a permission is for. */
export type ResourcePattern = ArnPattern | AllResources;

export interface ArnPattern {
  readonly kind: 'arn';
  /** The ARN as it stands in a policy; unknown parts are `*`. */
  readonly text: string;
  /** The reference's name for the type: `object`, `table`. */
  readonly resourceType: string;
  /** The parts that stayed open, in the order of the ARN. */
  readonly open: readonly OpenPlaceholder[];
  /** Where its parts come from, in the order of the ARN; several for one placeholder where several calls name it. */
  readonly parts: readonly ArnPart[];
}

/** What stands for a placeholder of an ARN format (`ARN`: for the whole of it), and where it comes from. */
export interface ArnPart {
  readonly placeholder: string;
  readonly text: string;
  readonly from: PartSource;
}

/**
 * `input`: the member at a path of the call's input; `client`: the region that the client is made with; `settings`: what
 * the person said; `default`: what holds where the input names nothing; `nothing`: nobody says it, so it is open.
 */
export type PartSource =
  | { readonly kind: 'input'; readonly path: string }
  | { readonly kind: 'client' | 'settings' | 'default' | 'nothing' };

/** A placeholder of an ARN format that became `*` in whole or in part, and why: a sentence part. */
export interface OpenPlaceholder {
  readonly placeholder: string;
  readonly why: string;
  /** It is the region or the account in which the code itself runs, whichever that is. */
  readonly isOwn?: true;
}

/** `*`: the action supports no resource types, or nothing in the call tells which resource it is. */
export interface AllResources {
  readonly kind: 'all';
  readonly why: 'no-resource-types' | 'unresolved';
}

/** The text that stands in a policy's `Resource`. */
export function formatResource(pattern: ResourcePattern): string {
  return pattern.kind === 'arn' ? pattern.text : '*';
}
