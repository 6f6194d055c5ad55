import type { Finding } from '../../../src/model/finding.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { type Handed, type HandingCall, handedOn, wrapperName } from '../../shared/handed-clients.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { importedNames, rootOf } from '../program/imported-names.ts';
import { K } from '../program/kinds.ts';
import { type Module, spanOf } from '../program/module.ts';
import { isStandard } from '../program/standard-library.ts';
import type { AbstractValue, ValueSet } from '../values/abstract-value.ts';
import { libraryFunction } from './library-objects.ts';

/** Dicts of options are looked into this deep. */
const MAX_NESTING = 2;

const sdkName = /^(?:(?:aio)?boto(?:3|core)|mypy_boto3\w*|types_(?:boto3|aiobotocore)\w*|s3transfer)(?:\.|$)/;

/**
 * A finding for each package that is not read and has no model, and is handed clients, resources or sessions.
 * Callees that begin with what the file imports are looked at; others are objects of such a package or code that is read.
 */
export function findHandedClients(ev: Evaluation, module: Module, services: ReadonlySet<string>): readonly Finding[] {
  const { tree } = module;
  const imported = importedNames(module, (dotted) => !isStandard(dotted) && !sdkName.test(dotted));
  if (imported.size === 0) return [];
  const handing: HandingCall[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] === K.call && imported.has(rootOf(module, node + 1)))
      handing.push(...handedBy(ev, module, node, services));
  }
  return handedOn(handing);
}

function handedBy(ev: Evaluation, module: Module, call: number, services: ReadonlySet<string>): readonly HandingCall[] {
  const given = givenTo(module, call, services);
  if (given.length === 0) return [];
  ev.begin();
  const callee = ev.evaluate(module, call + 1, undefined).find((value) => value.kind === 'foreign' && !value.result);
  if (callee?.kind !== 'foreign' || sdkName.test(callee.name) || isStandard(callee.name)) return [];
  if (libraryFunction(ev, callee) !== undefined) return [];
  const name = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  if (wrapperName.test(name)) return [];
  const handed = given.flatMap((node) => handedIn(ev, ev.evaluate(module, node, undefined), 0));
  if (handed.length === 0) return [];
  const { tree } = module;
  const [library = ''] = callee.name.split('.');
  const place = tree.kind[call + 1] === K.attribute ? (tree.last[call + 1] ?? call + 1) : call + 1;
  return [{ handed, library, callee: callee.name, span: spanOf(module, place) }];
}

/** The arguments of a call that may be, or hold, a client: working out every argument would be most of the work. */
function givenTo({ tree }: Module, call: number, services: ReadonlySet<string>): readonly number[] {
  const list = childrenOf(tree, call)[1];
  if (list === undefined || tree.kind[list] !== K.argument_list) return [];
  return childrenOf(tree, list)
    .filter((node) => soundsLikeClient(textOf(tree, node), services))
    .map((node) => (tree.kind[node] === K.keyword_argument ? (childrenOf(tree, node)[1] ?? node) : node))
    .filter((node) => mayHoldClient(tree.kind[node]));
}

/** Whether an argument, or the name it is given by, is called what clients are called, or after a service of the program. */
function soundsLikeClient(text: string, services: ReadonlySet<string>): boolean {
  if (/client|session|boto|resource|conn/i.test(text)) return true;
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => services.has(word));
}

function mayHoldClient(kind: number | undefined): boolean {
  return kind === K.identifier || kind === K.attribute || kind === K.call || kind === K.dictionary;
}

/** What a value is certain to be, if it is anything: where it may be something else as well, such as another cloud's client, nothing is told. */
function handedIn(ev: Evaluation, values: ValueSet, nesting: number): readonly Handed[] {
  const isSure = values.every((value) => sureKinds.has(value.kind) && !('evidence' in value));
  return isSure ? values.flatMap((value) => handedOf(ev, value, nesting)) : [];
}

const sureKinds: ReadonlySet<AbstractValue['kind']> = new Set([
  ...(['client', 'resource', 'session', 'dict', 'constant', 'unknown'] as const),
]);

function handedOf(ev: Evaluation, value: AbstractValue, nesting: number): readonly Handed[] {
  switch (value.kind) {
    case 'client':
    case 'resource':
      return [{ service: value.service }];
    case 'session':
      return ['session'];
    case 'dict':
      return nesting === MAX_NESTING
        ? []
        : value.entries.flatMap((entry) => handedIn(ev, ev.force(entry.value), nesting + 1));
    default:
      return [];
  }
}
