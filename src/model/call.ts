import { compareText } from './order.ts';
import { comparePlaces, type Language, type SourceSpan } from './source.ts';
import type { Value } from './value.ts';

export type Sdk = 'boto3' | 'js-v3' | 'js-v2' | 'go-v2' | 'go-v1';

/** By which part of the SDK the operation is performed. */
export type Via = 'client' | 'command' | 'resource' | 'paginator' | 'waiter' | 'presign' | 'helper';

/** `proven`: the receiver's type is known; `inferred`: narrowed to one service by the evidence named. */
export type Certainty = { readonly kind: 'proven' } | { readonly kind: 'inferred'; readonly evidence: string };

/** What the code gives a client, beside its region, that decides whom AWS asks for a permission, if anyone. */
export interface ClientSetup {
  /** The address that takes the place of the service's own. */
  readonly endpoint?: Value;
  /** Requests carry no signature, so nobody's permission is asked. */
  readonly unsigned?: true;
  /** The credentials are those of a role that the code assumes. */
  readonly assumedRole?: true;
}

/** One operation performed at one place. A helper that performs several operations gives one call for each. */
export interface SdkCall {
  readonly sdk: Sdk;
  readonly language: Language;
  /** The boto3 client name, the one key for services in every language. */
  readonly service: string;
  /** As in the API model: `GetObject`. */
  readonly operation: string;
  /** The method or command as written: `get_object`, `upload_file`, `GetObjectCommand`. */
  readonly method: string;
  /** A record, keyed by the operation's input members. */
  readonly input: Value;
  readonly region: Value;
  /** Absent where the code gives the client nothing of it. */
  readonly client?: ClientSetup;
  readonly via: Via;
  readonly certainty: Certainty;
  /** When a helper performs the operation only sometimes: under which condition, as a sentence part. */
  readonly condition?: string;
  /** The enclosing function, dotted with its classes; empty at the top level of a file. */
  readonly scope: string;
  /** The method name or command name, not the whole expression. */
  readonly span: SourceSpan;
  /** The line of code at the span, without the space around it; absent where it is not known. */
  readonly code?: string;
}

/** An operation of a service, both as the API model names them. */
export interface Operation {
  readonly service: string;
  readonly name: string;
}

/** Calls in the order of their places; at one place by operation. */
export function compareCalls(a: SdkCall, b: SdkCall): number {
  if (a === b) return 0;
  return (
    compareText(a.span.path, b.span.path) ||
    comparePlaces(a.span, b.span) ||
    compareText(a.service, b.service) ||
    compareText(a.operation, b.operation) ||
    compareText(JSON.stringify(a.input), JSON.stringify(b.input))
  );
}
