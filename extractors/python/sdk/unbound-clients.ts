import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { TextValue } from '../program/plain-value.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { isEmpty } from '../values/value-set.ts';
import { namedInTable } from './written-together.ts';

/**
 * What a call gives, or, where nobody here can tell, a client by its name: `session.client("s3")` or `get_client("s3")`
 * of something that is not known names the method and a service, which is evidence enough. The client carries it.
 */
export function clientFromName(
  ev: Evaluation,
  module: Module,
  callee: number,
  callees: ValueSet,
  args: Arguments,
  given: ValueSet,
): ValueSet {
  if (!given.every(isUntold)) return given;
  const written = calledName(module, callee, callees);
  const match = /(client|resource)s?$/i.exec(written) ?? /boto.*(conn)(?:ection)?s?$/i.exec(written);
  if (match === null || !mayMakeAny(callees, module)) return given;
  const services = servicesNamed(ev, args);
  if (services.length === 0) return written === 'client' && namesUnknown(ev, args) ? unknownValue('parameter') : given;
  const isResource = match[1]?.toLowerCase() === 'resource';
  // Of all sessions only botocore's makes clients with a method of this name.
  const isSession = written === 'create_client' && /session$/i.test(objectText(module, callee));
  return services.map(({ text: service, at }): AbstractValue => {
    if (isSession) return { kind: 'client', service, region: noValues };
    const evidence = `${written}("${service}")`;
    if (!isResource) return { kind: 'client', service, region: noValues, evidence, ...namedInTable(at) };
    return { kind: 'resource', service, type: '', region: noValues, identifiers: new Map(), evidence };
  });
}

/** What is called, as written; of `wrap(get_client)("s3")`, what the wrapper handed on. */
function calledName({ tree }: Module, callee: number, callees: ValueSet): string {
  if (tree.kind[callee] !== K.call)
    return textOf(tree, tree.kind[callee] === K.attribute ? (tree.last[callee] ?? callee) : callee);
  const [only] = callees;
  return only?.kind === 'foreign' && callees.length === 1 ? only.name.slice(only.name.lastIndexOf('.') + 1) : '';
}

/** Whether a value tells nothing of what it is. */
function isUntold(value: AbstractValue): boolean {
  return (value.kind === 'unknown' && value.why !== 'response') || value.kind === 'foreign' || isEmpty(value);
}

/**
 * Whether a client may come of calling these: methods of something that nobody knows, functions of the program whose
 * result nobody knows, or functions of modules outside that say they are about AWS. What another module made, such as a
 * cache beside it, decides nothing, and alone it makes no clients.
 */
function mayMakeAny(callees: ValueSet, module: Module): boolean {
  const makes = (value: AbstractValue) => mayMake(value) || isOutsideFactory(value, module);
  return (
    callees.some(makes) &&
    callees.every((value) => makes(value) || (value.kind === 'foreign' && value.name.includes('().')))
  );
}

function mayMake(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'unknown':
      return value.why !== 'response';
    case 'foreign':
      return isUnknownFactory(value.name);
    case 'function':
    case 'bound-function':
    case 'instance':
      return true;
    default:
      return false;
  }
}

/** Functions of modules that are not part of the program and that say they make AWS clients. */
function isUnknownFactory(name: string): boolean {
  return /boto|aws/i.test(name) && !/^(?:boto3|botocore|aioboto3|aiobotocore|ibm_\w+)\b/.test(name);
}

/** `local_session(factory).client("sqs")`: a session from outside, or any such function in a file that is about the SDK. */
function isOutsideFactory(value: AbstractValue, module: Module): boolean {
  if (value.kind !== 'foreign' || value.result) return false;
  if (/^(?:(?:aio)?boto(?:3|core)?|ibm_\w+|builtins)\b/.test(value.name)) return false;
  // Whatever object has it, what is called a session makes the clients: `connection.handle.session.client("glue")`.
  if (/[._]session\.(?:client|resource)$/i.test(value.name)) return true;
  // A class outside has methods of its own, whatever they are called, unless it is there to make something else.
  return (
    !/(?:^|\.)_?[A-Z](?!\w*(?:Factory|Provider)\b)/.test(value.name) &&
    (/session/.test(value.name) || /\bboto(?:3|core)\b/.test(module.file.text))
  );
}

/** By the first argument, or the second of a function that takes the session first: `create_client(session, "iam")`. */
function servicesNamed(ev: Evaluation, args: Arguments): readonly TextValue[] {
  const [second] = args.positional.slice(1, 2);
  const named = knownServices(ev, nameGiven(ev, args));
  return named.length > 0 || second === undefined ? named : knownServices(ev, ev.force(second));
}

function knownServices(ev: Evaluation, names: ValueSet): readonly TextValue[] {
  return names.flatMap((value) =>
    value.kind === 'text' && ev.program.sdk.findService(value.text) !== undefined ? [value] : [],
  );
}

/** `session.client(self.model.service)`: a client whose service is not known is what nobody binds. */
function namesUnknown(ev: Evaluation, args: Arguments): boolean {
  const names = nameGiven(ev, args);
  return names.length > 0 && names.every((value) => value.kind === 'unknown' && value.why !== 'response');
}

function nameGiven(ev: Evaluation, args: Arguments): ValueSet {
  const [first] = [...args.positional.slice(0, 1), ...present(args.keywords.get('service_name'))];
  return first === undefined ? noValues : ev.force(first);
}

/** What a method is called on: `self._session` of `self._session.create_client`. */
function objectText(module: Module, callee: number): string {
  const { tree } = module;
  return tree.kind[callee] === K.attribute ? textOf(tree, callee + 1) : '';
}

function present(part: Deferred | undefined): readonly Deferred[] {
  return part === undefined ? [] : [part];
}
