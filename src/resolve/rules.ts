import type { ActionUse, Basis, Necessity } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import type { FindingKind } from '../model/finding.ts';
import type { Settings } from '../model/settings.ts';
import type { AuthorizedAction } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import type { ActionRow } from './curated/action-row.ts';
import type { TypeBinding } from './curated/type-binding.ts';
import type { Knowledge } from './resolution.ts';

/** What an operation may need, before any rule has looked at its further actions. */
export interface CallFacts {
  readonly call: SdkCall;
  readonly settings: Settings;
  readonly knowledge: Knowledge;
  /** Absent where the SDK index does not know the operation. */
  readonly operation?: SdkOperation;
  /** What the reference lists, each action once. */
  readonly authorized: readonly AuthorizedAction[];
  /** The prefix under which the client's own actions are, such as `states`; several prefixes may share an action's name. */
  readonly ownPrefix: string | undefined;
}

/** What a rule says about an action that the reference lists for an operation. */
export interface Decision {
  /** The rule's name, as counted and as shown by explanations. */
  readonly rule: RuleName;
  readonly necessity: Necessity;
  readonly granted: boolean;
  /** Absent: the reference and the rule. */
  readonly basis?: Basis;
  readonly bindings?: readonly TypeBinding[];
  /** On what another action of the call makes. */
  readonly made?: MadeResources;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly finding?: FindingKind;
}

/** Resources that a call makes. */
export interface MadeResources {
  /** The resource types that the input names; empty where it does not. */
  readonly types: readonly string[];
}

/** `undefined`: the rule has nothing to say about the action. */
export type Rule = (candidate: AuthorizedAction, facts: CallFacts) => Decision | undefined;

/** The rules, in the order in which they are tried. */
export const ruleNames = [
  'row',
  'own-action',
  'single-action',
  'other-path',
  'alias',
  'tagging',
  'pass-role',
  'pass-connection',
  'http-method',
  'sibling-client',
  'inner-operation',
  'named-part',
  'dependent',
  'item-form',
  'deleted-part',
  'only-one-left',
  'default',
] as const;

export type RuleName = (typeof ruleNames)[number];

/** One action of a call with everything that is needed to find its resources and conditions. */
export interface PlannedUse {
  readonly use: ActionUse;
  readonly rule: RuleName;
  readonly granted: boolean;
  readonly bindings?: readonly TypeBinding[];
  readonly made?: MadeResources;
  readonly via?: string;
  /** The row's conditions; those whose values are resources are made when it is known where these are. */
  readonly conditions?: ActionRow['conditions'];
  readonly finding?: FindingKind;
}

export const always: Necessity = { kind: 'always' };

export function unmet(fact: string): Necessity {
  return { kind: 'when', fact, state: 'unmet' };
}

export function never(why: string): Necessity {
  return { kind: 'never', why };
}

export function listed(rule: RuleName): Basis {
  return { kind: 'authorized-action', rule };
}
