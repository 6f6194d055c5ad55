import { type Document, isNode as isYamlNode, LineCounter, type Node, parseDocument } from 'yaml';
import type { PolicyPlace } from '../model/comparison.ts';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import { readTemplate } from './cloudformation-policies.ts';
import { functionTags } from './function-tags.ts';
import type { GivenPolicy } from './given-policy.ts';
import { parseStatements, type StatementContext } from './parse-statements.ts';
import type { StackPlace } from './template-text.ts';
import { isTerraformPlan, readTerraformPlan } from './terraform-policies.ts';

/** Above this size, in UTF-16 code units, nothing is a policy that somebody would attach. */
const largest = 16 * 1024 * 1024;

/**
 * The policy in a file: an IAM document or several, the answer of an AWS CLI command that holds one, a CloudFormation or SAM
 * template (JSON or YAML), or a Terraform plan as JSON. `file` stands in places and messages.
 * Throws E_POLICY_BAD.
 */
export function readPolicy(text: string, file: string, stack: StackPlace): GivenPolicy {
  if (text.length > largest) throw notAPolicy(file, `has more than ${largest} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    customTags: (tags) => [...tags, ...functionTags],
    lineCounter: lines,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) throw notAPolicy(file, `is neither JSON nor YAML: ${error.message.split('\n')[0]}`, error);
  const placeOf = (path: readonly (string | number)[]): PolicyPlace => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    const offset = isNode(node) ? node.range[0] : 0;
    return { file, line: lines.linePos(offset).line };
  };
  const json = toJs(document, file);
  return readJson(json, file, { stack, placeOf });
}

/** Aliases may repeat a node many times over; a policy has no need of more than a few. */
function toJs(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (cause) {
    throw notAPolicy(file, 'repeats its parts by aliases without bound', cause);
  }
}

function readJson(json: unknown, file: string, context: StatementContext): GivenPolicy {
  if (isRecord(json)) {
    if (isRecord(json.Resources)) return readTemplate(json.Resources, context);
    if (isTerraformPlan(json)) return readTerraformPlan(json, context);
  }
  const found = documentsIn(json, []);
  if (found.length === 0) throw notAPolicy(file, 'holds no policy document');
  return { statements: found.flatMap(({ document, path }) => parseStatements(document, path, context)), notRead: [] };
}

interface FoundDocument {
  readonly document: unknown;
  readonly path: readonly (string | number)[];
}

/** Documents at the top, in a list, or in what `aws iam get-policy-version` and `get-role-policy` answer. */
function documentsIn(json: unknown, path: readonly (string | number)[]): readonly FoundDocument[] {
  if (Array.isArray(json)) return json.flatMap((item, at) => documentsIn(item, [...path, at]));
  if (!isRecord(json)) return [];
  if (json.Statement !== undefined) return [{ document: json, path }];
  return ['PolicyVersion', 'Document', 'PolicyDocument', 'documents'].flatMap((name) =>
    documentsIn(json[name], [...path, name]),
  );
}

function isNode(node: unknown): node is Node & { readonly range: readonly [number, number, number] } {
  return isYamlNode(node) && Array.isArray(node.range);
}

function notAPolicy(file: string, fault: string, cause?: unknown): UserError {
  const hint =
    'Give an identity-based policy as JSON, a CloudFormation or SAM template, or `terraform show -json` of a plan';
  return new UserError('E_POLICY_BAD', `${file} ${fault}`, hint, { cause });
}
