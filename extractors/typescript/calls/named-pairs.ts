import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Module } from '../program/module.ts';
import { type ClientValue, type Deferred, noValues, type Place } from '../values/abstract-value.ts';
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
  const parameters =
    given === undefined ? undefined : ({ kind: 'expression', module, node: given, env: undefined } as const);
  return namedBy(ev, { module, node }, { className, method: node.text, parameters });
}

interface Named {
  readonly className: string;
  readonly method: string;
  readonly parameters: Deferred | undefined;
}

/** What a class of v2 and a method of it that are named together perform. */
export function namedBy(ev: Evaluation, place: Place, { className, method, parameters }: Named): readonly Found[] {
  const service = ev.program.sdk.findServiceByJsV2Class(className);
  if (service === undefined || !/^[a-z]/.test(method)) return [];
  const evidence = `${className} and its method ${method} are named side by side`;
  const client: ClientValue = { kind: 'client', form: 'v2', service, region: noValues, evidence };
  const env = parameters?.kind === 'expression' ? parameters.env : undefined;
  const args = ev.internArguments(`pair|${ev.numberOf(place.node)}|${env?.id ?? 0}`, (id) => ({
    id,
    positional: parameters === undefined ? [] : [parameters],
    spread: [],
    at: place,
    env,
  }));
  const performance = clientPerformance(ev, client, method, args);
  if (performance.kind !== 'performs') return [];
  return performance.operations.map((performed) => ({ place, method, performed }));
}

const pairPattern = /['"]([A-Z][A-Za-z0-9]+)['"],\s*['"]([a-z][A-Za-z0-9]+)['"]/g;

/** Whether a text may name a class of v2 and a method side by side, for the choice of files. */
export function mayNamePairs(text: string, isClass: (name: string) => boolean): boolean {
  for (const match of text.matchAll(pairPattern)) if (isClass(match[1] ?? '')) return true;
  return false;
}
