import type { ClientSetup, SdkCall } from '../../../src/model/call.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { type RecordEntry, unknown } from '../../../src/model/value.ts';
import { cutInput } from '../../shared/cut-places.ts';
import { toRecord, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { spanOf } from '../program/module.ts';
import { scopeName } from '../program/syntax.ts';
import type { ClientSetup as AbstractSetup } from '../values/abstract-value.ts';
import { toValue } from './input-values.ts';
import type { Found } from './performed.ts';

/** The call that was found, and a finding for each input member that the operation does not have. */
export function toCall(
  ev: Evaluation,
  found: Found,
): { readonly call: SdkCall; readonly findings: readonly Finding[] } {
  const { place, performed } = found;
  // The values are a question of their own.
  ev.begin();
  const span = spanOf(place.module, place.node);
  const findings: Finding[] = [];
  const input = performed.input();
  const entries = input.entries.flatMap((entry): readonly RecordEntry[] => {
    const { model } = performed;
    if (model === undefined || model.input.some((member) => member.name === entry.name)) return [entry];
    // A helper hands each of its operations the options that it knows.
    if (performed.via === 'helper' || entry.presence === 'sometimes') return [];
    if (input.stated?.has(entry.name) === true && performed.via !== 'presign') {
      const message = `${performed.service} ${performed.operation} has no input member ${entry.name}`;
      findings.push(finding('unknown-member', message, span));
    }
    return performed.via === 'presign' ? [] : [entry];
  });
  if (performed.evidence !== undefined) {
    findings.push(finding('inferred-call', `${performed.service} ${performed.operation}: ${performed.evidence}`, span));
  }
  const call: SdkCall = {
    sdk: performed.sdk,
    language: 'typescript',
    service: performed.service,
    operation: performed.operation,
    method: found.method,
    input: toRecord(withOpen(entries, input.open)),
    region: performed.region.length === 0 ? unknown('external') : toValue(ev, performed.region),
    ...(performed.setup === undefined ? {} : { client: toSetup(ev, performed.setup) }),
    via: performed.via,
    certainty:
      performed.evidence === undefined ? { kind: 'proven' } : { kind: 'inferred', evidence: performed.evidence },
    scope: scopeName(place.node),
    span,
  };
  findings.push(...cutInput(call));
  return { call: performed.condition === undefined ? call : { ...call, condition: performed.condition }, findings };
}

function toSetup(ev: Evaluation, { endpoint, assumedRole }: AbstractSetup): ClientSetup {
  return {
    ...(endpoint.length === 0 ? {} : { endpoint: toValue(ev, endpoint) }),
    ...(assumedRole ? { assumedRole } : {}),
  };
}
