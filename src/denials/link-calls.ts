import { formatAction } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import { type Denial, knownValue } from '../model/denial.ts';
import { formatResource } from '../model/resource-pattern.ts';
import type { Settings } from '../model/settings.ts';
import type { Knowledge } from '../resolve/resolution.ts';
import { resolveCalls } from '../resolve/resolve-calls.ts';
import { covers } from '../synthesize/cover.ts';

/** The calls that can have made the request of a denial, and whether they leave one operation only. */
export interface LinkedCalls {
  readonly calls: readonly SdkCall[];
  readonly certain: boolean;
}

export interface LinkFacts {
  readonly calls: readonly SdkCall[];
  /** The text between the denials before and behind: a trace of the stack names lines of files. */
  readonly around: string;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
}

/** Finds the calls by the operation, the service, the action, the resource and the lines that the trace names. */
export function linkCalls(denial: Denial, facts: LinkFacts): LinkedCalls {
  const { calls } = facts;
  if (calls.length === 0 || !denial.iam) return { calls: [], certain: false };
  const fitting = calls.filter((call) => fitsDenial(call, denial, facts));
  const lines = linesIn(facts.around);
  const traced = fitting.filter(({ span }) => lines.has(`${span.path.split('/').at(-1)}:${span.start.line}`));
  const found = traced.length > 0 ? traced : fitting;
  const operations = new Set(found.map(({ service, operation }) => `${service} ${operation}`));
  return { calls: found, certain: operations.size === 1 };
}

function fitsDenial(call: SdkCall, denial: Denial, { knowledge, settings }: LinkFacts): boolean {
  const operation = knownValue(denial.operation);
  const action = knownValue(denial.attempted) ?? knownValue(denial.action);
  if (operation !== undefined && call.operation !== operation) return false;
  const service = knownValue(denial.service);
  // What a service does for the caller is denied in the name of the other service.
  if (operation === undefined && action === undefined && service !== undefined && call.service !== service)
    return false;
  if (action === undefined) return true;
  const { permissions } = resolveCalls([call], knowledge, settings);
  const needed = permissions.filter((permission) => formatAction(permission.action) === action);
  const resource = knownValue(denial.resource);
  if (needed.length === 0) return operation !== undefined && call.operation === operation;
  if (resource === undefined) return true;
  const patterns = needed.flatMap(({ resources }) => resources.map(formatResource));
  return patterns.some((pattern) => covers(pattern, resource) || covers(resource, pattern));
}

/**
 * The lines that traces name, as `file:line`: `File "/app/main.py", line 12`, `(/var/task/index.js:12:18)`,
 * `main.go:33 +0x1d`.
 */
function linesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, file = '', line = ''] of text.matchAll(/([\w.-]{1,100}\.\w{1,4})(?:", line |:)(\d{1,7})\b/g)) {
    found.add(`${file}:${line}`);
  }
  return found;
}
