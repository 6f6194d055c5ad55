import { type Finding, finding } from '../../src/model/finding.ts';
import type { SourceSpan } from '../../src/model/source.ts';

/** What gives its argument back with something put around it: calls on the result are found as those of the client. */
export const wrapperName = /patch|wrap|trac|captur|instrument|proxy|retry|decorat/i;

/** Past this many services, functions or lines their number is told. */
const MAX_NAMES = 2;

/** What is handed on: a client or resource of a service, or a session, which makes clients of any. */
export type Handed = { readonly service: string } | 'session';

/** A call that hands something to code that nobody reads. */
export interface HandingCall {
  readonly handed: readonly Handed[];
  readonly library: string;
  /** The function, by its full name. */
  readonly callee: string;
  readonly span: SourceSpan;
}

/** A finding for each library that the calls in one file hand clients to, at the first of them. `calls` are in order. */
export function handedOn(calls: readonly HandingCall[]): readonly Finding[] {
  const groups = new Map<string, HandingCall[]>();
  for (const call of calls) {
    const group = groups.get(call.library) ?? [];
    group.push(call);
    groups.set(call.library, group);
  }
  return [...groups.values()].map(ofLibrary);
}

function ofLibrary(calls: readonly HandingCall[]): Finding {
  const handed = subject(calls.flatMap((call) => call.handed));
  const callees = listed([...new Set(calls.map(({ callee }) => callee))], 'functions');
  const [first, ...others] = calls.map(({ span }) => span);
  const lines = [...new Set(others.map(({ start }) => String(start.line)))];
  const also = lines.length === 0 ? '' : ` (also in line${lines.length === 1 ? '' : 's'} ${listed(lines, 'others')})`;
  const message = `${handed} handed to ${callees}, whose code is not among the files; what it performs is not in the policy${also}`;
  return finding('client-handed-on', message, first);
}

function subject(handed: readonly Handed[]): string {
  if (handed.includes('session')) return 'A session is';
  const services = [...new Set(handed.flatMap((one) => (one === 'session' ? [] : [one.service])))].sort();
  if (services.length > MAX_NAMES) return `Clients of ${services.length} services are`;
  return services.length === 1 ? `The ${services[0]} client is` : `Clients of ${services.join(' and ')} are`;
}

function listed(names: readonly string[], rest: string): string {
  const more = names.length - MAX_NAMES;
  return more > 1 ? `${names.slice(0, MAX_NAMES).join(', ')} and ${more} ${rest}` : names.join(' and ');
}
