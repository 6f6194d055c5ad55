import type { SdkCall } from '../../src/model/call.ts';
import type { Finding } from '../../src/model/finding.ts';

/** An object of a library's class that performs when it is used, with what using it would perform. */
export interface HandedObject {
  /** The place where it is made: path and offset of the call. */
  readonly key: string;
  readonly calls: readonly SdkCall[];
  readonly findings: readonly Finding[];
}

/** What one file makes, and which objects it uses itself; they may be made in another file. */
export interface ObjectUses {
  readonly made: readonly HandedObject[];
  readonly used: readonly string[];
}

/** Said of a call that is not seen, because something else than the analysed code makes it. */
export const USED_ELSEWHERE = 'what the object is handed to uses it';

/** The objects of which no file calls a method that performs something: what they are handed to does. */
export function findUnused(parts: readonly ObjectUses[]): readonly HandedObject[] {
  const used = new Set(parts.flatMap((part) => part.used));
  return parts.flatMap((part) => part.made.filter((object) => !used.has(object.key)));
}
