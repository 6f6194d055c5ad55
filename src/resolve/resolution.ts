import type { ActionUse } from '../model/action.ts';
import type { CallWithoutPermission } from '../model/analysis.ts';
import type { Finding } from '../model/finding.ts';
import type { Permission } from '../model/policy.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import type { SdkIndex } from '../sdk/sdk-service.ts';

/** What resolving looks things up in. */
export interface Knowledge {
  readonly sdk: SdkIndex;
  readonly reference: ServiceReference;
}

/** What a set of calls needs; sorted, and the same in whatever order the calls came. */
export interface Resolution {
  readonly permissions: readonly Permission[];
  /** Actions that the reference or a row lists for a call, and that it does not need; the necessity says why. */
  readonly notGranted: readonly ActionUse[];
  readonly withoutPermission: readonly CallWithoutPermission[];
  readonly findings: readonly Finding[];
}
