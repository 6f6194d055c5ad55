import type { SdkCall } from '../../../src/model/call.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { optionsOf, type RecordEntry, record, unknown, type Value } from '../../../src/model/value.ts';
import type { SdkOperation } from '../../../src/sdk/sdk-service.ts';
import { cutInput } from '../../shared/cut-places.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { scopeName, spanOf } from '../program/parsed-file.ts';
import { setupOf } from '../sdk/client-setup.ts';
import { regionOf } from '../sdk/sdk-values.ts';
import { callParts } from '../types/calls.ts';
import type { Local } from '../types/locals.ts';
import { changesOf } from '../values/changes.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { inputOf } from './input-values.ts';
import type { Performed } from './performed.ts';

/** The clients that local names hold, as far as calls in one file were found to use them. */
export type KnownClients = Map<Local, Value>;

/** The call at a place, and a finding for what its input or its evidence leaves to check. */
export function toCall(
  ev: Evaluation,
  performed: Performed,
  clients: KnownClients,
): { readonly call: SdkCall; readonly findings: readonly Finding[] } {
  const { file, site, service, operation, evidence } = performed;
  const span = spanOf(file, site.name);
  const model = ev.types.program.sdk.findService(service)?.findOperation(operation);
  const findings: Finding[] = [];
  ev.begin();
  const input = knownMembers(inputOf(ev, performed, model), performed, model, (name) => {
    findings.push(finding('unknown-member', `${service} ${operation} has no input member ${name}`, span));
  });
  ev.begin();
  const client = clientValue(ev, performed, clients);
  const setup = setupOf(client);
  if (evidence !== undefined) findings.push(finding('inferred-call', `${service} ${operation}: ${evidence}`, span));
  const call: SdkCall = {
    sdk: performed.sdk,
    language: 'go',
    service,
    operation,
    method: site.method,
    input,
    region: regionOf(client),
    ...(setup === undefined ? {} : { client: setup }),
    via: performed.via,
    certainty: evidence === undefined ? { kind: 'proven' } : { kind: 'inferred', evidence },
    scope: scopeName(file.tree, site.node),
    span,
  };
  findings.push(...cutInput(call));
  return { call: performed.condition === undefined ? call : { ...call, condition: performed.condition }, findings };
}

/** A helper hands each of its operations the options that it knows; elsewhere an unknown member is a finding. */
function knownMembers(
  input: Value,
  { via, evidence }: Performed,
  model: SdkOperation | undefined,
  report: (name: string) => void,
): Value {
  if (model === undefined) return input;
  const isKnown = (entry: RecordEntry): boolean => model.input.some((member) => member.name === entry.name);
  for (const option of optionsOf(input)) {
    if (option.kind !== 'record' || via === 'helper') continue;
    for (const entry of option.entries) if (!isKnown(entry) && evidence === undefined) report(entry.name);
  }
  if (via !== 'helper' || input.kind !== 'record') return input;
  return record(input.entries.filter(isKnown), input.open);
}

/** What the client was made with, as far as the code shows it. */
function clientValue(ev: Evaluation, { file, site, via }: Performed, clients: KnownClients): Value {
  const { tree } = file;
  if (via === 'paginator' && site.call !== undefined && /^New/.test(site.method)) {
    const [client] = callParts(file, site.call).arguments.operands;
    return client === undefined ? unknown('external') : ev.valueOf(file, client, undefined);
  }
  if (tree.kind[site.node] !== K.selector_expression) return unknown('external');
  const client = site.node + 1;
  const meaning =
    tree.kind[client] === K.identifier ? ev.types.meaningOf(file, textOf(tree, client), client) : undefined;
  if (meaning?.kind !== 'local') return ev.valueOf(file, client, undefined);
  // A client's name mostly stands for the same client wherever it is used.
  const { local } = meaning;
  const isSame = changesOf(file, textOf(tree, client)).every(({ kind }) => kind === 'passed');
  const value = (isSame ? clients.get(local) : undefined) ?? ev.valueOf(file, client, undefined);
  clients.set(local, value);
  return value;
}
