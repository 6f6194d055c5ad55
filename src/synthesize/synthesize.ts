import { type Finding, finding } from '../model/finding.ts';
import type { Permission, PolicyDocument, Statement } from '../model/policy.ts';
import { defaultPolicyForm, type PolicyForm } from '../model/policy-form.ts';
import { type ActionNames, compactActions } from './compact-actions.ts';
import { documentSize } from './document-size.ts';
import { groupPermissions } from './group-permissions.ts';
import { sidsOf } from './sids.ts';
import { attachedPoliciesQuota, sizeQuotas } from './size-quotas.ts';
import { fits, oneDocument, splitDocuments } from './split-documents.ts';

export interface Synthesis {
  /** Empty when there are no permissions. */
  readonly documents: readonly PolicyDocument[];
  readonly findings: readonly Finding[];
}

/**
 * Writes permissions as policy documents that allow each of them and nothing else; statements that rest on assumptions
 * come last. `actionNames` is asked only for compact actions.
 */
export function synthesize(
  permissions: readonly Permission[],
  form: PolicyForm = defaultPolicyForm,
  actionNames: ActionNames = () => [],
): Synthesis {
  const groups = groupPermissions(permissions, form.compact);
  if (groups.length === 0) return { documents: [], findings: [] };
  const sids = sidsOf(groups);
  const statements = groups.map(
    ({ actions, resources, conditions, permissions: from }, index): Statement => ({
      sid: sids[index] ?? '',
      effect: 'Allow',
      actions: form.compactActions ? compactActions(actions, actionNames) : actions,
      resources,
      conditions,
      permissions: from,
    }),
  );
  const { characters, each } = sizeQuotas[form.target];
  if (each === 'document') {
    const documents = splitDocuments(statements, characters);
    return { documents, findings: documentFindings(documents, characters) };
  }
  const document = oneDocument(statements);
  return { documents: [document], findings: entityFindings(document, form, characters) };
}

function documentFindings(documents: readonly PolicyDocument[], limit: number): readonly Finding[] {
  const count = documents.length;
  const tooMany =
    count > attachedPoliciesQuota
      ? `, and a role has at most ${attachedPoliciesQuota} managed policies unless its quota is raised`
      : '';
  const split =
    count < 2
      ? []
      : [finding('policy-split', `The permissions take ${count} documents of at most ${limit} characters${tooMany}`)];
  const tooLarge = documents
    .flatMap(({ statements }) => statements)
    .filter((statement) => !fits(statement, limit))
    .map(({ sid }) => finding('policy-too-large', `The statement ${sid} alone has more than ${limit} characters`));
  return [...split, ...tooLarge];
}

/** Several inline policies share one quota, so splitting them would help nobody. */
function entityFindings(document: PolicyDocument, { target }: PolicyForm, limit: number): readonly Finding[] {
  const size = documentSize(document);
  if (size <= limit) return [];
  const message = `The policy has ${size} characters, and all inline policies of a ${target} together may have ${limit}`;
  return [finding('policy-too-large', message)];
}
