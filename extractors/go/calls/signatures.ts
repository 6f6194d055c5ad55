import type { Via } from '../../../src/model/call.ts';
import { findGoHelpers } from '../../../src/sdk/go-helpers.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { clientMethod, waits } from '../sdk/sdk-types.ts';
import type { Resolution } from '../types/resolution.ts';
import { type FunctionType, type GoType, pointee, type SdkType } from '../types/types.ts';
import { type Performed, performedByHelper } from './performed.ts';
import { presignsOnly } from './requests.ts';
import type { Site } from './sites.ts';

/**
 * What a method of the program's own interface performs, or a field of a function type: its signature is that of an
 * SDK's method of the same name, which its parameters' types prove.
 */
export function signatureCalls(
  types: Resolution,
  file: ParsedFile,
  site: Site,
  signature: FunctionType,
): readonly Performed[] {
  for (const [index, parameter] of signature.parameters.entries()) {
    const input = inputType(types, parameter);
    if (input === undefined) continue;
    const performed =
      callWithInput(types, file, site, input, index) ??
      (isWaiter(types, site, signature) ? waitWithInput(types, file, site, input, index) : undefined);
    if (performed !== undefined) return [performed];
  }
  return transferCalls(types, file, site, signature);
}

/** The method of an SDK's waiter, which its options tell from a method of the program's own: `func(*eks.…WaiterOptions)`. */
function isWaiter(types: Resolution, site: Site, { parameters }: FunctionType): boolean {
  if (!waits.has(site.method)) return false;
  return parameters.some((parameter) => ownerOf(types, parameter)?.name.endsWith('WaiterOptions') === true);
}

/** What a waiter asks for again and again, by the input that it takes. */
export function waitWithInput(
  types: Resolution,
  file: ParsedFile,
  site: Site,
  { package: of, name }: SdkType,
  index: number,
): Performed | undefined {
  const { sdk, service } = of;
  const operation = name.slice(0, -'Input'.length);
  if (service === undefined || types.program.sdk.findService(service)?.findOperation(operation) === undefined)
    return undefined;
  return { file, site, sdk, service, operation, via: 'waiter', input: { kind: 'argument', index } };
}

/** A pointer to an SDK's input: `*s3.GetObjectInput`. */
export function inputType(types: Resolution, type: GoType): SdkType | undefined {
  const direct = type.kind === 'pointer' ? type : types.underlying(type);
  if (direct.kind !== 'pointer') return undefined;
  const to = direct.to.kind === 'named' ? types.underlying(direct.to) : direct.to;
  return to.kind === 'sdk' && to.name.endsWith('Input') ? to : undefined;
}

/** The operation of a method with this name that takes this input at this place. */
export function callWithInput(
  types: Resolution,
  file: ParsedFile,
  site: Site,
  input: SdkType,
  index: number,
): Performed | undefined {
  const { package: of } = input;
  if (of.service === undefined || of.role !== 'service') return undefined;
  const operation = input.name.slice(0, -'Input'.length);
  const { sdk } = of;
  const { service } = of;
  const base = { file, site, sdk, service, operation, input: { kind: 'argument', index } } as const;
  if (site.method === `Presign${operation}` || (site.method === 'PresignPostObject' && operation === 'PutObject'))
    return { ...base, via: 'presign' };
  const method = clientMethod(types.program.sdk, of, service, site.method);
  if (method === undefined || method.operation !== operation) return undefined;
  // What version 1 names so, such as WaitUntilBucketExists, version 2 does not have: it is the program's own.
  if (sdk === 'go-v2' && method.form !== '') return undefined;
  const via: Via = method.form === 'Request' && presignsOnly(file, site) ? 'presign' : method.via;
  return { ...base, via };
}

/** An uploader or downloader behind an interface: v1 has inputs of its own, v2 options that name the type. */
function transferCalls(types: Resolution, file: ParsedFile, site: Site, signature: FunctionType): readonly Performed[] {
  for (const parameter of signature.parameters) {
    const named = ownerOf(types, parameter);
    if (named?.package.role !== 'helper') continue;
    const rows = findGoHelpers(named.package.sdk, named.package.path, site.method);
    const row = rows.find(
      (helper) => helper.on !== undefined && (helper.on === named.name || named.name.endsWith('Input')),
    );
    if (row === undefined) continue;
    const { sdk, service, via } = row;
    const input =
      row.input === undefined ? ({ kind: 'none' } as const) : ({ kind: 'argument', index: row.input } as const);
    return performedByHelper({ file, site, sdk, service, via, input }, row.operations);
  }
  return [];
}

/** The SDK's type that `func(*manager.Uploader)` or `*s3manager.UploadInput` names. */
function ownerOf(types: Resolution, type: GoType): SdkType | undefined {
  const plain = type.kind === 'slice' ? type.of : type;
  const option = types.underlying(plain);
  const named = option.kind === 'function' ? option.parameters[0] : plain;
  const target = named === undefined ? undefined : pointee(named);
  return target?.kind === 'sdk' ? target : undefined;
}
