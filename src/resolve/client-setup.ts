import type { SdkCall } from '../model/call.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Settings } from '../model/settings.ts';
import { destinationOf } from './aws-address.ts';

/** Why AWS asks nobody's permission for a call, by what its client is made with; `undefined`: it may ask. */
export function whyNobodyAsks({ client }: SdkCall): string | undefined {
  if (client?.unsigned === true) return 'the client sends it without a signature, so no permission is checked';
  const destination = client?.endpoint === undefined ? undefined : destinationOf(client.endpoint);
  return destination?.kind === 'elsewhere' && destination.provider !== undefined
    ? `it is sent to ${destination.address}, which is ${destination.provider}`
    : undefined;
}

/** Why the permission for a call is not for the identity that the policy is made for. */
export function whyAnotherIsAsked({ client }: SdkCall, { identity }: Settings): string | undefined {
  const isAssumed = client?.assumedRole === true;
  if (identity === 'own' && isAssumed) return 'it is sent with the credentials of a role that the code assumes';
  return identity === 'assumed' && !isAssumed
    ? 'it is not sent with the credentials of a role that the code assumes'
    : undefined;
}

/**
 * What the reader must know about the clients of calls that are granted: one finding for the calls of one service in one
 * file whose clients are made alike, at the first of them. `calls` are in order.
 */
export function clientFindings(calls: readonly SdkCall[], settings: Settings): readonly Finding[] {
  const groups = new Map<string, { readonly about: About; readonly calls: SdkCall[] }>();
  for (const call of calls) {
    for (const about of aboutClient(call, settings)) {
      const key = JSON.stringify([call.span.path, call.service, about]);
      const group = groups.get(key) ?? { about, calls: [] };
      group.calls.push(call);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ about, calls: alike }) =>
    finding(about.kind, `${nameOperations(alike)} ${about.what}`, alike[0]?.span),
  );
}

interface About {
  readonly kind: 'other-endpoint' | 'other-identity';
  readonly what: string;
}

function aboutClient({ client }: SdkCall, { identity }: Settings): readonly About[] {
  const destination = client?.endpoint === undefined ? undefined : destinationOf(client.endpoint);
  const about: About[] = [];
  if (destination?.kind === 'elsewhere') {
    about.push({ kind: 'other-endpoint', what: `goes to ${destination.address}, which is no address of AWS` });
  }
  if (client?.assumedRole === true && identity === undefined) {
    about.push({ kind: 'other-identity', what: 'is sent with the credentials of a role that the code assumes' });
  }
  return about;
}

/** `s3 GetObject`, `s3 GetObject (also DeleteObject, PutObject)` */
function nameOperations(calls: readonly SdkCall[]): string {
  const [first, ...others] = [...new Set(calls.map(({ operation }) => operation))];
  const name = `${calls[0]?.service} ${first}`;
  return others.length === 0 ? name : `${name} (also ${others.toSorted().join(', ')})`;
}
