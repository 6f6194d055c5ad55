import { builtinModules } from 'node:module';
import type { ts as TS } from 'ts-morph';
import type { Finding } from '../../../src/model/finding.ts';
import { type Handed, type HandingCall, handedOn, wrapperName } from '../../shared/handed-clients.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { findSpecifiers } from '../program/import-lines.ts';
import { type Module, spanOf } from '../program/module.ts';
import { bare, calleeName } from '../program/syntax.ts';
import type { AbstractValue, ValueSet } from '../values/abstract-value.ts';
import { withoutCycle } from '../values/data.ts';
import { findLibrarySymbol } from './library-symbols.ts';

/** Objects of options are looked into this deep: `createTransport({ SES: { ses } })`. */
const MAX_NESTING = 2;

/**
 * A finding for each package that is not read and has no model, and is handed clients. Callees that begin with
 * what the file imports are looked at, others are objects of such a package or code that is read.
 */
export function findHandedClients(ev: Evaluation, module: Module): readonly Finding[] {
  const { imports } = ev.program;
  const packages = findSpecifiers(module.file.text).filter(
    (name) => !isBuiltin(name) && imports.resolve(module.path, name) === undefined,
  );
  if (packages.length === 0) return [];
  const calls = [...module.index.calls.values(), ...module.index.news.values()].flat();
  return handedOn(calls.sort((a, b) => a.pos - b.pos).flatMap((call) => handedBy(ev, module, call, packages)));
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function handedBy(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  packages: readonly string[],
): readonly HandingCall[] {
  const given = (call.arguments ?? []).filter(mayHoldClient);
  if (given.length === 0 || !ts.isIdentifier(rootOf(call.expression))) return [];
  ev.begin();
  const callee = ev
    .evaluate(module, call.expression, undefined)
    .find((value) => value.kind === 'foreign' && !value.result && isOf(value.name, packages));
  if (callee?.kind !== 'foreign') return [];
  if (ts.isCallExpression(call) && wrapperName.test(callee.name.slice(callee.name.lastIndexOf('.') + 1))) return [];
  if (findLibrarySymbol(ev, callee.name) !== undefined) return [];
  const handed = given.flatMap((argument) => handedIn(ev, ev.evaluate(module, argument, undefined), 0));
  if (handed.length === 0) return [];
  const [library = callee.name] = /^(?:@[^/]+\/)?[^/.]+/.exec(callee.name) ?? [];
  return [{ handed, library, callee: callee.name, span: spanOf(module, calleeName(call.expression)) }];
}

function isOf(name: string, packages: readonly string[]): boolean {
  return packages.some((specifier) => name === specifier || name.startsWith(`${specifier}.`));
}

/** `a` of `a.b.c` */
function rootOf(callee: TS.Expression): TS.Expression {
  let node = bare(callee);
  while (ts.isPropertyAccessExpression(node)) node = bare(node.expression);
  return node;
}

function mayHoldClient(argument: TS.Expression): boolean {
  const node = bare(argument);
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isCallExpression(node)
  );
}

/** What a value is certain to be, if it is anything: where it may be something else as well, nothing is told. */
function handedIn(ev: Evaluation, values: ValueSet, nesting: number): readonly Handed[] {
  const isSure = values.every((value) => sureKinds.has(value.kind) && !('evidence' in value));
  return isSure ? values.flatMap((value) => handedOf(ev, value, nesting)) : [];
}

const sureKinds: ReadonlySet<AbstractValue['kind']> = new Set([
  ...(['client', 'dict', 'constant', 'unknown'] as const),
]);

function handedOf(ev: Evaluation, value: AbstractValue, nesting: number): readonly Handed[] {
  if (value.kind === 'client') return [{ service: value.service }];
  if (value.kind !== 'dict' || nesting === MAX_NESTING) return [];
  // What is spread into an object may be the object itself: `options = { ...options, region }`.
  return withoutCycle<readonly Handed[]>(value, [], () =>
    value.entries.flatMap((entry) =>
      entry.kind === 'entry'
        ? handedIn(ev, ev.force(entry.value), nesting + 1)
        : handedIn(ev, ev.force(entry.from), nesting),
    ),
  );
}
