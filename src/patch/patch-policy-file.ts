import { isAlias, isMap, isNode } from 'yaml';
import type { GivenStatement } from '../check/given-policy.ts';
import { parseStatement } from '../check/parse-statements.ts';
import { isRecord } from '../model/is-record.ts';
import type { Statement } from '../model/policy.ts';
import { UserError } from '../model/user-error.ts';
import { addStatements, toIamStatement } from './add-statements.ts';
import { plainStyle, styleOf } from './block-style.ts';
import { isExtended } from './is-extended.ts';
import { addToList, isPlaced } from './list-edit.ts';
import { denyingStatements, missingStatements } from './missing-statements.ts';
import { type ParsedText, parseText } from './parse-text.ts';
import { patchTerraformFile } from './patch-terraform-file.ts';
import type { PatchRequest, PolicyPatch } from './policy-patch.ts';
import { isOfPrincipal, type Path, type TemplatePolicy, templatePolicies } from './template-policies.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/**
 * Puts what is missing into a policy file: an IAM document, a CloudFormation or SAM template as JSON or YAML, or a
 * Terraform file. All that is there stays byte for byte; where that cannot be promised, the file is not patched, and the
 * statements are given to be put in by hand.
 * Throws E_POLICY_BAD for a file that holds no policy, and E_NO_SUCH_POLICY where `at` names none of it.
 */
export function patchPolicyFile(request: PatchRequest): PolicyPatch {
  if (/\.(tf|tofu)$/i.test(request.name)) return patchTerraformFile(request);
  const mark = request.text.startsWith('\ufeff') ? '\ufeff' : '';
  const patch = patchTree({ ...request, text: request.text.slice(mark.length) });
  if (patch.kind !== 'patched') return patch;
  const { length } = mark;
  const edits = patch.edits.map(({ start, end, text }) => ({ start: start + length, end: end + length, text }));
  return { ...patch, text: mark + patch.text, edits };
}

function patchTree(request: PatchRequest): PolicyPatch {
  const parsed = parseText(request.text, request.name);
  const { value } = parsed;
  if (isRecord(value) && (isRecord(value.planned_values) || isRecord(value.terraform_version))) {
    return notPatched(
      request,
      'is a Terraform plan, which is made anew each time',
      'Name the .tf file that holds the policy',
    );
  }
  const isTemplate = isRecord(value) && isRecord(value.Resources);
  const policies = isTemplate
    ? templatePolicies(value.Resources as Readonly<Record<string, unknown>>)
    : documentsIn(value, []);
  if (policies.length === 0) {
    const hint = 'Give a file with an identity-based policy to add to; `iamwright generate` writes a first one';
    throw new UserError('E_POLICY_BAD', `${request.name} holds no identity-based policy document`, hint);
  }
  const chosen = choose(request, policies, isTemplate ? (value.Resources as Readonly<Record<string, unknown>>) : {});
  if (typeof chosen === 'string') {
    const ids = [...new Set(policies.map(({ id }) => id))].join(', ');
    return notPatched(request, chosen, `Name one: --policy ${request.name}#ID, with ID one of ${ids}`);
  }
  return patchOne(request, parsed, chosen, isTemplate);
}

/** The policy to patch, or why none can be chosen. */
function choose(
  { at, name, principal }: PatchRequest,
  policies: readonly TemplatePolicy[],
  resources: Readonly<Record<string, unknown>>,
): TemplatePolicy | string {
  if (at !== undefined) {
    const named = policies.find(({ id, owners }) => id === at || owners.includes(at));
    if (named !== undefined) return named;
    const ids = [...new Set(policies.map(({ id }) => id))].join(', ');
    throw new UserError('E_NO_SUCH_POLICY', `${name} has no policy "${at}"`, `Its policies are those of ${ids}`);
  }
  const own = principal === undefined ? [] : policies.filter((policy) => isOfPrincipal(policy, principal, resources));
  const candidates = own.length > 0 ? own : policies;
  const [first] = candidates;
  const isOne = new Set(candidates.map(({ id }) => id)).size === 1 || (own.length > 0 && own.length === 1);
  return first !== undefined && isOne ? first : `has ${candidates.length} policies, and nothing says which one it is`;
}

function patchOne(request: PatchRequest, parsed: ParsedText, policy: TemplatePolicy, isTemplate: boolean): PolicyPatch {
  const { text, name } = request;
  const { document } = parsed;
  const statements = request.documents.flatMap((item) => item.statements);
  const node: unknown = document.getIn(policy.path, true);
  if (isShared(parsed, policy.path) || !isPlaced(node)) {
    return notPatched(
      request,
      'writes the policy once for several places (an anchor)',
      'Put the statements in by hand',
    );
  }
  const base = { name, policy: policy.id };
  let edits: readonly TextEdit[];
  let added: readonly Statement[];
  let remarks: readonly string[] = [];
  if (policy.kind === 'list') {
    added = missingStatements(statements, []);
    const item = listItem(policy.type, added.map(toIamStatement));
    edits = addToList(text, node, [item], isMap(node) ? plainStyle : styleOf(text, node));
  } else {
    const given = givenStatements(request, parsed, policy.path, isTemplate);
    const found = isMap(node) ? addStatements(text, { node, given }, statements) : undefined;
    if (found === undefined)
      return notPatched(request, 'has its statements elsewhere', 'Put the statements in by hand');
    ({ edits, added } = found);
    remarks = denyingStatements(statements, given).map(
      ({ sid, place }) =>
        `${name}:${place.line} ${sid === '' ? 'a statement' : `statement ${sid}`} denies some of it, and a Deny goes before every Allow.`,
    );
  }
  if (added.length === 0) return { ...base, kind: 'unchanged', remarks };
  const patched = applyEdits(text, edits);
  if (!isSafe(parsed.value, patched, name)) {
    return notPatched(request, 'has a form in which statements cannot be put safely', 'Put the statements in by hand');
  }
  return { ...base, kind: 'patched', text: patched, edits, added, remarks };
}

/** What is read of the patched text is what was there, and more. */
function isSafe(before: unknown, patched: string, name: string): boolean {
  try {
    return isExtended(before, parseText(patched, name).value);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Whether a node on the way is named for other places, which would be changed too. */
function isShared({ document }: ParsedText, path: Path): boolean {
  return path.concat('Statement').some((_, depth, whole) => {
    const node: unknown = document.getIn(whole.slice(0, depth + 1), true);
    return isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor !== undefined);
  });
}

/** In a template, a statement that a function makes allows nothing that is known. */
function givenStatements(
  { name, place: stack }: PatchRequest,
  { document, lines, value }: ParsedText,
  path: Path,
  isTemplate: boolean,
): readonly GivenStatement[] {
  const list: unknown = [...path, 'Statement'].reduce<unknown>((item, key) => Reflect.get(Object(item), key), value);
  return [list].flat().map((statement: unknown, at) => {
    const found: unknown = document.getIn([...path, 'Statement', ...(Array.isArray(list) ? [at] : [])], true);
    const place = { file: name, line: lines.linePos(isPlaced(found) ? found.range[0] : 0).line };
    try {
      return parseStatement(statement, place, stack ?? {});
    } catch (error) {
      if (!isTemplate || !(error instanceof UserError)) throw error;
      const none = { not: false, patterns: [] };
      return { place, sid: '', effect: 'Allow', actions: none, resources: none, conditions: [] };
    }
  });
}

function listItem(type: string, statements: readonly object[]): object {
  const document = { Version: '2012-10-17', Statement: statements };
  return type.startsWith('AWS::Serverless::') ? document : { PolicyName: 'iamwright', PolicyDocument: document };
}

/** Documents at the top, in a list, or in what the AWS CLI answers; an id is a place in the list. */
function documentsIn(value: unknown, path: Path): readonly TemplatePolicy[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => documentsIn(item, [...path, at]));
  if (!isRecord(value)) return [];
  if (value.Statement !== undefined) {
    return [{ kind: 'document', id: path.join('.'), type: '', path, owners: [] }];
  }
  return ['PolicyVersion', 'Document', 'PolicyDocument', 'documents'].flatMap((key) =>
    documentsIn(value[key], [...path, key]),
  );
}

function notPatched({ name, documents }: PatchRequest, why: string, hint: string): PolicyPatch {
  const statements = documents.flatMap((document) => document.statements).map(toIamStatement);
  return {
    kind: 'not-patched',
    name,
    why: `${name} ${why}`,
    hint,
    statements: JSON.stringify(statements, undefined, 2),
  };
}
