import type { ActionUse } from './action.ts';
import type { SdkCall } from './call.ts';
import type { Finding } from './finding.ts';
import type { Permission, PolicyDocument } from './policy.ts';
import type { Risk } from './risk.ts';
import type { Language } from './source.ts';

/** Everything one run found out; every face prints from it. */
export interface Analysis {
  readonly documents: readonly PolicyDocument[];
  readonly permissions: readonly Permission[];
  /** Actions the reference lists for a call and the policy leaves out; the necessity says why. */
  readonly notGranted: readonly ActionUse[];
  readonly withoutPermission: readonly CallWithoutPermission[];
  /** What a reviewer must weigh, the gravest first. */
  readonly risks: readonly Risk[];
  readonly calls: readonly SdkCall[];
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly verified: Verification;
  readonly reference: ReferenceState;
}

/**
 * What was proved of the documents: every action on every resource that a call needs is allowed, and every action on
 * every resource that is allowed is needed. A document that fails is never shown.
 */
export interface Verification {
  /** Pairs of action and resource that calls need. */
  readonly needs: number;
  /** Pairs of action and resource in the statements. */
  readonly grants: number;
}

/** A call that needs no permission, and why. */
export interface CallWithoutPermission {
  readonly call: SdkCall;
  readonly why: string;
}

export interface Counts {
  /** Files whose calls count, by language. */
  readonly files: Readonly<Partial<Record<Language, number>>>;
  /** Files that mention an SDK or are near one, and were parsed. */
  readonly parsed: number;
  readonly lines: number;
  /** Files left out, by reason: `tests`, `vendored`, `ignored`, …; a folder that was not entered counts once. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Which copy of the Service Authorization Reference was used. */
export interface ReferenceState {
  /** The day the reference was downloaded, `YYYY-MM-DD`. */
  readonly stateDate: string;
  /** `bundled` with the package, or `downloaded` into the user's cache folder. */
  readonly source: 'bundled' | 'downloaded';
}
