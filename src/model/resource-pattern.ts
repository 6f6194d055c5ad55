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
}

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
