import type { ts as TS } from 'ts-morph';
import { type Finding, finding } from '../../../src/model/finding.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { type Module, spanOf } from '../program/module.ts';

/** Methods of clients that send nothing. */
const quietMethods = new Set([
  ...['send', 'destroy', 'config', 'middlewareStack', 'initConfig', 'then', 'bind', 'toString', 'constructor'],
  ...['endpoint', 'on', 'service', 'update', 'defineService', 'setupRequestListeners', 'makeRequest', 'createSet'],
  ...['makeUnauthenticatedRequest', 'waitFor', 'getSignedUrl', 'getSignedUrlPromise', 'createPresignedPost'],
  ...['addAllRequestListeners', 'customizeRequests', 'numRetries', 'retryDelays', 'apiVersions', 'upload', 'call'],
]);

/**
 * A finding for each call of a method that its client does not have. Only names that a place which was looked at calls
 * a client are asked: `clients` are those texts, `names` the methods that were looked at.
 */
export function findUnknownMethods(
  ev: Evaluation,
  module: Module,
  clients: ReadonlySet<string>,
  names: ReadonlySet<string>,
): readonly Finding[] {
  if (clients.size === 0) return [];
  const findings: Finding[] = [];
  for (const [name, nodes] of module.index.properties) {
    if (names.has(name) || quietMethods.has(name) || name.startsWith('_')) continue;
    for (const node of nodes) if (isCalled(node)) findings.push(...unknownMethod(ev, module, node, name, clients));
  }
  return findings;
}

function isCalled(node: TS.Node): boolean {
  return node.parent !== undefined && ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function unknownMethod(
  ev: Evaluation,
  module: Module,
  node: TS.PropertyAccessExpression,
  name: string,
  clients: ReadonlySet<string>,
): readonly Finding[] {
  if (!clients.has(node.expression.getText(module.source))) return [];
  ev.begin();
  const methods = ev.evaluate(module, node, undefined);
  const [only] = methods;
  if (methods.length !== 1 || only?.kind !== 'method' || only.at.node !== node) return [];
  const { receiver } = only;
  if (receiver.kind !== 'client' || receiver.form === 'v3') return [];
  const message = `${receiver.service} has no operation behind ${name}`;
  return [finding('unknown-operation', message, spanOf(module, node.name))];
}
