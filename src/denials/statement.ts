import type { BlamedPolicy, Fixable } from '../model/denial.ts';

/** What one sentence, error code or envelope tells; where several tell of one denial they are put together. */
export interface Statement {
  /** Tokens: the first one and the one behind the last. */
  readonly first: number;
  readonly end: number;
  /**
   * `message`: says that something was denied; `opening`: begins the report of an error; `detail`: belongs to one;
   * `event`: holds all that stands between its tokens.
   */
  readonly kind: 'message' | 'opening' | 'detail' | 'event';
  readonly told: Told;
}

export interface Told {
  readonly principal?: string;
  /** As written; the first is the one that was tried. */
  readonly actions?: readonly string[];
  /** The action that the reason names. */
  readonly missingAction?: string;
  readonly resource?: Slot;
  readonly reasons?: readonly ReasonTold[];
  readonly encoded?: string;
  readonly errorCode?: string;
  readonly operation?: string;
  /** A boto3 client name, or a name that leads to one. */
  readonly service?: ServiceTold;
  readonly requestId?: string;
  readonly through?: string;
  /** What an event says the request was about, in its order. */
  readonly eventResources?: readonly string[];
  /** What the sentence is known to mean. */
  readonly meaning?: Meaning;
}

/** A text that fills a place in a sentence. */
export interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ReasonTold {
  readonly kind: 'implicit' | 'explicit' | 'trusted';
  readonly policy?: BlamedPolicy;
  readonly policyArn?: string;
}

export interface ServiceTold {
  readonly name: string;
  readonly as: 'client' | 'service-id' | 'endpoint' | 'package' | 'product';
}

/** What sentences that name no action are known to be about. */
export interface Meaning {
  readonly iam: boolean;
  /** A boto3 client name. */
  readonly service?: string;
  readonly derivedActions?: readonly string[];
  readonly policy?: BlamedPolicy;
  readonly reason?: 'explicit';
  readonly fixable?: Fixable;
  readonly note?: string;
}
