import { type Finding, finding } from '../../src/model/finding.ts';
import type { LibraryCallable } from '../../src/model/library-model.ts';
import type { SourceSpan } from '../../src/model/source.ts';
import { optionsOf, type Value } from '../../src/model/value.ts';
import { operationsOf } from './library-operations.ts';
import { type GivenValues, sourceValue } from './library-values.ts';

/**
 * What the reader must know about one call of a modelled function, which `label` names: operations of which the code
 * does not show whether they are performed, and requests that it signs.
 */
export function libraryFindings(
  callable: LibraryCallable,
  given: GivenValues | undefined,
  label: string,
  span: SourceSpan,
): readonly Finding[] {
  const unclear = operationsOf(callable, given).unclear.map(({ service, operation }) =>
    finding('library-unclear', `Whether ${label} performs ${service} ${operation} is not known here`, span),
  );
  return [...unclear, ...signedRequests(callable, given, label, span)];
}

function signedRequests(
  { signs }: LibraryCallable,
  given: GivenValues | undefined,
  label: string,
  span: SourceSpan,
): readonly Finding[] {
  if (signs === undefined) return [];
  const service = given === undefined ? undefined : sourceValue(signs, given);
  return (service === undefined ? [undefined] : optionsOf(service).map(nameOf)).map((name) =>
    name === undefined
      ? finding('signed-request', `${label} signs requests for a service that is not known here`, span)
      : { ...finding('signed-request', `${label} signs requests for ${name}`, span), signedFor: name },
  );
}

function nameOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
