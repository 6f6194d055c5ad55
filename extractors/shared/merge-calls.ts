import { type ClientSetup, compareCalls, type SdkCall } from '../../src/model/call.ts';
import { either } from '../../src/model/value.ts';

/** One call for each operation at a place, its inputs united, in the order of their places. */
export function mergeCalls(calls: readonly SdkCall[]): readonly SdkCall[] {
  const merged = new Map<string, SdkCall>();
  for (const call of calls) {
    const { path, cell, start } = call.span;
    const key = [path, cell ?? 0, start.line, start.column, call.service, call.operation].join('|');
    const known = merged.get(key);
    merged.set(key, known === undefined ? call : unite(known, call));
  }
  return [...merged.values()].sort(compareCalls);
}

function unite(a: SdkCall, b: SdkCall): SdkCall {
  const certainty = a.certainty.kind === 'proven' ? a.certainty : b.certainty;
  const { client: _client, ...alike } = a;
  const client = uniteSetups(a.client, b.client);
  const united = {
    ...alike,
    certainty,
    input: either([a.input, b.input]),
    region: either([a.region, b.region]),
    ...(client === undefined ? {} : { client }),
  };
  if (a.condition === undefined || b.condition !== undefined) return united;
  // What is certain in one way is certain.
  const { condition: _condition, ...certain } = united;
  return certain;
}

/** Only what holds on every way to the place is told of the client. */
function uniteSetups(a: ClientSetup | undefined, b: ClientSetup | undefined): ClientSetup | undefined {
  if (a === undefined || b === undefined) return undefined;
  const both = {
    ...(a.endpoint === undefined || b.endpoint === undefined ? {} : { endpoint: either([a.endpoint, b.endpoint]) }),
    ...(a.unsigned === true && b.unsigned === true ? { unsigned: true as const } : {}),
    ...(a.assumedRole === true && b.assumedRole === true ? { assumedRole: true as const } : {}),
  };
  return Object.keys(both).length === 0 ? undefined : both;
}
