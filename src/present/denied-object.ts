import type { DenialReport, DiagnosedDenial, Proposal } from '../model/denial.ts';
import { formatSpan } from '../model/source.ts';
import { toFindingObject } from './calls-json.ts';
import { toDenialObject } from './denial-object.ts';
import { toJson } from './plain-text.ts';
import { type IamPolicy, toIamPolicy } from './policy-json.ts';
import type { Json } from './value-json.ts';

/** A report as JSON shows it; every face gives this object. */
export interface DeniedObject {
  readonly denials: readonly Readonly<Record<string, unknown>>[];
  /** What mends all that an identity policy can mend; `null`: nothing. A list where one managed policy cannot hold it. */
  readonly document: IamPolicy | readonly IamPolicy[] | null;
  readonly proposals: readonly Readonly<Record<string, unknown>>[];
  readonly scope: string;
  readonly findings: readonly Json[];
  readonly reference: Readonly<Record<string, unknown>>;
}

/** The object as text. */
export function toDeniedJson(report: DenialReport): string {
  return toJson(toDeniedObject(report));
}

/** `{"denials": […], "document": {…}, "proposals": […], "scope": …, "findings": […], "reference": {…}}`. */
export function toDeniedObject(report: DenialReport): DeniedObject {
  return {
    denials: report.denials.map(toEntry),
    document: oneOrAll(report.documents.map(toIamPolicy)),
    proposals: report.proposals.map(toProposalObject),
    scope: report.scope,
    findings: report.findings.map(toFindingObject),
    reference: { ...report.reference },
  };
}

function toEntry({ denial, diagnosis }: DiagnosedDenial): Record<string, unknown> {
  const { happened, mend, mending, remarks, calls } = diagnosis;
  return {
    ...toDenialObject(denial),
    diagnosis: {
      happened,
      mend,
      mending,
      remarks,
      calls: calls.map(({ service, operation, span }) => ({ service, operation, place: formatSpan(span) })),
    },
  };
}

function toProposalObject({ target, documents, scope, mends }: Proposal): Record<string, unknown> {
  return {
    target: target.kind === 'known' ? { ...target.value } : null,
    ...(target.kind === 'known' ? {} : { targetUnknown: target.why }),
    document: oneOrAll(documents.map(toIamPolicy)),
    scope,
    mends: mends.map(({ sid, denials }) => ({ sid, denials })),
  };
}

function oneOrAll(policies: readonly IamPolicy[]): DeniedObject['document'] {
  return policies.length > 1 ? policies : (policies[0] ?? null);
}
