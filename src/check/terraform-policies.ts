import type { NotRead, PolicyPlace } from '../model/comparison.ts';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import type { GivenPolicy } from './given-policy.ts';
import { parseStatements, type StatementContext } from './parse-statements.ts';

/** Resource types that hold an identity-based policy as JSON text in `policy`. */
const policyTypes: ReadonlySet<string> = new Set([
  'aws_iam_policy',
  'aws_iam_role_policy',
  'aws_iam_user_policy',
  'aws_iam_group_policy',
]);
const attachmentTypes = /^aws_iam_(?:role|user|group)?_?policy_attachment$/;

/** Whether JSON is what `terraform show -json` prints of a plan or a state. */
export function isTerraformPlan(json: Readonly<Record<string, unknown>>): boolean {
  return isRecord(json.planned_values) || isRecord(json.values);
}

/**
 * The identity-based policies of a Terraform plan or state as JSON. Throws E_POLICY_BAD.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readTerraformPlan(json: Readonly<Record<string, unknown>>, context: StatementContext): GivenPolicy {
  const top = isRecord(json.planned_values) ? 'planned_values' : 'values';
  const values = json[top];
  const root = isRecord(values) ? values.root_module : undefined;
  const found = modulesOf(root, [top, 'root_module']).flatMap(({ module, path }) =>
    listOf(module.resources).map((resource, at) => readResource(resource, [...path, 'resources', at], context)),
  );
  return {
    statements: found.flatMap(({ statements }) => statements),
    notRead: found.flatMap(({ notRead }) => notRead),
  };
}

interface FoundModule {
  readonly module: Readonly<Record<string, unknown>>;
  readonly path: readonly (string | number)[];
}

function modulesOf(module: unknown, path: readonly (string | number)[]): readonly FoundModule[] {
  if (!isRecord(module)) return [];
  const children = listOf(module.child_modules);
  return [{ module, path }, ...children.flatMap((child, at) => modulesOf(child, [...path, 'child_modules', at]))];
}

function readResource(resource: unknown, path: readonly (string | number)[], context: StatementContext): GivenPolicy {
  const none: GivenPolicy = { statements: [], notRead: [] };
  if (!isRecord(resource) || !isRecord(resource.values)) return none;
  const { type, values } = resource;
  const address = String(resource.address);
  const place = context.placeOf(path);
  if (typeof type !== 'string') return none;
  if (attachmentTypes.test(type))
    return { statements: [], notRead: [{ what: `${address} (${String(values.policy_arn)})`, place }] };
  if (policyTypes.has(type)) return readText(values.policy, address);
  if (type !== 'aws_iam_role') return none;
  const inline = listOf(values.inline_policy).map((item) =>
    readText(isRecord(item) ? item.policy : undefined, address),
  );
  return {
    statements: inline.flatMap(({ statements }) => statements),
    notRead: inline.flatMap(({ notRead }) => notRead),
  };

  // A policy that rests on values of other resources is left out of the plan until they are made.
  function readText(text: unknown, what: string): GivenPolicy {
    const later: NotRead = { what: `${what}, whose policy is known after apply`, place };
    if (typeof text !== 'string') return { statements: [], notRead: [later] };
    return {
      statements: parseStatements(parseJson(text, place), [], { ...context, placeOf: () => place }),
      notRead: [],
    };
  }
}

function parseJson(text: string, { file, line }: PolicyPlace): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const hint = 'Give what `terraform show -json` prints, as it prints it';
    throw new UserError('E_POLICY_BAD', `${file}:${line} has a policy that is not JSON`, hint, { cause });
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
