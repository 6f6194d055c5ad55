/** The library's public exports: the analysis, what it gives, and how it is printed. */
export { type AnalyzeRequest, analyze } from './analyze.ts';
export { type Application, applicationsOf } from './apply/applications.ts';
export { type ApplyTarget, parseApplyTarget } from './apply/apply-target.ts';
export { decodeAuthorizationMessage } from './apply/decode-message.ts';
export { type Aws, openAws } from './apply/open-aws.ts';
export { type Performed, type PerformOptions, performApplication } from './apply/perform.ts';
export type { ApplicationPlan, ApplicationRecord, PlannedCall } from './apply/plan.ts';
export { type ApplicationRequest, planApplication } from './apply/plan-application.ts';
export { toPlanJson, toPlanText } from './apply/plan-text.ts';
export { planUndo, type UndoRequest } from './apply/plan-undo.ts';
export { type ApplicationRecords, openRecords } from './apply/records.ts';
export { checkPolicy, type PolicyFile } from './check-policy.ts';
export { explainDenials } from './explain-denials.ts';
export { lookUp } from './lookup.ts';
export { type Action, type ActionUse, type Basis, formatAction, type Necessity, parseAction } from './model/action.ts';
export type { Analysis, CallWithoutPermission, Counts, ReferenceState, Verification } from './model/analysis.ts';
export type { Certainty, Operation, Sdk, SdkCall, Via } from './model/call.ts';
export type { Comparison, Difference, DifferenceKind, NotRead, PolicyPlace } from './model/comparison.ts';
export {
  type BlamedPolicy,
  type DecodeMessage,
  type Denial,
  type DenialReason,
  type DenialReport,
  type DenialScope,
  type DenialsRequest,
  type DiagnosedDenial,
  type Diagnosis,
  defaultDenialScope,
  denialScopes,
  type Field,
  type FieldReason,
  type Fixable,
  known,
  knownValue,
  type Mending,
  notKnown,
  type PrincipalKind,
  type Proposal,
  type ProposalTarget,
  type TextSpan,
} from './model/denial.ts';
export { type Finding, type FindingKind, findingKinds, type Severity } from './model/finding.ts';
export type { ActionFacts, Lookup, OperationFacts, ResourceTypeFacts } from './model/lookup.ts';
export type { Condition, Permission, PolicyDocument, Statement } from './model/policy.ts';
export { defaultPolicyForm, type PolicyForm, type PolicyTarget } from './model/policy-form.ts';
export {
  type ArnPart,
  type ArnPattern,
  formatResource,
  type OpenPlaceholder,
  type PartSource,
  type ResourcePattern,
} from './model/resource-pattern.ts';
export { type Risk, type RiskKind, riskKinds } from './model/risk.ts';
export { defaultSettings, type Settings } from './model/settings.ts';
export { formatSpan, type Language, type SourcePosition, type SourceSpan } from './model/source.ts';
export { UserError } from './model/user-error.ts';
export type { Value } from './model/value.ts';
export { patchPolicyFile } from './patch/patch-policy-file.ts';
export type { PatchRequest, PolicyPatch } from './patch/policy-patch.ts';
export { unifiedDiff } from './patch/unified-diff.ts';
export { toCallsJson } from './present/calls-json.ts';
export { type DeniedObject, toDeniedJson, toDeniedObject } from './present/denied-object.ts';
export { toDeniedText } from './present/denied-text.ts';
export { toExplainText } from './present/explain-text.ts';
export { type IamPolicy, type IamStatement, toIamPolicy, toPolicyJson } from './present/policy-json.ts';
export { toReportJson } from './present/report-json.ts';
