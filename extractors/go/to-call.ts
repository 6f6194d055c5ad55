import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { record, unknown } from '../../src/model/value.ts';
import { scopeName, spanOf } from './parsed-file.ts';
import type { Performed } from './performed.ts';
import type { Resolution } from './resolution.ts';

/** The call at a place, and a finding for what its input or its evidence leaves to check. */
export function toCall(
  _types: Resolution,
  performed: Performed,
): { readonly call: SdkCall; readonly findings: readonly Finding[] } {
  const { file, site, service, operation, evidence } = performed;
  const span = spanOf(file, site.name);
  const findings: Finding[] = [];
  if (evidence !== undefined) findings.push(finding('inferred-call', `${service} ${operation}: ${evidence}`, span));
  const call: SdkCall = {
    sdk: performed.sdk,
    language: 'go',
    service,
    operation,
    method: site.method,
    input: record([], 'computed'),
    region: unknown('external'),
    via: performed.via,
    certainty: evidence === undefined ? { kind: 'proven' } : { kind: 'inferred', evidence },
    scope: scopeName(file.tree, site.node),
    span,
  };
  return { call: performed.condition === undefined ? call : { ...call, condition: performed.condition }, findings };
}
