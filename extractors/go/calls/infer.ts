import type { ParsedFile } from '../program/parsed-file.ts';
import { callParts } from '../types/calls.ts';
import type { Resolution } from '../types/resolution.ts';
import { single } from '../types/types.ts';
import type { Performed } from './performed.ts';
import { callWithInput, inputType } from './signatures.ts';
import type { Site } from './sites.ts';

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
