import type { GivenStatement } from '../check/given-policy.ts';
import type { Statement } from '../model/policy.ts';
import { UserError } from '../model/user-error.ts';
import { escapeTemplate, toStatementBlock } from '../present/terraform.ts';
import { freeSid, growingStatement } from './grown-statement.ts';
import { type HclValue, parseHcl } from './hcl-syntax.ts';
import { isExtended } from './is-extended.ts';
import { denyingStatements, missingStatements } from './missing-statements.ts';
import { patchDocument } from './patch-document.ts';
import type { PatchRequest, PolicyPatch } from './policy-patch.ts';
import {
  blockStatements,
  encodedStatements,
  entryOf,
  statementBlocks,
  type TerraformPolicy,
  terraformPolicies,
} from './terraform-documents.ts';
import { addBlocks, addToTuple, hclString, objectText } from './terraform-edit.ts';
import { applyEdits, lineEndOf, type TextEdit } from './text-edit.ts';

/**
 * Puts what is missing into a policy of a Terraform file: a data source `aws_iam_policy_document`, or what `jsonencode` or
 * a heredoc holds in a resource. Where the form is another, the file is not patched. Throws E_POLICY_BAD and
 * E_NO_SUCH_POLICY.
 */
export function patchTerraformFile(request: PatchRequest): PolicyPatch {
  const { name, text, at } = request;
  const blocks = parseHcl(text);
  if (blocks === undefined)
    return notPatched(request, 'is not written as Terraform files are', 'Check it with `terraform validate`');
  const policies = terraformPolicies(blocks, text);
  if (policies.length === 0) {
    const hint = 'Name the file with the aws_iam_policy_document, or put the statements in by hand';
    return notPatched(request, 'holds no identity-based policy that is written out', hint);
  }
  const addresses = policies.map(({ address }) => address);
  if (at !== undefined && !policies.some((policy) => isNamed(policy, at))) {
    throw new UserError(
      'E_NO_SUCH_POLICY',
      `${name} has no policy "${at}"`,
      `Its policies are ${addresses.join(', ')}`,
    );
  }
  const own = policies.filter(
    (policy) => request.principal !== undefined && policy.principals.includes(request.principal),
  );
  const candidates =
    at !== undefined ? policies.filter((policy) => isNamed(policy, at)) : own.length > 0 ? own : policies;
  const [chosen] = candidates;
  if (chosen === undefined || candidates.length > 1) {
    const hint = `Name one: --policy ${name}#ADDRESS, with ADDRESS one of ${candidates.map(({ address }) => address).join(', ')}`;
    return notPatched(request, `has ${candidates.length} policies, and nothing says which one it is`, hint);
  }
  return patchOne(request, chosen);
}

function isNamed({ address }: TerraformPolicy, at: string): boolean {
  return address === at || address.endsWith(`.${at}`);
}

interface TerraformEdits {
  readonly edits: readonly TextEdit[];
  readonly added: readonly Statement[];
  readonly given: readonly GivenStatement[];
}

function patchOne(request: PatchRequest, policy: TerraformPolicy): PolicyPatch {
  const { name, text } = request;
  const statements = request.documents.flatMap((document) => document.statements);
  const found =
    policy.value === undefined ? editBlock(request, policy, statements) : editValue(request, policy.value, statements);
  const byHand = 'Put the statements in by hand';
  if (found === undefined) return notPatched(request, 'has its statements in a form that is not patched', byHand);
  const { edits, added, given } = found;
  const remarks = denyingStatements(statements, given).map(
    ({ sid, place }) =>
      `${name}:${place.line} ${sid === '' ? 'a statement' : `statement ${sid}`} denies some of it, and a Deny goes before every Allow.`,
  );
  const base = { name, policy: policy.address };
  if (added.length === 0) return { ...base, kind: 'unchanged', remarks };
  const patched = applyEdits(text, edits);
  if (!isSafe(request, patched, policy, found, statements)) {
    return notPatched(request, 'has a form in which statements cannot be put safely', byHand);
  }
  return { ...base, kind: 'patched', text: patched, edits, added, remarks };
}

function editBlock(
  { name, text }: PatchRequest,
  { block }: TerraformPolicy,
  statements: readonly Statement[],
): TerraformEdits {
  const given = blockStatements(block, text, name);
  const split = splitMissing(given, statements, (at) => statementBlocks(block.blocks)[at]?.attributes.get('actions'));
  const edits = split.grown.map(({ actions, statement }) => addActions(text, actions, statement));
  if (split.fresh.length > 0) edits.push(addBlocks(text, block, split.fresh));
  return { edits, added: split.added, given };
}

function editValue(
  { name, text }: PatchRequest,
  value: HclValue,
  statements: readonly Statement[],
): TerraformEdits | undefined {
  if (value.kind === 'heredoc') return editHeredoc(name, value, statements);
  const list = entryOf(value, 'Statement')?.value;
  if (list?.kind !== 'tuple') return undefined;
  const given = encodedStatements(list.items, text, name);
  const split = splitMissing(given, statements, (at) => entryOf(list.items[at], 'Action')?.value);
  const edits = split.grown.map(({ actions, statement }) => addActions(text, actions, statement));
  const last = list.items.at(-1);
  const objects = split.fresh.map((statement) => objectText(statement, last, lineEndOf(text)));
  if (objects.length > 0) edits.push(addToTuple(text, list, objects));
  return { edits, added: split.added, given };
}

/** A heredoc is JSON with Terraform's interpolations in its strings; IAM's own variables would be taken for such. */
function editHeredoc(
  name: string,
  { body, value }: Extract<HclValue, { kind: 'heredoc' }>,
  statements: readonly Statement[],
): TerraformEdits | undefined {
  try {
    const { edits, added, given } = patchDocument(value, name, statements, hasTemplate);
    if (edits.some(({ text }) => hasTemplate(text))) return undefined;
    const moved = edits.map(({ start, end, text }) => ({ start: start + body, end: end + body, text }));
    return { edits: moved, added, given };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function hasTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}

type ActionList = Extract<HclValue, { kind: 'tuple' }>;

interface Split {
  readonly fresh: readonly Statement[];
  readonly grown: readonly { readonly actions: ActionList; readonly statement: Statement }[];
  readonly added: readonly Statement[];
}

/** What becomes a statement of its own, and what one that is there gets. */
function splitMissing(
  given: readonly GivenStatement[],
  statements: readonly Statement[],
  actionsOf: (at: number) => HclValue | undefined,
): Split {
  const sids = new Set(given.map(({ sid }) => sid));
  const fresh: Statement[] = [];
  const grown: { actions: ActionList; statement: Statement }[] = [];
  for (const statement of missingStatements(statements, given)) {
    const at = growingStatement(given, statement);
    const actions = at < 0 ? undefined : actionsOf(at);
    if (actions?.kind === 'tuple') grown.push({ actions, statement });
    else {
      const own = { ...statement, sid: freeSid(statement.sid, sids) };
      sids.add(own.sid);
      fresh.push(own);
    }
  }
  return { fresh, grown, added: [...grown.map(({ statement }) => statement), ...fresh] };
}

function addActions(text: string, actions: ActionList, { actions: names }: Statement): TextEdit {
  return addToTuple(
    text,
    actions,
    names.map((action) => () => hclString(action)),
  );
}

/** The patched file is read as before, with the same statements at first, and lacks nothing any more. */
function isSafe(
  request: PatchRequest,
  patched: string,
  { address }: TerraformPolicy,
  { given, added }: TerraformEdits,
  statements: readonly Statement[],
): boolean {
  const policies = terraformPolicies(parseHcl(patched) ?? [], patched);
  const again = policies.filter((policy) => policy.address === address);
  const one = again[0];
  if (one === undefined || again.length !== 1) return false;
  const after =
    one.value === undefined
      ? editBlock({ ...request, text: patched }, one, statements)
      : editValue({ ...request, text: patched }, one.value, statements);
  const isKept = after !== undefined && isExtended(given.map(withoutPlace), after.given.map(withoutPlace));
  return isKept && after.added.length === 0 && added.length > 0;
}

function withoutPlace({ place: _, ...statement }: GivenStatement): object {
  return statement;
}

function notPatched({ name, documents }: PatchRequest, why: string, hint: string): PolicyPatch {
  const blocks = documents
    .flatMap((document) => document.statements)
    .map((statement) => `${toStatementBlock(statement, escapeTemplate)}\n`);
  return { kind: 'not-patched', name, why: `${name} ${why}`, hint, statements: blocks.join('\n') };
}
