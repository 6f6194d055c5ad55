import type { ClientSetup, SdkCall } from '../../../src/model/call.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { type RecordEntry, unknown } from '../../../src/model/value.ts';
import { cutInput } from '../../shared/cut-places.ts';
import { toRecord, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { scopeName, spanOf } from '../program/module.ts';
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
  const ofWrapper: string[] = [];
  const entries = input.entries.flatMap((entry): readonly RecordEntry[] => {
    const member = performed.model?.input.find(
      (candidate) => candidate.name === entry.name || candidate.pythonName === entry.name,
    );
    if (member !== undefined || performed.model === undefined) return [{ ...entry, name: member?.name ?? entry.name }];
    // A helper hands each of its operations the options that it knows.
    if (performed.via === 'helper') return [];
    // What only some ways to this place give belongs to another operation that is called there.
    if (entry.presence === 'sometimes') return [];
    if (input.stated?.has(entry.name) === true) {
      // No member is spelled like this, so what is only taken for the client may be the program's own object around it.
      if (performed.evidence !== undefined && entry.name.includes('_')) {
        ofWrapper.push(entry.name);
        return [];
      }
      findings.push(
        finding(
          'unknown-member',
          `${performed.service} ${performed.operation} has no input member ${entry.name}`,
          span,
        ),
      );
    }
    return [entry];
  });
  if (performed.evidence !== undefined) {
    const message = `${performed.service} ${performed.operation}: ${performed.evidence}`;
    const beside = ofWrapper.length === 0 ? '' : `; ${ofWrapper.join(', ')} must be for what wraps the client`;
    findings.push(finding('inferred-call', `${message}${beside}`, span));
  }
  const call: SdkCall = {
    sdk: 'boto3',
    language: 'python',
    service: performed.service,
    operation: performed.operation,
    method: found.method,
    input: toRecord(withOpen(entries, input.open)),
    region: performed.region.length === 0 ? unknown('external') : toValue(ev, performed.region),
    ...(performed.setup === undefined ? {} : { client: toSetup(ev, performed.setup) }),
    via: performed.via,
    certainty:
      performed.evidence === undefined ? { kind: 'proven' } : { kind: 'inferred', evidence: performed.evidence },
    scope: scopeName(place.module.tree, place.node),
    span,
  };
  findings.push(...cutInput(call));
  return { call: performed.condition === undefined ? call : { ...call, condition: performed.condition }, findings };
}

function toSetup(ev: Evaluation, { endpoint, unsigned, assumedRole }: AbstractSetup): ClientSetup {
  return {
    ...(endpoint.length === 0 ? {} : { endpoint: toValue(ev, endpoint) }),
    ...(unsigned ? { unsigned } : {}),
    ...(assumedRole ? { assumedRole } : {}),
  };
}
