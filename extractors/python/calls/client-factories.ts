import { type Finding, finding } from '../../../src/model/finding.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { type Module, spanOf } from '../program/module.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import type { AbstractValue } from '../values/abstract-value.ts';

const factoryNames = ['client', 'resource', 'create_client'];

/** Findings for clients whose service is not known, or is none; and the names that clients are assigned to, as written. */
export function checkFactories(
  ev: Evaluation,
  module: Module,
): { readonly findings: readonly Finding[]; readonly clients: readonly string[] } {
  const { tree, calls } = module;
  const findings: Finding[] = [];
  const clients: string[] = [];
  const sites: { call: number; callee: number }[] = [];
  for (const name of factoryNames) {
    for (const node of calls.attributes.get(name) ?? []) {
      const call = tree.parent[node] ?? -1;
      if (tree.kind[call] === K.call && call + 1 === node) sites.push({ call, callee: node });
    }
    for (const call of calls.names.get(name) ?? []) sites.push({ call, callee: call + 1 });
  }
  for (const { call, callee } of sites) {
    ev.begin();
    if (!ev.evaluate(module, callee, undefined).some(isFactory)) continue;
    const assignment = tree.parent[call] ?? -1;
    if (tree.kind[assignment] === K.assignment) clients.push(textOf(tree, assignment + 1));
    const names = argumentValues(ev, ev.argumentsOf(module, call, undefined), 0, 'service_name');
    const texts = names
      .flatMap((value) => (value.kind === 'environment' ? (value.fallback ?? []) : [value]))
      .filter((value) => value.kind === 'text');
    const span = spanOf(module, callee);
    if (texts.length === 0)
      findings.push(finding('dynamic-service', 'The service this client is for is not known from the code', span));
    // An empty name is what a base class leaves to those below it.
    const named = texts.length > 1 ? texts.filter((value) => value.text !== '') : texts;
    for (const { text } of named) {
      if (ev.program.sdk.findService(text) === undefined)
        findings.push(finding('unknown-service', `There is no service "${text}"`, span));
    }
  }
  return { findings, clients };
}

function isFactory(value: AbstractValue): boolean {
  if (value.kind === 'foreign') return /^(?:aio)?boto3\.(?:DEFAULT_SESSION\.)?(?:client|resource)$/.test(value.name);
  return value.kind === 'sdk-method' && value.receiver.kind === 'session' && factoryNames.includes(value.name);
}
