import type { ts as TS } from 'ts-morph';
import { type ClientValue, noValues } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import type { Module } from './module.ts';
import { clientPerformance, type Found } from './performed.ts';

/**
 * `provider.request('S3', 'getObject', params)`: a class of v2 and one of its methods, named side by side, are evidence
 * even where nobody shows what the provider does with them.
 */
export function namedPair(
  ev: Evaluation,
  module: Module,
  node: TS.StringLiteralLike,
  className: string,
  given: TS.Expression | undefined,
): readonly Found[] {
  const service = ev.program.sdk.findServiceByJsV2Class(className);
  if (service === undefined || !/^[a-z]/.test(node.text)) return [];
  const evidence = `${className} and its method ${node.text} are named side by side`;
  const client: ClientValue = { kind: 'client', form: 'v2', service, region: noValues, evidence };
  const args = ev.internArguments(`pair|${ev.numberOf(node)}`, (id) => ({
    id,
    positional: given === undefined ? [] : [{ kind: 'expression', module, node: given, env: undefined }],
    spread: [],
    at: { module, node },
    env: undefined,
  }));
  const performance = clientPerformance(ev, client, node.text, args);
  if (performance.kind !== 'performs') return [];
  return performance.operations.map((performed) => ({ place: { module, node }, method: node.text, performed }));
}

const pairPattern = /['"]([A-Z][A-Za-z0-9]+)['"],\s*['"]([a-z][A-Za-z0-9]+)['"]/g;

/** Whether a text may name a class of v2 and a method side by side, for the choice of files. */
export function mayNamePairs(text: string, isClass: (name: string) => boolean): boolean {
  for (const match of text.matchAll(pairPattern)) if (isClass(match[1] ?? '')) return true;
  return false;
}
