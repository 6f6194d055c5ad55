import type { Via } from '../../../src/model/call.ts';
import type { SdkOperation } from '../../../src/sdk/sdk-service.ts';
import type { InputParts } from '../../shared/input-parts.ts';
import type { ClientSetup, ClientValue, Place, ResourceValue, ValueSet } from '../values/abstract-value.ts';

/** One operation that calling a method of an SDK object performs. */
export interface Performed {
  readonly service: string;
  readonly operation: string;
  readonly via: Via;
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
  /** Put together when asked for: most receivers that are looked at turn out to be something else. */
  readonly input: () => InputParts;
  readonly model: SdkOperation | undefined;
  readonly condition?: string;
  readonly evidence?: string;
  /** Where the operation's name stands, if it is given by name. */
  readonly named?: Place;
}

/** One operation at one place. */
export interface Found {
  readonly place: Place;
  readonly method: string;
  readonly performed: Performed;
}

/** What calling the method performs, or why that is not known. */
export type Performance =
  | { readonly kind: 'performs'; readonly operations: readonly Performed[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown-operation'; readonly service: string }
  | { readonly kind: 'dynamic-operation'; readonly service: string };

/** What an operation has from the client or resource that sends it. */
export function sentBy({
  service,
  region,
  evidence,
  setup,
}: ClientValue | ResourceValue): Pick<Performed, 'service' | 'region' | 'evidence' | 'setup'> {
  return {
    service,
    region,
    ...(evidence === undefined ? {} : { evidence }),
    ...(setup === undefined ? {} : { setup }),
  };
}
