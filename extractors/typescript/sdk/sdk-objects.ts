import type { Evaluation } from '../evaluation/evaluation.ts';
import { attributeResult } from '../libraries/library-results.ts';
import { ts } from '../program/compiler.ts';
import {
  type Arguments,
  type ClientForm,
  type ClientValue,
  foreign,
  noValues,
  type Place,
  response,
  roleResponse,
  type SdkExport,
  type SdkValue,
  unknownValue,
  type ValueSet,
  values,
} from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { lookUp } from '../values/data.ts';
import { uniteOver } from '../values/value-set.ts';
import { givesRole, senderOf, setupOf } from './client-setup.ts';
import { responseMember } from './named-responses.ts';
import { meaningOf } from './sdk-names.ts';

/** A property of something of the SDK. */
export function sdkProperty(ev: Evaluation, value: SdkValue, name: string, at: Place): ValueSet {
  switch (value.kind) {
    case 'package':
      if (name === 'default') return [value];
      if (name === 'then') return [{ kind: 'builtin', receiver: value, name }];
      return [{ kind: 'export', package: value.name, name, ...handedAt(at), ...evidenceOf(value) }];
    case 'export':
      if (name === 'default') return [value];
      if (name === 'then' || name === 'bind') return [{ kind: 'builtin', receiver: value, name }];
      return [{ kind: 'export', package: value.package, name: `${value.name}.${name}`, ...evidenceOf(value) }];
    case 'helper': {
      if (name === 'then') return [{ kind: 'builtin', receiver: value, name }];
      return attributeResult(ev, value, name) ?? [{ kind: 'method', receiver: value, name, at }];
    }
    case 'client':
      if (name === 'then') return [{ kind: 'builtin', receiver: value, name }];
      return [{ kind: 'method', receiver: value, name, at }];
    case 'command':
      return name === 'input' ? argumentValues(ev, value.made, 0) : unknownValue('computed');
    case 'method':
      if (name === 'bind' || name === 'call' || name === 'apply') return [{ kind: 'builtin', receiver: value, name }];
      return unknownValue('computed');
    case 'response':
      return responseMember(ev, value, name);
  }
}

function evidenceOf({ evidence }: { readonly evidence?: string }): { evidence?: string } {
  return evidence === undefined ? {} : { evidence };
}

/** Something exported that is handed over where it is named: `run(s3.GetObjectCommand)`. */
function handedAt(at: Place): { at?: Place } {
  const outer = at.node.parent;
  const isArgument =
    outer !== undefined &&
    (ts.isCallExpression(outer) || ts.isNewExpression(outer)) &&
    outer.expression !== at.node &&
    ts.isPropertyAccessExpression(at.node);
  return isArgument ? { at } : {};
}

/** What `new Export(…)` gives. */
export function constructExport(ev: Evaluation, value: SdkExport, args: Arguments): ValueSet {
  const meaning = meaningOf(ev.program.sdk, value.package, value.name);
  switch (meaning.kind) {
    case 'client':
      return [{ ...client(ev, meaning.form, meaning.service, args), ...evidenceOf(value) }];
    case 'command':
    case 'unknown-command':
      ev.consult(args.env);
      return args.at === undefined
        ? noValues
        : [
            {
              kind: 'command',
              service: meaning.service,
              operation: meaning.operation,
              made: args,
              at: value.at ?? args.at,
            },
          ];
    case 'helper':
      ev.consult(args.env);
      return [{ kind: 'helper', package: value.package, name: value.name, made: args }];
    default:
      return foreign(`${value.package}.${value.name}`, true);
  }
}

/** What calling something that an SDK package exports gives. */
export function callExport(ev: Evaluation, value: SdkExport, args: Arguments): ValueSet {
  const last = value.name.slice(value.name.lastIndexOf('.') + 1);
  // Data for DynamoDB in its wire form says the same as the data.
  if (last === 'marshall' || last === 'input' || last === 'unmarshall' || last === 'convertToAttr') {
    return argumentValues(ev, args, 0);
  }
  const owner = value.name.slice(0, Math.max(0, value.name.lastIndexOf('.')));
  if (last === 'from' && owner !== '') return documentClient(ev, value.package, owner, args);
  const meaning = meaningOf(ev.program.sdk, value.package, value.name);
  switch (meaning.kind) {
    case 'paginator':
      return [{ kind: 'list', items: [values(response)], rest: [], open: 'response' }];
    case 'waiter':
      return response;
    case 'client':
      return constructExport(ev, value, args);
    case 'helper':
      ev.consult(args.env);
      return meaning.helper.methods[''] === undefined
        ? [{ kind: 'helper', package: value.package, name: value.name, made: args }]
        : givesRole(meaning.helper)
          ? roleResponse
          : response;
    default:
      return foreign(`${value.package}.${value.name}`, true);
  }
}

/** `DynamoDBDocumentClient.from(client)` */
function documentClient(ev: Evaluation, packageName: string, name: string, args: Arguments): ValueSet {
  const meaning = meaningOf(ev.program.sdk, packageName, name);
  if (meaning.kind !== 'client') return foreign(`${packageName}.${name}.from`, true);
  const { form, service } = meaning;
  return [{ kind: 'client', form, service, ...senderOf(argumentValues(ev, args, 0)) }];
}

function client(ev: Evaluation, form: ClientForm, service: string, args: Arguments): ClientValue {
  return { kind: 'client', form, service, ...ev.aside(() => configurationOf(ev, form, args)) };
}

/** What the arguments of a client's constructor say; to work them out may take long, and a client is one without them. */
function configurationOf(
  ev: Evaluation,
  form: ClientForm,
  args: Arguments,
): Pick<ClientValue, 'region' | 'setup' | 'parameters'> {
  const configs = argumentValues(ev, args, 0);
  const region = uniteOver(configs, (config) =>
    config.kind === 'dict' ? (lookUp(ev, config, 'region') ?? noValues) : noValues,
  );
  const parameters = form.startsWith('v2')
    ? uniteOver(configs, (config) => (config.kind === 'dict' ? (lookUp(ev, config, 'params') ?? noValues) : noValues))
    : noValues;
  const setup = setupOf(ev, configs);
  const known = setup === undefined ? { region } : { region, setup };
  return parameters.length === 0 ? known : { ...known, parameters: values(parameters) };
}

/** What an instance of an exported class is, where only its type is known. */
export function typedExport(ev: Evaluation, packageName: string, name: string): ValueSet {
  const meaning = meaningOf(ev.program.sdk, packageName, name);
  if (meaning.kind === 'client') {
    return [{ kind: 'client', form: meaning.form, service: meaning.service, region: noValues }];
  }
  return meaning.kind === 'other' || meaning.kind === 'unknown-package'
    ? unknownValue('parameter')
    : unknownValue('computed');
}
