import { callParts } from './calls.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { Performed } from './performed.ts';
import type { Resolution } from './resolution.ts';
import { callWithInput, inputType } from './signatures.ts';
import type { Site } from './sites.ts';
import { single } from './types.ts';

/**
 * The call that an argument's type narrows to one service where the receiver is not known: `x.GetObject(ctx, in)` with
 * `in` a `*s3.GetObjectInput`. By value it is something else: the SDK takes inputs by pointer.
 */
export function inferFromArguments(types: Resolution, file: ParsedFile, site: Site): readonly Performed[] {
  if (site.call === undefined) return [];
  const { operands } = callParts(file, site.call).arguments;
  for (const [index, operand] of operands.entries()) {
    const input = inputType(types, single(types.typeOf(file, operand)));
    if (input === undefined) continue;
    const performed = callWithInput(types, file, site, input, index);
    if (performed === undefined) continue;
    const written = `*${input.package.path.slice('service/'.length)}.${input.name}`;
    return [{ ...performed, evidence: `the receiver's type is not known, and its argument is a ${written}` }];
  }
  return [];
}
