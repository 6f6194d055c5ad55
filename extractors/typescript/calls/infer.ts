import type { ts as TS } from 'ts-morph';
import { type Finding, finding } from '../../../src/model/finding.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { type Module, spanOf } from '../program/module.ts';
import { propertyName } from '../program/syntax.ts';
import { operationOfMethod } from '../sdk/sdk-names.ts';
import type { ClientValue, ValueSet } from '../values/abstract-value.ts';
import { fits, severalServices } from './fitting.ts';
import { inferCommand } from './infer-commands.ts';
import { clientPerformance, type Found } from './performed.ts';
import type { Site } from './sites.ts';

interface Inferred {
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
}

const nothing: Inferred = { found: [], findings: [] };

/**
 * A call on a receiver that nobody in the analysed code binds. Only the names of a non-empty object of arguments that
 * fit exactly one service decide; what the receiver is called is no evidence.
 */
export function inferCall(ev: Evaluation, module: Module, site: Site, receivers: ValueSet): Inferred {
  if (site.kind === 'new') return inferCommand(ev, module, site.node);
  if (site.kind !== 'method' || site.call === undefined || site.name === 'send') return nothing;
  // Only what nobody binds: a response, something of a library or of a named type is no client.
  if (receivers.length === 0 || !receivers.every((value) => value.kind === 'unknown' && value.why === 'parameter'))
    return nothing;
  const names = argumentNames(site.call);
  if (names === undefined || names.length === 0) return nothing;
  const fitting = fittingServices(ev, site.name, names);
  const [only, ...others] = fitting;
  if (only === undefined) return nothing;
  const span = spanOf(module, site.node.name);
  const receiver = site.node.expression.getText(module.source);
  if (others.length > 0) {
    const message = `${receiver}.${site.name} fits ${severalServices(fitting)}`;
    return { found: [], findings: [finding('unresolved-receiver', message, span)] };
  }
  const evidence = `only ${only.service} has ${site.name} with ${names.slice(0, 4).join(', ')}`;
  const client: ClientValue = { kind: 'client', form: only.form, service: only.service, region: [], evidence };
  const performance = clientPerformance(ev, client, site.name, ev.argumentsOf(module, site.call, undefined));
  if (performance.kind !== 'performs') return nothing;
  const place = { module, node: site.node.name };
  return { found: performance.operations.map((performed) => ({ place, method: site.name, performed })), findings: [] };
}

interface Fitting {
  readonly service: string;
  readonly form: ClientValue['form'];
}

function fittingServices(ev: Evaluation, method: string, names: readonly string[]): readonly Fitting[] {
  const { sdk } = ev.program;
  const operation = method.charAt(0).toUpperCase() + method.slice(1);
  const found: Fitting[] = [];
  for (const name of sdk.findServicesByOperation(operation)) {
    const members = sdk.findService(name)?.findOperation(operation)?.input ?? [];
    if (fits(members, names)) found.push({ service: name, form: 'v2' });
  }
  const dynamodb = sdk.findService('dynamodb');
  const document = dynamodb === undefined ? undefined : operationOfMethod(dynamodb, 'v2-document', method);
  if (found.length === 0 && dynamodb !== undefined && document !== undefined) {
    const members = dynamodb.findOperation(document)?.input ?? [];
    if (fits(members, names)) found.push({ service: 'dynamodb', form: 'v2-document' });
  }
  return found;
}

/** The names in the object that a call is given; `undefined` where they are not all stated. */
function argumentNames(call: TS.CallExpression): readonly string[] | undefined {
  const [first] = call.arguments;
  if (first === undefined || !ts.isObjectLiteralExpression(first)) return undefined;
  const names: string[] = [];
  for (const property of first.properties) {
    const name = propertyName(property.name);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}
