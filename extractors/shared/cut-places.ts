import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import type { SourceSpan } from '../../src/model/source.ts';
import type { Value } from '../../src/model/value.ts';

interface Found {
  readonly performed: { readonly service: string; readonly operation: string };
}

/** A finding for a place of which not all was worked out: what was found there stays, and more may be missing. */
export function cutPlace(found: readonly Found[], span: SourceSpan): Finding {
  const [first, ...more] = [...new Set(found.map(({ performed }) => `${performed.service} ${performed.operation}`))];
  if (first === undefined) {
    return finding('work-bound', 'What reaches this place takes too long to work out; a call may be missing', span);
  }
  const counted = more.length === 0 ? first : `${first} and ${more.length} more`;
  return finding('work-bound', `Whether more than ${counted} is called here takes too long to work out`, span);
}

/** A finding for a call whose input was not worked out in full, with the members that it is about. */
export function cutInput({ service, operation, input, span }: SdkCall): readonly Finding[] {
  if (!isCut(input)) return [];
  const members = input.kind === 'record' ? input.entries.filter(({ value }) => isCut(value)) : [];
  const about = members.length === 0 ? 'a part' : members.map(({ name }) => name).join(', ');
  const message = `The input of ${service} ${operation} takes too long to work out in full: ${about}`;
  return [finding('work-bound', message, span)];
}

/** Whether a part of a value was not worked out. */
function isCut(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return value.why === 'work-bound';
    case 'template':
      return value.parts.some(isCut);
    case 'list':
      return value.open === 'work-bound' || value.items.some(isCut);
    case 'record':
      return value.open === 'work-bound' || value.entries.some((entry) => isCut(entry.value));
    case 'either':
      return value.options.some(isCut);
    case 'environment':
      return value.default !== undefined && isCut(value.default);
    default:
      return false;
  }
}
