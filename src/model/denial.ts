import type { ReferenceState } from './analysis.ts';
import type { SdkCall } from './call.ts';
import type { Finding } from './finding.ts';
import type { PolicyDocument } from './policy.ts';
import type { PolicyForm } from './policy-form.ts';
import type { Settings } from './settings.ts';

/** What a text says about one field of a denial, or why it is not known. */
export type Field<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly why: FieldReason };

/**
 * Why a field is not known: the text does not say it (`not-stated`), hides it (`masked`: `***`), ends or was cut before it
 * (`cut`), says several things (`several`), says something that has no form of such a field (`malformed`), or holds it
 * in an encoded message that was not decoded (`encoded`); or the field is about IAM and the denial is not (`not-iam`).
 */
export type FieldReason = 'not-stated' | 'masked' | 'cut' | 'several' | 'malformed' | 'encoded' | 'not-iam';

export function known<T>(value: T): Field<T> {
  return { kind: 'known', value };
}

export function notKnown<T>(why: FieldReason): Field<T> {
  return { kind: 'unknown', why };
}

/** The value of a field; `undefined` where it is not known. */
export function knownValue<T>(field: Field<T>): T | undefined {
  return field.kind === 'known' ? field.value : undefined;
}

export type PrincipalKind =
  | 'assumed-role'
  | 'role'
  | 'user'
  | 'root'
  | 'federated'
  | 'service'
  | 'anonymous'
  | 'identity-center'
  | 'unique-id'
  | 'account'
  | 'masked'
  | 'name';

/** `implicit`: nothing allows it; `explicit`: a Deny; `unstated`; `ambiguous`: the text names several. */
export type DenialReason = 'implicit' | 'explicit' | 'unstated' | 'ambiguous';

/** The kind of policy that the text blames. */
export type BlamedPolicy = 'identity' | 'resource' | 'scp' | 'rcp' | 'boundary' | 'session' | 'vpc-endpoint' | 'trust';

/** Whether an identity policy of the principal can mend it. */
export type Fixable = 'identity' | 'maybe' | 'no';

/** Where in the text it was read: UTF-16 code units from the start, the end exclusive; lines count from 1. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One denial as its text tells it; nothing is in it that the text does not say, but for `derivedActions`. */
export interface Denial {
  /** Whether it is an IAM authorization failure at all; some only look like one. */
  readonly iam: boolean;
  /** The ARN or the name as written. */
  readonly principal: Field<string>;
  readonly principalKind: Field<PrincipalKind>;
  /** As in the API model, from the SDK's envelope or the event. */
  readonly operation: Field<string>;
  /** The boto3 client name. */
  readonly service: Field<string>;
  /** The action that is missing, `prefix:Name` as the reference spells it. */
  readonly action: Field<string>;
  /** All the actions it names where it names several; else empty. */
  readonly actions: readonly string[];
  /** What follows from the operation, where the text names no action; sorted by need, the main one first. */
  readonly derivedActions: readonly string[];
  /** An ARN, or `*`. */
  readonly resource: Field<string>;
  /** Further ARNs for the same resource, such as a log group with and without `:*`. */
  readonly resourceAlso: readonly string[];
  /** The resource as written, where that is no ARN: `role app-exec`, a queue's URL. */
  readonly resourceText: Field<string>;
  /** The resource as written where it is an ARN in a broken form; then `resource` is not known. */
  readonly malformedResource: Field<string>;
  readonly reason: Field<DenialReason>;
  readonly policyType: Field<BlamedPolicy>;
  readonly policyArn: Field<string>;
  /** What stands between, such as the VPC endpoint or the service on whose call it was denied. */
  readonly through: Field<string>;
  readonly fixable: Fixable;
  /** The action that was tried, where another one is missing. */
  readonly attempted: Field<string>;
  /** The reference has no such action. */
  readonly unknownAction: boolean;
  /** The encoded authorization message. */
  readonly encoded: Field<string>;
  readonly errorCode: Field<string>;
  readonly requestId: Field<string>;
  /** Whether the resource's account is another one than the principal's; unknown where either is. */
  readonly crossAccount: Field<boolean>;
  /** What else to tell, as sentence parts. */
  readonly notes: readonly string[];
  readonly span: TextSpan;
}

/** Who has to change what; `identity-policy` alone is mended by a proposal. */
export type Mending =
  | 'identity-policy'
  | 'resource-policy'
  | 'trust-policy'
  | 'key-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'endpoint-policy'
  | 'explicit-deny'
  | 'signature'
  | 'other-service'
  | 'unclear';

/** What happened and what mends it. */
export interface Diagnosis {
  /** One sentence. */
  readonly happened: string;
  /** One sentence that names who has to do it. */
  readonly mend: string;
  readonly mending: Mending;
  /** What may lie behind it or come next: KMS behind S3, a second action, the role that is passed; sentences. */
  readonly remarks: readonly string[];
  /** The calls in the analysed code that can have made it; empty without code. */
  readonly calls: readonly SdkCall[];
}

export interface DiagnosedDenial {
  readonly denial: Denial;
  readonly diagnosis: Diagnosis;
}

/** How much of a bucket a denied object stands for: that object, its folder, or every object. */
export const denialScopes = ['exact', 'prefix', 'bucket'] as const;
export type DenialScope = (typeof denialScopes)[number];
export const defaultDenialScope: DenialScope = 'exact';

/** Whose identity policy is to be changed. */
export interface ProposalTarget {
  readonly kind: 'role' | 'user';
  readonly partition: string;
  readonly account: string;
  /** Without a path; the ARN of a role's session does not tell the role's path. */
  readonly name: string;
  /** The principal as written. */
  readonly principal: string;
}

/** The smallest change to one principal's identity policy that mends its denials. */
export interface Proposal {
  /** Not known: the texts name no principal, or one that has no identity policy. */
  readonly target: Field<ProposalTarget>;
  /** As managed policies or as the form asks; usually one document. Never empty. */
  readonly documents: readonly PolicyDocument[];
  readonly scope: DenialScope;
  /** Which denials each statement mends, by their place in the report's list. */
  readonly mends: readonly { readonly sid: string; readonly denials: readonly number[] }[];
  readonly findings: readonly Finding[];
}

/** Everything that a text with denials gives. */
export interface DenialReport {
  /** One for each time that something was denied, in the order of the text. */
  readonly denials: readonly DiagnosedDenial[];
  /** All the proposals in one, without duplicates; empty where no identity policy helps. */
  readonly documents: readonly PolicyDocument[];
  /** One for each principal, in the order of their first denials. */
  readonly proposals: readonly Proposal[];
  readonly scope: DenialScope;
  readonly findings: readonly Finding[];
  readonly reference: ReferenceState;
}

/**
 * Decodes an encoded authorization message and gives the `DecodedMessage` of `sts:DecodeAuthorizationMessage`: JSON as
 * text. Rejects with a `UserError` where that is not possible.
 */
export type DecodeMessage = (encoded: string) => Promise<string>;

/** What `explainDenials` is asked. */
export interface DenialsRequest {
  /** Anything with denials in it: a message, a log, a stack trace, an event. */
  readonly text: string;
  /** Absent: `defaultDenialScope`. */
  readonly scope?: DenialScope;
  readonly settings: Settings;
  /** How the policy is written; absent: as managed policies, plainly. */
  readonly form?: PolicyForm;
  /** The calls of the code that was denied, as an analysis found them. */
  readonly calls?: readonly SdkCall[];
  /** Absent: encoded messages stay encoded, and a finding says so. */
  readonly decode?: DecodeMessage;
  /** Called with what the person should know about the installation, not about the text. */
  readonly onWarning?: (sentence: string) => void;
}
