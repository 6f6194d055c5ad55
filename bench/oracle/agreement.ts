import { compareText } from '../../src/model/order.ts';
import type { OracleCall } from './go-types.ts';

/** One operation at a line; several of a kind at one line are told by their count. */
export interface PlacedCall {
  readonly file: string;
  readonly line: number;
  readonly service: string;
  readonly operation: string;
}

export interface Agreement {
  /** Operations at places that both report, in the files that both read. */
  readonly agreed: number;
  readonly onlyTypes: readonly PlacedCall[];
  readonly onlyOurs: readonly PlacedCall[];
  /** Calls in files that only one of the two reads: build tags on our side, tests and mocks on the other. */
  readonly outsideTypes: number;
  readonly outsideOurs: number;
}

export interface Side {
  readonly calls: readonly PlacedCall[];
  readonly files: ReadonlySet<string>;
}

export interface PlacedCalls {
  readonly placed: readonly PlacedCall[];
  /** Calls of services that the SDK index does not have, mostly because AWS has closed them. */
  readonly closed: readonly PlacedCall[];
}

/** One entry for each operation of a call, under the boto3 client name. */
export function placeCalls(
  calls: readonly OracleCall[],
  clientOf: (serviceId: string) => string | undefined,
): PlacedCalls {
  const placed: PlacedCall[] = [];
  const closed: PlacedCall[] = [];
  for (const { file, line, service, operations } of calls) {
    const client = clientOf(service);
    const list = client === undefined ? closed : placed;
    for (const operation of operations) list.push({ file, line, service: client ?? service, operation });
  }
  return { placed, closed };
}

export function compareCalls(types: Side, ours: Side): Agreement {
  const common = (call: PlacedCall): boolean => types.files.has(call.file) && ours.files.has(call.file);
  const left = countByPlace(types.calls.filter(common));
  const right = countByPlace(ours.calls.filter(common));
  let agreed = 0;
  const onlyTypes: PlacedCall[] = [];
  const onlyOurs: PlacedCall[] = [];
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort(compareText)) {
    const [theirs, own] = [left.get(key), right.get(key)];
    const difference = (theirs?.count ?? 0) - (own?.count ?? 0);
    agreed += Math.min(theirs?.count ?? 0, own?.count ?? 0);
    if (theirs !== undefined) onlyTypes.push(...new Array<PlacedCall>(Math.max(0, difference)).fill(theirs.call));
    if (own !== undefined) onlyOurs.push(...new Array<PlacedCall>(Math.max(0, -difference)).fill(own.call));
  }
  return {
    agreed,
    onlyTypes,
    onlyOurs,
    outsideTypes: ours.calls.filter(({ file }) => !types.files.has(file)).length,
    outsideOurs: types.calls.filter(({ file }) => !ours.files.has(file)).length,
  };
}

/** Of all operations that either side reports in common files, the part that both report; 1 where there are none. */
export function agreementOf({ agreed, onlyTypes, onlyOurs }: Agreement): number {
  const all = agreed + onlyTypes.length + onlyOurs.length;
  return all === 0 ? 1 : agreed / all;
}

function countByPlace(calls: readonly PlacedCall[]): Map<string, { call: PlacedCall; count: number }> {
  const counts = new Map<string, { call: PlacedCall; count: number }>();
  for (const call of calls) {
    const key = `${call.file}:${String(call.line).padStart(6, '0')} ${call.service} ${call.operation}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { call, count: 1 });
    else known.count += 1;
  }
  return counts;
}
