import { formatAction } from '../model/action.ts';
import {
  type BlamedPolicy,
  type Denial,
  type DenialReason,
  type Field,
  type FieldReason,
  type Fixable,
  known,
  notKnown,
  type PrincipalKind,
} from '../model/denial.ts';
import { parseArn } from '../resolve/arn-format.ts';
import type { Knowledge } from '../resolve/resolution.ts';
import { actionsOfOperation, nameAction } from './actions.ts';
import { credentialNoteOf } from './error-codes.ts';
import { withoutEscapes } from './escapes.ts';
import { type DenialTold, groupStatements } from './group-statements.ts';
import { withoutLineWraps } from './line-wraps.ts';
import { type MappedText, originalText } from './mapped-text.ts';
import { principalKindOf } from './principal.ts';
import { readStatements } from './read-statements.ts';
import { nameResource } from './resource.ts';
import { clientOf } from './service-of.ts';
import type { ReasonTold, Told } from './statement.ts';
import { withoutTerminalMarks } from './terminal-marks.ts';
import { readTokens, type Tokens } from './tokens.ts';

/** Every denial that a text tells of, in its order: one for each time that something was denied. */
export function readDenials(text: string, knowledge: Knowledge): readonly Denial[] {
  const mapped = toPlain(text);
  const tokens = readTokens(mapped.text);
  const lines = lineStarts(text);
  return groupStatements(tokens, readStatements(tokens)).map((group) => {
    const span = spanOf(group, tokens, mapped, lines);
    return { ...toDenial(group.told, knowledge), span };
  });
}

/** How often one thing is wrapped in another: a log line in JSON in JSON, a page of XML in a log line. */
const mostLayers = 4;

/** The text without what terminals, strings of programs and fixed widths did to it. */
export function toPlain(text: string): MappedText {
  let plain = originalText(text);
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const before = plain.text;
    plain = withoutEscapes(withoutLineWraps(withoutTerminalMarks(plain)));
    if (plain.text === before) break;
  }
  return plain;
}

type Fields = Omit<Denial, 'span'>;

function toDenial(told: Told, knowledge: Knowledge): Fields {
  const notIam = whyNotIam(told);
  const operation = operationOf(told);
  const actions = (told.actions ?? []).map((action) => nameAction(action, knowledge));
  const missing = told.missingAction === undefined ? undefined : nameAction(told.missingAction, knowledge);
  const [tried] = actions;
  const action = missing ?? tried;
  const attempted = missing !== undefined && tried !== undefined && missing.text !== tried.text ? tried : undefined;
  const service = serviceOf(told, operation, action?.text, knowledge);
  const resource =
    told.resource === undefined
      ? undefined
      : nameResource(told.resource.text, (attempted ?? action)?.text, told.principal, knowledge);
  const eventResource = resource === undefined ? told.eventResources?.[0] : undefined;
  const arn = resource?.arn ?? eventResource;
  const derivedActions =
    action === undefined && notIam === undefined ? derivedFrom(told, service, operation, knowledge) : [];
  const { reason, policyType, policyArn } = reasonOf(told, action?.text, notIam !== undefined);
  const principalKind = told.principal === undefined ? undefined : principalKindOf(told.principal);
  const absent: FieldReason = notIam === undefined ? 'not-stated' : 'not-iam';
  const notes = [...(notIam === undefined ? [] : [notIam]), ...noteOf(told, notIam), ...logNote(resource?.also ?? [])];
  return {
    iam: notIam === undefined,
    principal: field(told.principal, absent),
    principalKind: field(principalKind, absent),
    operation: field(operation, 'not-stated'),
    service: field(service, 'not-stated'),
    action: field(action?.text, told.encoded === undefined ? absent : 'encoded'),
    actions: actions.length > 1 ? actions.map(({ text }) => text) : [],
    derivedActions,
    resource: field(arn, resource?.malformed === undefined ? absent : 'malformed'),
    resourceAlso: resource?.also ?? [],
    resourceText: field(resource?.text, absent),
    malformedResource: field(resource?.malformed, absent),
    reason,
    policyType,
    policyArn,
    through: field(told.through, absent),
    fixable: fixableBy({ told, notIam: notIam !== undefined, principalKind, reason, policyType }),
    attempted: field(attempted?.text, absent),
    unknownAction: action !== undefined && !action.known,
    encoded: field(told.encoded, absent),
    errorCode: field(told.errorCode, 'not-stated'),
    requestId: field(told.requestId, 'not-stated'),
    crossAccount: crossAccountOf(told.principal, arn),
    notes,
  };
}

function field<T>(value: T | undefined, why: FieldReason): Field<T> {
  return value === undefined ? notKnown(why) : known(value);
}

/** Why it is no matter of IAM policies; `undefined` where it is one. */
function whyNotIam({ meaning, errorCode, actions, principal }: Told): string | undefined {
  if (meaning !== undefined && !meaning.iam) return meaning.note ?? 'not an IAM authorization failure';
  if (actions !== undefined || principal !== undefined || errorCode === undefined) return undefined;
  return credentialNoteOf(errorCode);
}

function operationOf({ operation }: Told): string | undefined {
  return operation !== undefined && /^[A-Z][A-Za-z0-9]+$/.test(operation) ? operation : undefined;
}

/** Services that give codes in the forms of EC2, and that answer in XML with the code `AccessDenied`. */
function serviceOf(
  told: Told,
  operation: string | undefined,
  action: string | undefined,
  knowledge: Knowledge,
): string | undefined {
  const { sdk } = knowledge;
  if (told.meaning?.service !== undefined) return told.meaning.service;
  const named = told.service === undefined ? undefined : clientOf(told.service, operation, sdk);
  if (named !== undefined) return named;
  if (/^(?:Client\.)?UnauthorizedOperation$/.test(told.errorCode ?? '')) return 'ec2';
  const url = told.resource?.text ?? '';
  const host = /^https?:\/\/([a-z0-9-]+)\.[a-z0-9-]+\.amazonaws\.com/.exec(url)?.[1];
  if (host !== undefined) return clientOf({ name: host, as: 'endpoint' }, operation, sdk);
  if (operation !== undefined) return serviceOfOperation(operation, action, told, knowledge);
  // `<Code>AccessDenied</Code><Message>Access Denied</Message>` without a service is what S3 replies.
  if (action === undefined) return undefined;
  return serviceOfAction(action, sdk);
}

/** The only client of the prefix, or the one that has its name. */
function serviceOfAction(action: string, sdk: Knowledge['sdk']): string | undefined {
  const [prefix = ''] = action.split(':');
  const clients = sdk.findServicesByIamPrefix(prefix);
  return clients.length === 1 ? clients[0] : clients.find((client) => client === prefix);
}

function serviceOfOperation(
  operation: string,
  action: string | undefined,
  { errorCode }: Told,
  { sdk, reference }: Knowledge,
): string | undefined {
  const clients = sdk.findServicesByOperation(operation);
  if (clients.length < 2) return clients[0];
  const needing = clients.filter((client) =>
    reference.findAuthorizedActions(client, operation)?.some((listed) => formatAction(listed.action) === action),
  );
  if (needing.length === 1) return needing[0];
  const ofAction = action === undefined ? undefined : serviceOfAction(action, sdk);
  if (ofAction !== undefined && clients.includes(ofAction)) return ofAction;
  // Only S3 has operations that other services have too and replies in XML, where codes have no `Exception`.
  const inXml = errorCode === 'AccessDenied' || errorCode === '403';
  return inXml && clients.includes('s3') ? 's3' : undefined;
}

function derivedFrom(
  { meaning }: Told,
  service: string | undefined,
  operation: string | undefined,
  knowledge: Knowledge,
): readonly string[] {
  if (meaning?.derivedActions !== undefined) return meaning.derivedActions;
  if (operation === undefined || service === undefined) return [];
  return actionsOfOperation(service, operation, knowledge);
}

interface Reason {
  readonly reason: Field<DenialReason>;
  readonly policyType: Field<BlamedPolicy>;
  readonly policyArn: Field<string>;
}

function reasonOf(told: Told, action: string | undefined, notIam: boolean): Reason {
  if (notIam) return { reason: notKnown('not-iam'), policyType: notKnown('not-iam'), policyArn: notKnown('not-iam') };
  const reasons = told.reasons ?? [];
  const kinds = distinct(reasons.filter(({ kind }) => kind !== 'trusted').map(({ kind }) => kind));
  const policies = distinct(reasons.flatMap(({ policy }: ReasonTold) => policy ?? []));
  const arn = reasons.find(({ policyArn }) => policyArn !== undefined)?.policyArn;
  const assumed = action !== undefined && /^sts:AssumeRoleWith/.test(action) ? 'trust' : told.meaning?.policy;
  const policyType =
    policies.length > 1 ? notKnown<BlamedPolicy>('several') : field(policies[0] ?? assumed, 'not-stated');
  const ambiguous = kinds.length > 1 || policies.length > 1;
  const reason: DenialReason = ambiguous ? 'ambiguous' : (told.meaning?.reason ?? onlyKind(kinds) ?? 'unstated');
  return { reason: known(reason), policyType, policyArn: field(arn, 'not-stated') };
}

function onlyKind(kinds: readonly ReasonTold['kind'][]): 'implicit' | 'explicit' | undefined {
  const [kind] = kinds;
  return kind === 'implicit' || kind === 'explicit' ? kind : undefined;
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

interface FixableFacts {
  readonly told: Told;
  readonly notIam: boolean;
  readonly principalKind: PrincipalKind | undefined;
  readonly reason: Field<DenialReason>;
  readonly policyType: Field<BlamedPolicy>;
}

/** Principals that no identity policy can be attached to. */
const withoutPolicies: ReadonlySet<PrincipalKind | undefined> = new Set(['anonymous', 'service', 'root', 'account']);

function fixableBy({ told, notIam, principalKind, reason, policyType }: FixableFacts): Fixable {
  if (notIam || withoutPolicies.has(principalKind)) return 'no';
  if (told.meaning?.fixable !== undefined) return told.meaning.fixable;
  const kinds = (told.reasons ?? []).map(({ kind }) => kind);
  if (kinds.includes('explicit') || told.meaning?.reason === 'explicit') return 'no';
  if (reason.kind === 'known' && reason.value === 'ambiguous') return 'maybe';
  if (policyType.kind === 'unknown') return 'maybe';
  return policyType.value === 'identity' ? 'identity' : 'no';
}

function noteOf({ meaning }: Told, notIam: string | undefined): readonly string[] {
  return meaning?.note === undefined || meaning.note === notIam ? [] : [meaning.note];
}

function logNote(also: readonly string[]): readonly string[] {
  const group = also.find((arn) => arn.endsWith(':*') && arn.includes(':logs:'));
  return group === undefined
    ? []
    : ['the checked ARN ends in :log-stream:; a policy names the log group, best with :*'];
}

function crossAccountOf(principal: string | undefined, resource: string | undefined): Field<boolean> {
  const [own, other] = [principal, resource].map((arn) => (arn === undefined ? undefined : parseArn(arn)?.account));
  if (!isAccount(own) || !isAccount(other)) return notKnown('not-stated');
  return known(own !== other);
}

function isAccount(text: string | undefined): boolean {
  return text !== undefined && /^\d{12}$/.test(text);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function spanOf(group: DenialTold, tokens: Tokens, mapped: MappedText, lines: readonly number[]): Denial['span'] {
  const start = mapped.originOf(tokens.starts[group.first] ?? 0);
  const end = mapped.originOf(tokens.ends[Math.max(group.first, group.end - 1)] ?? 0);
  let low = 0;
  let high = lines.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? 0) <= start) low = middle;
    else high = middle;
  }
  return { start, end: Math.max(start, end), line: low + 1 };
}
