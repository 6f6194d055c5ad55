import type { DenialReport, Proposal } from '../model/denial.ts';
import type { Statement } from '../model/policy.ts';
import { UserError } from '../model/user-error.ts';
import { type ApplyTarget, type Principal, parseApplyTarget } from './apply-target.ts';

/** Statements for one target. */
export interface Application {
  readonly target: ApplyTarget;
  readonly statements: readonly Statement[];
  /** Who was denied, where the target is a managed policy and the text says it. */
  readonly principal?: Principal;
}

/**
 * What is to be applied to whom: each proposal to its principal, or all of them to the target that the person names.
 * Throws E_NOTHING_TO_APPLY, E_NO_TARGET, E_OTHER_PRINCIPAL, E_BAD_TARGET and E_REFUSED.
 */
export function applicationsOf({ denials, proposals }: DenialReport, to?: string): readonly Application[] {
  if (proposals.length === 0) throw nothingToApply(denials);
  if (to === undefined) {
    return proposals.map((proposal) => ({ target: targetOf(proposal), statements: statementsOf([proposal]) }));
  }
  const target = parseApplyTarget(to);
  const strangers = proposals.filter((proposal) => !isFor(proposal, target));
  const known = new Set(proposals.map(principalOf));
  if (strangers.length > 0 || known.size > 1) {
    const message = `${to} is named, and the denials are of ${[...known].sort().join(' and ')}`;
    const hint = 'Leave --to out to give each what it lacks, or give the denials of one of them only';
    throw new UserError('E_OTHER_PRINCIPAL', message, hint);
  }
  const [denied] = proposals.flatMap((proposal) => (proposal.target.kind === 'known' ? [proposal.target.value] : []));
  const isPolicy = target.kind === 'policy' && denied !== undefined;
  const principal = isPolicy ? { principal: { kind: denied.kind, name: denied.name } } : {};
  return [{ target, statements: statementsOf(proposals), ...principal }];
}

function nothingToApply(denials: DenialReport['denials']): UserError {
  const code = 'E_NOTHING_TO_APPLY';
  if (denials.length === 0) {
    return new UserError(code, 'The text tells of no authorization failure', 'Give the whole text of the error');
  }
  if (denials.every(({ denial }) => denial.fixable === 'no')) {
    const hint = 'Read what mends it: `iamwright denied` without --apply says who has to change what';
    return new UserError(code, 'No identity policy mends these denials', hint);
  }
  const hint = 'Pass the code with --code, and a text with the whole stack trace (node --stack-trace-limit=50)';
  return new UserError(code, 'The text does not say which action was denied on what', hint);
}

function targetOf({ target, documents }: Proposal): ApplyTarget {
  if (target.kind === 'unknown') {
    const [action = 'it'] = documents.flatMap(({ statements }) => statements.flatMap(({ actions }) => actions));
    const message = `The text does not say whose policy is to be changed (${action})`;
    const hint = 'Name the role, user or customer managed policy: --to arn:aws:iam::123456789012:role/app';
    throw new UserError('E_NO_TARGET', message, hint);
  }
  const { kind, partition, account, name } = target.value;
  // Checked as if the person had named it: some roles are not to be changed.
  return parseApplyTarget(`arn:${partition}:iam::${account}:${kind}/${name}`);
}

/** A managed policy may be anyone's in its account; a role or user must be the one that was denied. */
function isFor({ target }: Proposal, { kind, partition, account, name }: ApplyTarget): boolean {
  if (target.kind === 'unknown') return true;
  const denied = target.value;
  if (denied.account !== account || denied.partition !== partition) return false;
  return kind === 'policy' || (denied.kind === kind && denied.name === name);
}

function principalOf({ target }: Proposal): string {
  return target.kind === 'unknown'
    ? 'someone unnamed'
    : `the ${target.value.kind} ${target.value.name} in account ${target.value.account}`;
}

function statementsOf(proposals: readonly Proposal[]): readonly Statement[] {
  return proposals.flatMap(({ documents }) => documents.flatMap(({ statements }) => statements));
}
