import type { ts as TS } from 'ts-morph';
import type { Via } from '../../../src/model/call.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { libraryFindings } from '../../shared/library-findings.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { libraryOperations } from '../libraries/library-calls.ts';
import { givenTo } from '../libraries/library-given.ts';
import { findLibrarySymbol } from '../libraries/library-symbols.ts';
import { baseValues } from '../objects/bases.ts';
import { superArguments } from '../objects/members.ts';
import { ts } from '../program/compiler.ts';
import { type Module, spanOf } from '../program/module.ts';
import { bare, dressed } from '../program/syntax.ts';
import { type Sender, senderOf } from '../sdk/client-setup.ts';
import { meaningOf } from '../sdk/sdk-names.ts';
import type { Arguments, ClassValue, Place, SdkExport, ValueSet } from '../values/abstract-value.ts';
import { noValues } from '../values/abstract-value.ts';
import { argumentAt } from '../values/arguments.ts';
import { eachCaller } from './dispatch.ts';
import { inputFrom } from './input-values.ts';
import { atPath, type Found, helperPerformance, sdkOfPackage } from './performed.ts';
import { nameNode, type Site } from './sites.ts';

/** What a candidate place turned out to be. */
export interface Decision {
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
  /** The values of what a method is called on; where they are not known, other evidence may decide. */
  readonly receivers: ValueSet;
  /** Whether something that may be a call here was not worked out. */
  readonly isCut?: boolean;
}

/** What `new X(…)` performs: commands count where they are made. */
export function decideNew(
  ev: Evaluation,
  module: Module,
  node: TS.NewExpression,
): Pick<Decision, 'found' | 'findings'> {
  const found: Found[] = [];
  const findings: Finding[] = [];
  for (const callee of ev.evaluate(module, node.expression, undefined)) {
    const args = ev.argumentsOf(module, node, undefined);
    if (callee.kind === 'export') {
      const part = madeExport(ev, module, node, callee, args);
      found.push(...part.found);
      findings.push(...part.findings);
    } else if (callee.kind === 'class') {
      found.push(...madeSubclass(ev, module, node, callee, args));
    } else if (callee.kind === 'foreign') {
      const part = ofLibrary(ev, { module, node: nameNode({ kind: 'new', node }) }, callee.name, args);
      found.push(...part.found);
      findings.push(...part.findings);
    }
  }
  return { found, findings };
}

function madeExport(
  ev: Evaluation,
  module: Module,
  node: TS.NewExpression,
  callee: SdkExport,
  args: Arguments,
): Pick<Decision, 'found' | 'findings'> {
  const meaning = meaningOf(ev.program.sdk, callee.package, callee.name);
  const here: Place = { module, node: nameNode({ kind: 'new', node }) };
  const span = spanOf(module, here.node);
  switch (meaning.kind) {
    case 'command': {
      const command = { ...meaning, method: callee.name, evidence: callee.evidence };
      const found = commandAt(ev, module, node, command, args);
      if (callee.at === undefined || callee.at.node === here.node) return { found: [found], findings: [] };
      const named = callee.at;
      const site: Site = { kind: 'new', node };
      const performed = eachCaller(ev, module, node, named, site, found.performed);
      return { found: [{ ...found, place: named, performed }], findings: [] };
    }
    case 'unknown-command': {
      const message = `${meaning.service} has no operation ${meaning.operation}`;
      return { found: [], findings: [finding('unknown-operation', message, span)] };
    }
    case 'unknown-package': {
      if (!callee.name.endsWith('Command')) return { found: [], findings: [] };
      const message = `The SDK index has no package ${callee.package}`;
      return { found: [], findings: [finding('unknown-service', message, span)] };
    }
    case 'helper': {
      const performance = helperPerformance(ev, meaning.helper, '', args, sdkOfPackage(callee.package));
      if (performance.kind !== 'performs') return { found: [], findings: [] };
      return {
        found: performance.operations.map((performed) => ({ place: here, method: callee.name, performed })),
        findings: [],
      };
    }
    default:
      return ofLibrary(ev, here, `${callee.package}.${callee.name}`, args);
  }
}

/** What calling a function or making an object of a modelled library performs. */
export function ofLibrary(
  ev: Evaluation,
  place: Place,
  name: string,
  args: Arguments,
): Pick<Decision, 'found' | 'findings'> {
  const symbol = findLibrarySymbol(ev, name);
  if (symbol === undefined) return { found: [], findings: [] };
  const { call, name: method } = symbol;
  const label = symbol.kind === 'class' ? method : `${method}() of ${symbol.packages[0]}`;
  return {
    found: libraryOperations(ev, call, args, undefined).map((performed) => ({ place, method, performed })),
    findings: libraryFindings(call, givenTo(ev, call, args, undefined), label, spanOf(place.module, place.node)),
  };
}

/** A class of the program that extends a command. */
function madeSubclass(
  ev: Evaluation,
  module: Module,
  node: TS.NewExpression,
  callee: ClassValue,
  args: Arguments,
): readonly Found[] {
  let owner: ClassValue = callee;
  let given = args;
  for (let depth = 0; depth < 8; depth += 1) {
    const bases: ValueSet = baseValues(ev, owner);
    const base = bases.find((value) => value.kind === 'export' || value.kind === 'class');
    if (base === undefined) return [];
    given = superArguments(ev, owner, given);
    if (base.kind === 'export') {
      const meaning = meaningOf(ev.program.sdk, base.package, base.name);
      if (meaning.kind !== 'command') return [];
      return [commandAt(ev, module, node, { ...meaning, method: base.name, evidence: base.evidence }, given)];
    }
    if (base.kind !== 'class') return [];
    owner = base;
  }
  return [];
}

interface Command {
  readonly service: string;
  readonly operation: string;
  /** Its class. */
  readonly method: string;
  /** What says that it is one, where its package was not seen. */
  readonly evidence: string | undefined;
}

/** That a command is made: it counts there. */
export function commandAt(
  ev: Evaluation,
  module: Module,
  node: TS.NewExpression,
  { service, operation, method, evidence }: Command,
  args: Arguments,
): Found {
  const model = ev.program.sdk.findService(service)?.findOperation(operation);
  const use = useOf(ev, module, node);
  return {
    place: { module, node: nameNode({ kind: 'new', node }) },
    method,
    performed: {
      sdk: 'js-v3',
      service,
      operation,
      ...use,
      input: () => inputFrom(ev, model, argumentAt(ev, args, 0)),
      model,
      ...(evidence === undefined ? {} : { evidence }),
    },
  };
}

/** What is done with a command right where it is made, or by the name it is given: it is sent, or signed in advance. */
function useOf(ev: Evaluation, module: Module, node: TS.Expression): { readonly via: Via } & Sender {
  for (const argument of [dressed(node), ...namedUses(module, node)]) {
    const call = argument.parent;
    if (call === undefined || !ts.isCallExpression(call) || call.expression === argument) continue;
    const callee = bare(call.expression);
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
    if (name === 'send' && ts.isPropertyAccessExpression(callee)) {
      return { via: 'command', ...senderOf(ev.evaluate(module, callee.expression, undefined)) };
    }
    const isSigner = ev
      .evaluate(module, call.expression, undefined)
      .some((value) => value.kind === 'export' && value.package === '@aws-sdk/s3-request-presigner');
    if (isSigner) return { via: 'presign', ...senderOf(atPath(ev, ev.argumentsOf(module, call, undefined), [0])) };
  }
  return { via: 'command', region: noValues };
}

/** Where the variable that a command is kept in is handed over. */
function namedUses(module: Module, node: TS.Expression): readonly TS.Node[] {
  const outer = dressed(node).parent;
  if (outer === undefined || !ts.isVariableDeclaration(outer) || !ts.isIdentifier(outer.name)) return [];
  const block = outer.parent.parent.parent;
  if (block === undefined) return [];
  return (module.index.handed.get(outer.name.text) ?? []).filter(
    (use) => use.pos > node.end && use.pos >= block.pos && use.end <= block.end,
  );
}
