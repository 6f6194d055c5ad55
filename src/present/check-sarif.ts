import { type Comparison, type Difference, type DifferenceKind, differenceKinds } from '../model/comparison.ts';
import type { SourceSpan } from '../model/source.ts';
import { toJson } from './plain-text.ts';
import type { Json } from './value-json.ts';

/** How each kind of difference is shown by what reads SARIF. */
const rules = {
  missing: { level: 'error', text: 'The code needs a permission that the policy does not allow' },
  denied: { level: 'error', text: 'The policy denies a permission that the code needs' },
  conditional: { level: 'warning', text: 'A permission that the code needs is allowed only under conditions' },
  excess: { level: 'warning', text: 'The policy allows what the code does not need' },
  broader: { level: 'warning', text: 'The policy allows more than the code needs' },
  narrower: { level: 'note', text: 'The policy names resources that the code does not show' },
} as const satisfies Record<DifferenceKind, { readonly level: string; readonly text: string }>;

/**
 * A SARIF 2.1.0 log. A result stands where the policy says too much, or where the call is whose permission is missing.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toCheckSarif({ differences }: Comparison, accepted: readonly Difference[], version: string): string {
  return toJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'iamwright',
            version,
            rules: differenceKinds.map((kind) => ({ id: kind, shortDescription: { text: rules[kind].text } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: differences.map((difference) => toResult(difference, accepted.includes(difference))),
      },
    ],
  });
}

function toResult(difference: Difference, isAccepted: boolean): Json {
  const { kind, action, resource, detail, assumed, place, evidence } = difference;
  const calls = evidence.map(({ call }) => callLocation(call.span));
  const inPolicy = place === undefined ? [] : [fileLocation(place.file, { startLine: place.line })];
  const locations = inPolicy.length > 0 ? inPolicy : calls.slice(0, 1);
  const related = inPolicy.length > 0 ? calls : calls.slice(1);
  return {
    ruleId: kind,
    ruleIndex: differenceKinds.indexOf(kind),
    level: assumed ? 'note' : rules[kind].level,
    message: { text: `${action} on ${resource}: ${detail}` },
    locations,
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'difference/v1': `${kind} ${action} ${resource}` },
    ...(isAccepted ? { suppressions: [{ kind: 'external' }] } : {}),
  };
}

function callLocation({ path, start, end }: SourceSpan): Json {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return fileLocation(path, region);
}

function fileLocation(path: string, region: { readonly [name: string]: Json }): Json {
  return { physicalLocation: { artifactLocation: { uri: encodeURI(path) }, region } };
}
