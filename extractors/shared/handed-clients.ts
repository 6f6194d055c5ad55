import { type Finding, finding } from '../../src/model/finding.ts';
import type { SourceSpan } from '../../src/model/source.ts';

/** What gives its argument back with something put around it: calls on the result are found as those of the client. */
export const wrapperName = /patch|wrap|trac|captur|instrument|proxy|retry|decorat/i;

/** Past this many services their number is told. */
const MAX_NAMES = 2;

/** What is handed on: a client or resource of a service, or a session, which makes clients of any. */
export type Handed = { readonly service: string } | 'session';

/** A finding for what is handed to `callee`, whose code nobody reads. */
export function handedOn(handed: readonly Handed[], callee: string, span: SourceSpan): Finding {
  return finding(
    'client-handed-on',
    `${subject(handed)} handed to ${callee}, whose code is not among the files; what it performs is not in the policy`,
    span,
  );
}

function subject(handed: readonly Handed[]): string {
  if (handed.includes('session')) return 'A session is';
  const services = [...new Set(handed.flatMap((one) => (one === 'session' ? [] : [one.service])))].sort();
  if (services.length > MAX_NAMES) return `Clients of ${services.length} services are`;
  return services.length === 1 ? `The ${services[0]} client is` : `Clients of ${services.join(' and ')} are`;
}
