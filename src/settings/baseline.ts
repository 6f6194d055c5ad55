import type { Difference } from '../model/comparison.ts';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';

/** A difference as a baseline file names it: what it is, and nothing of where, so that it stays when lines move. */
export function baselineOf({ kind, action, resource }: Difference): string {
  return `${kind} ${action} on ${resource}`;
}

/** The differences that a baseline accepts: `{"accepted": ["excess s3:PutObject on *"]}`. Throws E_BASELINE_BAD. */
export function parseBaseline(text: string, file: string): ReadonlySet<string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw bad(file, 'is not JSON', cause);
  }
  const accepted: unknown = isRecord(json) ? json.accepted : undefined;
  if (Array.isArray(accepted) && accepted.every((item) => typeof item === 'string')) return new Set(accepted);
  throw bad(file, 'has no list of texts named "accepted"');
}

function bad(file: string, fault: string, cause?: unknown): UserError {
  return new UserError('E_BASELINE_BAD', `The baseline ${file} ${fault}`, 'Make it anew with --write-baseline', {
    cause,
  });
}
