import type { ts as TS } from 'ts-morph';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { isByCaller } from '../callers/by-caller.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Module, spanOf } from '../program/module.ts';
import { senderOf } from '../sdk/client-setup.ts';
import { meaningOf } from '../sdk/sdk-names.ts';
import type { Arguments, Place, SdkMethod, ValueSet } from '../values/abstract-value.ts';
import { noValues } from '../values/abstract-value.ts';
import { argumentAt, argumentValues } from '../values/arguments.ts';
import { unite } from '../values/value-set.ts';
import { eachCaller, siteArguments } from './dispatch.ts';
import { inputFrom } from './input-values.ts';
import { type Decision, decideNew, ofLibrary } from './made-objects.ts';
import { namedPair } from './named-pairs.ts';
import { methodFindings, performanceOf } from './performance.ts';
import { atPath, type Found, helperPerformance, type Performance, sdkOfPackage } from './performed.ts';
import { decideRequest } from './service-requests.ts';
import { nameNode, type Site } from './sites.ts';
import { takenMethod } from './taken-methods.ts';

const undecided: Decision = { found: [], findings: [], receivers: noValues };

/** What a site performs. */
export function decide(ev: Evaluation, module: Module, site: Site): Decision {
  ev.begin();
  const decision = decideSite(ev, module, site);
  const isCut = ev.cut && (decision.found.length > 0 || isDistinctive(ev, module, site));
  return isCut ? { ...decision, isCut } : decision;
}

/** A common name whose receiver is hard to work out is most likely nothing of the SDK, unless the file has a package that has it. */
function isDistinctive(ev: Evaluation, module: Module, site: Site): boolean {
  if (site.kind !== 'method') return false;
  const operation = site.name.charAt(0).toUpperCase() + site.name.slice(1);
  const { sdk } = ev.program;
  const services = sdk.findServicesByOperation(operation);
  const isNamed = (service: string): boolean =>
    module.file.text.includes(sdk.findService(service)?.names.jsV3Package ?? service);
  return services.length === 1 || services.some(isNamed);
}

function decideSite(ev: Evaluation, module: Module, site: Site): Decision {
  switch (site.kind) {
    case 'new':
      return { ...decideNew(ev, module, site.node), receivers: noValues };
    case 'call':
      return decideCall(ev, module, site.node);
    case 'method': {
      const receivers = ev.evaluate(module, site.node.expression, undefined);
      const values = ev.evaluate(module, site.node, undefined);
      const decision = decideMethods(ev, module, site, site.call, methodsIn(values));
      const named = ofNamespace(ev, module, site, values);
      const found = [...decision.found, ...named.flatMap((part) => part.found)];
      return { found, findings: [...decision.findings, ...named.flatMap((part) => part.findings)], receivers };
    }
    case 'element': {
      const values = ev.evaluate(module, site.node, undefined);
      const methods = methodsIn(values);
      if (methods.length > 0) return decideMethods(ev, module, site, site.call, methods);
      return dynamicElement(ev, module, site.node);
    }
    case 'pair':
      return { ...undecided, found: namedPair(ev, module, site.node, site.className, site.given) };
    case 'request':
      return { ...undecided, ...decideRequest(ev, module, site.node) };
    case 'taken': {
      const values = ev.evaluate(module, site.node.name, undefined);
      const own = methodsIn(values).filter((method) => method.at.node === site.node);
      return { ...undecided, found: own.flatMap((method) => takenMethod(ev, module, nameNode(site), method)) };
    }
  }
}

/** A function of a modelled library that is called by the name of its package: `dynamoose.model(…)`. */
function ofNamespace(
  ev: Evaluation,
  module: Module,
  site: Site & { readonly kind: 'method' },
  values: ValueSet,
): readonly Pick<Decision, 'found' | 'findings'>[] {
  const { call } = site;
  if (call === undefined) return [];
  const place: Place = { module, node: nameNode(site) };
  return values.flatMap((value) =>
    value.kind === 'foreign' && !value.result
      ? [ofLibrary(ev, place, value.name, ev.argumentsOf(module, call, undefined))]
      : [],
  );
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
    const args = siteArguments(ev, module, site, call, undefined);
    if (method.name === 'send') findings.push(...sentCommand(ev, module, call, method, args));
    findings.push(...methodFindings(ev, method, args, spanOf(module, here.node)));
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

/** Functions that SDK packages export, and methods that were taken and are called by a name of their own. */
function decideCall(ev: Evaluation, module: Module, node: TS.CallExpression): Decision {
  const found: Found[] = [];
  const findings: Finding[] = [];
  const here: Place = { module, node: nameNode({ kind: 'call', node }) };
  for (const callee of ev.evaluate(module, node.expression, undefined)) {
    const args = ev.argumentsOf(module, node, undefined);
    if (callee.kind === 'foreign' && !callee.result) {
      const part = ofLibrary(ev, here, callee.name, args);
      found.push(...part.found);
      findings.push(...part.findings);
    }
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
        ...senderOf(unite(atPath(ev, args, [0, 'client']), atPath(ev, args, [0]))),
        input: () => inputFrom(ev, model, argumentAt(ev, args, 1)),
        model,
        ...(callee.evidence === undefined ? {} : { evidence: callee.evidence }),
      },
    });
  }
  return { found, findings, receivers: noValues };
}
