import type { ClientSetup, SdkCall } from '../model/call.ts';
import { type Finding, findingKinds } from '../model/finding.ts';
import { toJson } from './plain-text.ts';
import { type Json, toValueJson } from './value-json.ts';

/** `{"calls": […], "findings": […]}`, one entry for each operation performed. */
export function toCallsJson(analysis: {
  readonly calls: readonly SdkCall[];
  readonly findings: readonly Finding[];
}): string {
  return toJson({ calls: analysis.calls.map(toCallObject), findings: analysis.findings.map(toFindingObject) });
}

/** `line` and `column` are those of the method or command name, 1-based; `service` is the boto3 client name. */
export function toCallObject(call: SdkCall): Json {
  return {
    service: call.service,
    operation: call.operation,
    language: call.language,
    file: call.span.path,
    ...(call.span.cell === undefined ? {} : { cell: call.span.cell }),
    line: call.span.start.line,
    column: call.span.start.column,
    via: call.via,
    certainty: call.certainty.kind,
    ...(call.certainty.kind === 'inferred' ? { evidence: call.certainty.evidence } : {}),
    ...(call.condition === undefined ? {} : { condition: call.condition }),
    sdk: call.sdk,
    method: call.method,
    scope: call.scope,
    region: toValueJson(call.region),
    ...(call.client === undefined ? {} : { client: toSetupObject(call.client) }),
    input: toValueJson(call.input),
  };
}

function toSetupObject({ endpoint, ...flags }: ClientSetup): Json {
  return { ...(endpoint === undefined ? {} : { endpoint: toValueJson(endpoint) }), ...flags };
}

export function toFindingObject(item: Finding): Json {
  const file = item.span?.path ?? item.path;
  return {
    kind: item.kind,
    severity: item.severity,
    message: item.message,
    hint: findingKinds[item.kind].hint,
    ...(file === undefined ? {} : { file }),
    ...(item.span?.cell === undefined ? {} : { cell: item.span.cell }),
    ...(item.span === undefined ? {} : { line: item.span.start.line, column: item.span.start.column }),
  };
}
