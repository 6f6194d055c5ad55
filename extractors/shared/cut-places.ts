import { type Finding, finding } from '../../src/model/finding.ts';
import type { SourceSpan } from '../../src/model/source.ts';

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
