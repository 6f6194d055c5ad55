import type { Fact } from '../fact.ts';
import type { ReadingName } from '../readings.ts';

/** How the input of an operation names resources of one type. */
export interface TypeBinding {
  /** The reference's name of the resource type, in the service of the action. */
  readonly type: string;
  /** The call names such a resource only when it meets this. */
  readonly when?: Fact;
  /**
   * What fills the placeholders; those nobody fills become `*`. The type is named when each of them is given, save those
   * that are `optional`.
   */
  readonly from: readonly MemberSource[];
}

export interface MemberSource {
  /** A path as `readPath` takes it; absent for a text that is always the same. */
  readonly path?: string;
  /** Only items of the list on the path count that have this member as well. */
  readonly beside?: string;
  /** The text that is always the same, or what the service takes when the member is not given. */
  readonly text?: string;
  readonly as: ReadingName;
  /** For readings that give one text: the placeholder it is for. */
  readonly placeholder?: string;
  readonly optional?: boolean;
}

/** A binding that holds for a resource type in every operation of some clients, or in the ones named. */
export interface BindingRow extends TypeBinding {
  /** The service prefix whose type it is. */
  readonly prefix: string;
  readonly clients: readonly string[];
  /** Absent: all operations. */
  readonly operations?: readonly string[];
  /** Only inputs of a special form name such a resource (an access point in the place of a bucket): else it is not meant. */
  readonly special?: boolean;
  readonly source: string;
}
