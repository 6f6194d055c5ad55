import { type Finding, finding } from '../../../src/model/finding.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { type Module, spanOf } from '../program/module.ts';
import { performanceOf } from './performance.ts';

/**
 * Calls of methods that no service has, on what is written like a client elsewhere in the file. Only those are looked at:
 * working out the receiver of every call of the file would cost more than everything else.
 */
export function findUnknownMethods(
  ev: Evaluation,
  module: Module,
  clients: ReadonlySet<string>,
  looked: ReadonlySet<number>,
): readonly Finding[] {
  const { tree, calls } = module;
  const findings: Finding[] = [];
  if (clients.size === 0) return findings;
  for (const [name, nodes] of calls.attributes) {
    for (const node of nodes) {
      const call = tree.parent[node] ?? -1;
      if (looked.has(node) || tree.kind[call] !== K.call || call + 1 !== node || !clients.has(textOf(tree, node + 1)))
        continue;
      ev.begin();
      const receivers = ev.evaluate(module, node + 1, undefined).filter((value) => value.kind !== 'unknown');
      const services = receivers.flatMap((value) => {
        if (value.kind !== 'client') return [];
        const performance = performanceOf(ev, value, name, ev.argumentsOf(module, call, undefined));
        return performance.kind === 'unknown-operation' ? [value.service] : [];
      });
      // Where something else may be here too, that is what has the method.
      if (services.length === 0 || services.length < receivers.length) continue;
      const span = spanOf(module, tree.last[node] ?? node);
      findings.push(finding('unknown-operation', `${services.join(' or ')} has no operation behind ${name}`, span));
    }
  }
  return findings;
}
