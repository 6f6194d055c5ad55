import { type Finding, finding } from '../../../src/model/finding.ts';
import { findGoHelpers, type GoHelper } from '../../../src/sdk/go-helpers.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { type ParsedFile, spanOf } from '../program/parsed-file.ts';
import type { SdkPackage } from '../sdk/sdk-packages.ts';
import { helperMethods, isUnknownClient, sdkMethodOf, waits } from '../sdk/sdk-types.ts';
import { callParts } from '../types/calls.ts';
import type { Resolution } from '../types/resolution.ts';
import { type SdkType, single } from '../types/types.ts';
import { inferFromArguments } from './infer.ts';
import { type InputSource, type Performed, performedByHelper } from './performed.ts';
import { presignsOnly } from './requests.ts';
import { inputType, signatureCalls, waitWithInput } from './signatures.ts';
import type { Site } from './sites.ts';

export interface Decision {
  readonly performed: readonly Performed[];
  readonly findings: readonly Finding[];
}

const nothing: Decision = { performed: [], findings: [] };

/** Whether a place is an SDK call: by the type of its receiver, by a signature, or by the type of its argument. */
export function decide(types: Resolution, file: ParsedFile, site: Site): Decision {
  const { tree } = file;
  if (tree.kind[site.node] === K.composite_literal) return literalOf(types, file, site);
  const operand = site.node + 1;
  if (site.node === site.name) {
    const meaning = types.meaningOf(file, site.method, site.node);
    return meaning.kind === 'sdk' ? functionOf(types, file, site, meaning.package) : nothing;
  }
  if (tree.kind[operand] === K.identifier) {
    const owner = types.meaningOf(file, textOf(tree, operand), operand);
    if (owner.kind === 'package')
      return owner.target.kind === 'sdk' ? functionOf(types, file, site, owner.target.package) : nothing;
  }
  const named = types.namedBy(file, operand);
  const member = types.memberOf(named ?? types.typeOf(file, operand), site.method);
  switch (member.kind) {
    case 'sdk':
      return methodOf(types, file, site, member.receiver, named === undefined ? 0 : 1);
    case 'field':
    case 'interface': {
      const signature = member.kind === 'interface' ? member.signature : types.underlying(member.type);
      return signature.kind === 'function'
        ? { performed: signatureCalls(types, file, site, signature), findings: [] }
        : nothing;
    }
    case 'unknown':
      return { performed: inferFromArguments(types, file, site), findings: [] };
    default:
      return nothing;
  }
}

/** A method of one of the SDK's types; `shift` is 1 where the receiver is given as the first argument. */
function methodOf(types: Resolution, file: ParsedFile, site: Site, receiver: SdkType, shift: number): Decision {
  const { sdk } = receiver.package;
  const [helper] = helperMethods(receiver, site.method);
  if (helper !== undefined) return { performed: helperCalls(file, site, helper, shift), findings: [] };
  const method = sdkMethodOf(types.program.sdk, receiver, site.method);
  if (method !== undefined) {
    const { service, operation, form } = method;
    const via = form === 'Request' && presignsOnly(file, site) ? 'presign' : method.via;
    const input: InputSource = { kind: 'argument', index: method.input + shift };
    return { performed: [{ file, site, sdk, service, operation, via, input }], findings: [] };
  }
  const waited = waitOf(types, file, site, receiver);
  return waited === undefined ? unknownMethod(types, file, site, receiver) : { performed: [waited], findings: [] };
}

/** A waiter that the index lacks waits by what it is given: `autoscaling.NewGroupExistsWaiter(c).Wait(ctx, in, max)`. */
function waitOf(types: Resolution, file: ParsedFile, site: Site, { name }: SdkType): Performed | undefined {
  if (!name.endsWith('Waiter') || !waits.has(site.method) || site.call === undefined) return undefined;
  const { operands } = callParts(file, site.call).arguments;
  for (const [index, operand] of operands.entries()) {
    const input = inputType(types, single(types.typeOf(file, operand)));
    if (input !== undefined) return waitWithInput(types, file, site, input, index);
  }
  return undefined;
}

function unknownMethod(types: Resolution, file: ParsedFile, site: Site, receiver: SdkType): Decision {
  if (site.call === undefined) return nothing;
  const span = spanOf(file, site.name);
  if (isUnknownClient(receiver)) {
    if (receiver.package.service !== undefined)
      return departedCall(file, site, receiver.package, receiver.package.service);
    const name = receiver.package.path.slice('service/'.length);
    return { performed: [], findings: [finding('unknown-service', `The SDK index has no service ${name}`, span)] };
  }
  const { operands } = callParts(file, site.call).arguments;
  const takesOwnInput = operands.some((operand) => {
    const type = types.typeOf(file, operand);
    return type.kind === 'pointer' && type.to.kind === 'sdk' && type.to.name === `${site.method}Input`;
  });
  if (!takesOwnInput) return nothing;
  const message = `${receiver.package.service ?? receiver.package.path} has no operation ${site.method}`;
  return { performed: [], findings: [finding('unknown-operation', message, span)] };
}

/**
 * A call of a service that the SDK index lacks but that is known to have existed: the method's name less the suffixes of
 * version 1 is the operation's.
 */
function departedCall(file: ParsedFile, site: Site, { sdk }: SdkPackage, service: string): Decision {
  const [, operation, suffix = ''] = (sdk === 'go-v1'
    ? /^(.+?)(WithContext|Request|PagesWithContext|Pages)?$/.exec(site.method)
    : undefined) ?? ['', site.method];
  const input: InputSource = { kind: 'argument', index: sdk === 'go-v2' || suffix.endsWith('WithContext') ? 1 : 0 };
  const via = suffix.startsWith('Pages') ? 'paginator' : 'client';
  return { performed: [{ file, site, sdk, service, operation: operation ?? site.method, via, input }], findings: [] };
}

/** A function of one of the SDK's packages: a paginator's constructor stands for its operation once. */
function functionOf(types: Resolution, file: ParsedFile, site: Site, of: SdkPackage): Decision {
  const helper = findGoHelpers(of.sdk, of.path, site.method).find((row) => row.on === undefined);
  if (helper !== undefined) return { performed: helperCalls(file, site, helper, 0), findings: [] };
  const operation = /^New(.+)Paginator$/.exec(site.method)?.[1];
  if (operation === undefined || of.service === undefined || of.role !== 'service') return nothing;
  if (types.program.sdk.findService(of.service)?.findOperation(operation) === undefined) return nothing;
  const input: InputSource = { kind: 'argument', index: 1 };
  const call: Performed = { file, site, sdk: of.sdk, service: of.service, operation, via: 'paginator', input };
  return { performed: [call], findings: [] };
}

/** A literal of a type that performs something by being made, such as v1's `stscreds.AssumeRoleProvider{…}`. */
function literalOf(types: Resolution, file: ParsedFile, site: Site): Decision {
  const type = types.typeOf(file, site.node);
  if (type.kind !== 'sdk') return nothing;
  const helper = findGoHelpers(type.package.sdk, type.package.path, type.name).find((row) => row.on === undefined);
  return helper === undefined ? nothing : { performed: helperCalls(file, site, helper, 0), findings: [] };
}

function helperCalls(file: ParsedFile, site: Site, helper: GoHelper, shift: number): readonly Performed[] {
  const { sdk, service, via } = helper;
  const input: InputSource =
    helper.input !== undefined
      ? { kind: 'argument', index: helper.input + shift }
      : helper.members !== undefined
        ? { kind: 'members', members: helper.members }
        : { kind: 'none' };
  return performedByHelper({ file, site, sdk, service, via, input }, helper.operations);
}
