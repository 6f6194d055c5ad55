import { type ActionUse, formatAction } from '../model/action.ts';
import type { Analysis, Counts, ReferenceState, Verification } from '../model/analysis.ts';
import type { SdkCall } from '../model/call.ts';
import type { Permission } from '../model/policy.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import { type Risk, riskKinds } from '../model/risk.ts';
import { toCallObject, toFindingObject } from './calls-json.ts';
import { toJson } from './plain-text.ts';
import { type IamPolicy, toIamPolicy } from './policy-json.ts';
import type { Json } from './value-json.ts';

/**
 * The whole analysis: `documents` (IAM's spelling), `permissions` with their evidence, `notGranted`,
 * `withoutPermission`, `risks`, `calls`, `findings`, `counts`, `verified`, `reference`. `format` changes when a field changes
 * its meaning.
 */
export function toReportJson(analysis: Analysis): string {
  return toJson(toReport(analysis));
}

/** The same before it is printed. */
export function toReport(analysis: Analysis): Report {
  return {
    format: 1,
    documents: analysis.documents.map(toIamPolicy),
    permissions: analysis.permissions.map(toPermissionObject),
    notGranted: analysis.notGranted.map((use) => ({ action: formatAction(use.action), ...toUseObject(use) })),
    withoutPermission: analysis.withoutPermission.map(({ call, why }) => ({ why, call: toCallReference(call) })),
    risks: analysis.risks.map(toRiskObject),
    calls: analysis.calls.map(toCallObject),
    findings: analysis.findings.map(toFindingObject),
    counts: analysis.counts,
    verified: analysis.verified,
    reference: analysis.reference,
  };
}

export interface Report {
  readonly format: 1;
  readonly documents: readonly IamPolicy[];
  readonly permissions: readonly Json[];
  readonly notGranted: readonly Json[];
  readonly withoutPermission: readonly Json[];
  readonly risks: readonly Json[];
  readonly calls: readonly Json[];
  readonly findings: readonly Json[];
  readonly counts: Counts;
  readonly verified: Verification;
  readonly reference: ReferenceState;
}

export function toPermissionObject(permission: Permission): Json {
  return {
    action: formatAction(permission.action),
    resources: permission.resources.map(toResourceObject),
    conditions: permission.conditions.map(({ operator, key, values }) => ({ operator, key, values })),
    assumed: permission.assumed,
    evidence: permission.evidence.map(toUseObject),
  };
}

export function toUseObject(use: ActionUse): { readonly [name: string]: Json } {
  const { necessity, basis } = use;
  return {
    necessity: necessity.kind,
    ...('fact' in necessity ? { fact: necessity.fact } : {}),
    ...(necessity.kind === 'when' ? { state: necessity.state } : {}),
    ...(necessity.kind === 'never' ? { why: necessity.why } : {}),
    basis: { ...basis },
    ...(Object.keys(use.context).length === 0 ? {} : { context: { ...use.context } }),
    ...(use.call.span.path === '' ? {} : { call: toCallReference(use.call) }),
  };
}

function toResourceObject(pattern: ResourcePattern): Json {
  if (pattern.kind === 'all') return { resource: '*', why: pattern.why };
  const open = pattern.open.map(({ placeholder, why }) => ({ placeholder, why }));
  const parts = pattern.parts.map(({ placeholder, text, from }) => ({
    placeholder,
    text,
    from: from.kind,
    ...(from.kind === 'input' ? { member: from.path } : {}),
  }));
  return { resource: pattern.text, resourceType: pattern.resourceType, open, parts };
}

function toRiskObject(risk: Risk): Json {
  return {
    kind: risk.kind,
    title: riskKinds[risk.kind].title,
    actions: risk.actions,
    resources: risk.resources,
    message: risk.message,
    advice: riskKinds[risk.kind].advice,
    ...(risk.source === undefined ? {} : { source: risk.source }),
    calls: risk.evidence.map(({ call }) => toCallReference(call)),
  };
}

function toCallReference({ service, operation, span, code }: SdkCall): Json {
  return {
    service,
    operation,
    file: span.path,
    ...(span.cell === undefined ? {} : { cell: span.cell }),
    line: span.start.line,
    column: span.start.column,
    ...(code === undefined ? {} : { code }),
  };
}
