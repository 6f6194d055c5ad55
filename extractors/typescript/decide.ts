import type { ts as TS } from 'ts-morph';
import type { Via } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import type { AbstractValue, Arguments, ClassValue, Place, SdkExport, SdkMethod, ValueSet } from './abstract-value.ts';
import { noValues } from './abstract-value.ts';
import { argumentValues } from './arguments.ts';
import { baseValues } from './bases.ts';
import { ts } from './compiler.ts';
import { eachCaller } from './dispatch.ts';
import type { Evaluation } from './evaluation.ts';
import { inputFrom } from './input-values.ts';
import { libraryOperations } from './library-calls.ts';
import { findLibrarySymbol } from './library-symbols.ts';
import { superArguments } from './members.ts';
import { type Module, spanOf } from './module.ts';
import { namedPair } from './named-pairs.ts';
import { performanceOf } from './performance.ts';
import { atPath, type Found, helperPerformance, type Performance, sdkOfPackage } from './performed.ts';
import { meaningOf } from './sdk-names.ts';
import { nameNode, type Site } from './sites.ts';
import { bare, dressed, enclosingFunction } from './syntax.ts';
import { takenMethod } from './taken-methods.ts';
import { unite } from './value-set.ts';

/** What a candidate place turned out to be. */
export interface Decision {
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
  /** The values of what a method is called on; where they are not known, other evidence may decide. */
  readonly receivers: ValueSet;
}

const undecided: Decision = { found: [], findings: [], receivers: noValues };

/** What a site performs. */
export function decide(ev: Evaluation, module: Module, site: Site): Decision {
  ev.begin();
  const decision = decideSite(ev, module, site);
  if (!ev.cut || (decision.found.length === 0 && !isDistinctive(ev, site))) return decision;
  const message = 'What reaches this place takes too long to work out';
  return {
    ...decision,
    findings: [...decision.findings, finding('work-bound', message, spanOf(module, nameNode(site)))],
  };
}

/** A common name whose receiver is hard to work out is most likely nothing of the SDK. */
function isDistinctive(ev: Evaluation, site: Site): boolean {
  if (site.kind !== 'method') return false;
  const operation = site.name.charAt(0).toUpperCase() + site.name.slice(1);
  return ev.program.sdk.findServicesByOperation(operation).length === 1;
}

function decideSite(ev: Evaluation, module: Module, site: Site): Decision {
  switch (site.kind) {
    case 'new':
      return decideNew(ev, module, site.node);
    case 'call':
      return decideCall(ev, module, site.node);
    case 'method': {
      const receivers = ev.evaluate(module, site.node.expression, undefined);
      const values = ev.evaluate(module, site.node, undefined);
      return { ...decideMethods(ev, module, site, site.call, methodsIn(values)), receivers };
    }
    case 'element': {
      const values = ev.evaluate(module, site.node, undefined);
      const methods = methodsIn(values);
      if (methods.length > 0) return decideMethods(ev, module, site, site.call, methods);
      return dynamicElement(ev, module, site.node);
    }
    case 'pair':
      return { ...undecided, found: namedPair(ev, module, site.node, site.className, site.given) };
    case 'taken': {
      const values = ev.evaluate(module, site.node.name, undefined);
      const own = methodsIn(values).filter((method) => method.at.node === site.node);
      return { ...undecided, found: own.flatMap((method) => takenMethod(ev, module, nameNode(site), method)) };
    }
  }
}

function methodsIn(values: ValueSet): readonly SdkMethod[] {
  return values.flatMap((value) => (value.kind === 'method' ? [value] : []));
}

function decideMethods(
  ev: Evaluation,
  module: Module,
  site: Site,
  call: TS.CallExpression | undefined,
  methods: readonly SdkMethod[],
): Decision {
  const found: Found[] = [];
  const findings: Finding[] = [];
  const here: Place = { module, node: nameNode(site) };
  for (const method of methods) {
    if (call === undefined) {
      found.push(...takenMethod(ev, module, here.node, method));
      continue;
    }
    const args = ev.argumentsOf(module, call, undefined);
    if (method.name === 'send') findings.push(...sentCommand(ev, module, call, method, args));
    const performance = performanceOf(ev, method, args);
    const part = ofPerformance(ev, here, method, performance, call, site);
    found.push(...part.found);
    findings.push(...part.findings);
  }
  const kept = findings.filter((item) => found.length === 0 || item.kind !== 'unknown-operation');
  return { found, findings: kept, receivers: noValues };
}

function ofPerformance(
  ev: Evaluation,
  here: Place,
  method: SdkMethod,
  performance: Performance,
  call: TS.CallExpression,
  site: Site,
): Pick<Decision, 'found' | 'findings'> {
  const span = spanOf(here.module, here.node);
  switch (performance.kind) {
    case 'nothing':
      return { found: [], findings: [] };
    case 'unknown-operation': {
      const message = `${performance.service} has no operation behind the name given to ${method.name}`;
      return { found: [], findings: [finding('unknown-operation', message, span)] };
    }
    case 'dynamic-operation': {
      const message = `The operation that ${method.name} is for is not known here`;
      return { found: [], findings: [finding('dynamic-operation', message, span)] };
    }
    case 'performs': {
      const found = performance.operations.flatMap((performed): readonly Found[] => {
        // A name that is given by a string stands where the string does: `client[name]`, `getSignedUrl(name)`.
        const named = performed.named ?? (site.kind === 'element' ? method.at : undefined);
        const isElsewhere = named !== undefined && isByCaller(named, call);
        if (!isElsewhere || named === undefined) return [{ place: here, method: method.name, performed }];
        return [
          { place: named, method: method.name, performed: eachCaller(ev, here.module, call, named, site, performed) },
        ];
      });
      return { found, findings: [] };
    }
  }
}

/**
 * Whether a name stands at a caller of the function that uses it: as an argument, also inside of an object or list. A
 * constant that the function itself refers to is not a caller's.
 */
function isByCaller(named: Place, call: TS.Node): boolean {
  if (enclosingFunction(named.node) === enclosingFunction(call) && named.module.source === call.getSourceFile()) {
    return false;
  }
  for (let node = named.node; node.parent !== undefined; node = node.parent) {
    const outer = node.parent;
    if (ts.isCallExpression(outer) || ts.isNewExpression(outer)) return outer.expression !== node;
    const isPart =
      ts.isObjectLiteralExpression(outer) || ts.isPropertyAssignment(outer) || ts.isArrayLiteralExpression(outer);
    if (!isPart && !ts.isConditionalExpression(outer) && !ts.isParenthesizedExpression(outer)) return false;
  }
  return false;
}

/** `client.send(command)`: commands count where they are made, so only an unknown one is worth a word. */
function sentCommand(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression,
  method: SdkMethod,
  args: Arguments,
): readonly Finding[] {
  if (method.receiver.kind !== 'client' || method.receiver.form.startsWith('v2')) return [];
  const commands = argumentValues(ev, args, 0);
  const isKnown = commands.some(
    (value) => value.kind === 'command' || value.kind === 'instance' || value.kind === 'foreign',
  );
  const isOpen =
    commands.length === 0 || commands.some((value) => value.kind === 'unknown' && value.why === 'parameter');
  if (isKnown || !isOpen) return [];
  const message = `The command that is sent with the ${method.receiver.service} client is not known here`;
  return [finding('dynamic-operation', message, spanOf(module, nameNode({ kind: 'call', node: call })))];
}

/** `client[name](…)` with a name that is not known. */
function dynamicElement(ev: Evaluation, module: Module, node: TS.ElementAccessExpression): Decision {
  const clients = ev
    .evaluate(module, node.expression, undefined)
    .flatMap((value) => (value.kind === 'client' && value.form !== 'v3' ? [value.service] : []));
  if (clients.length === 0) return undecided;
  const names = ev.evaluate(module, node.argumentExpression, undefined);
  if (names.length > 0 && names.every((value) => value.kind === 'text')) return undecided;
  const message = `A method of the ${[...new Set(clients)].sort().join(' or ')} client is called whose name is not known here`;
  const span = spanOf(module, node.argumentExpression);
  return { ...undecided, findings: [finding('dynamic-operation', message, span)] };
}

function decideNew(ev: Evaluation, module: Module, node: TS.NewExpression): Decision {
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
      found.push(...ofLibrary(ev, { module, node: nameNode({ kind: 'new', node }) }, callee.name, args));
    }
  }
  return { found, findings, receivers: noValues };
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
      const found = commandAt(ev, module, node, meaning.service, meaning.operation, callee.name, args);
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
      return { found: [], findings: [] };
  }
}

/** What calling a function or making an object of a modelled library performs. */
function ofLibrary(ev: Evaluation, place: Place, name: string, args: Arguments): readonly Found[] {
  const symbol = findLibrarySymbol(ev, name);
  if (symbol === undefined) return [];
  return libraryOperations(ev, symbol, symbol.call, args, undefined).map((performed) => ({
    place,
    method: symbol.name,
    performed,
  }));
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
      return [commandAt(ev, module, node, meaning.service, meaning.operation, base.name, given)];
    }
    if (base.kind !== 'class') return [];
    owner = base;
  }
  return [];
}

function commandAt(
  ev: Evaluation,
  module: Module,
  node: TS.NewExpression,
  service: string,
  operation: string,
  method: string,
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
      via: use.via,
      region: use.region,
      input: () => inputFrom(ev, model, args.positional[0]),
      model,
    },
  };
}

/** What is done with a command right where it is made, or by the name it is given: it is sent, or signed in advance. */
function useOf(ev: Evaluation, module: Module, node: TS.Expression): { readonly via: Via; readonly region: ValueSet } {
  for (const argument of [dressed(node), ...namedUses(module, node)]) {
    const call = argument.parent;
    if (call === undefined || !ts.isCallExpression(call) || call.expression === argument) continue;
    const callee = bare(call.expression);
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
    if (name === 'send' && ts.isPropertyAccessExpression(callee)) {
      return { via: 'command', region: regionOf(ev.evaluate(module, callee.expression, undefined)) };
    }
    const isSigner = ev
      .evaluate(module, call.expression, undefined)
      .some((value) => value.kind === 'export' && value.package === '@aws-sdk/s3-request-presigner');
    if (isSigner) return { via: 'presign', region: regionOf(atPath(ev, ev.argumentsOf(module, call, undefined), [0])) };
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

function regionOf(values: ValueSet): ValueSet {
  return unite(...values.map((value: AbstractValue) => (value.kind === 'client' ? value.region : noValues)));
}

/** Functions that SDK packages export, and methods that were taken and are called by a name of their own. */
function decideCall(ev: Evaluation, module: Module, node: TS.CallExpression): Decision {
  const found: Found[] = [];
  const here: Place = { module, node: nameNode({ kind: 'call', node }) };
  for (const callee of ev.evaluate(module, node.expression, undefined)) {
    const args = ev.argumentsOf(module, node, undefined);
    if (callee.kind === 'foreign' && !callee.result) found.push(...ofLibrary(ev, here, callee.name, args));
    if (callee.kind !== 'export') continue;
    const meaning = meaningOf(ev.program.sdk, callee.package, callee.name);
    if (meaning.kind === 'helper') {
      const performance = helperPerformance(ev, meaning.helper, '', args, sdkOfPackage(callee.package));
      if (performance.kind !== 'performs') continue;
      for (const performed of performance.operations) found.push({ place: here, method: callee.name, performed });
    }
    if (meaning.kind !== 'paginator' && meaning.kind !== 'waiter') continue;
    const { service, operation } = meaning;
    const model = ev.program.sdk.findService(service)?.findOperation(operation);
    found.push({
      place: here,
      method: callee.name,
      performed: {
        sdk: 'js-v3',
        service,
        operation,
        via: meaning.kind,
        region: regionOf(unite(atPath(ev, args, [0, 'client']), atPath(ev, args, [0]))),
        input: () => inputFrom(ev, model, args.positional[1]),
        model,
      },
    });
  }
  return { found, findings: [], receivers: noValues };
}
