import { type Action, formatAction, parseAction } from '../model/action.ts';
import type { Condition, PolicyDocument, Statement } from '../model/policy.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import { doesFit, parseArn } from './arn-format.ts';

/**
 * Checks documents that iamwright wrote: the grammar, and that the reference knows every action, a resource type of the
 * action for every ARN, and every condition key. Throws an Error with the facts: a document that fails is a defect.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function checkDocuments(documents: readonly PolicyDocument[], reference: ServiceReference): void {
  const sids = new Set<string>();
  for (const { version, statements } of documents) {
    if (version !== '2012-10-17') throw new Error(`The version is ${version}`);
    if (statements.length === 0) throw new Error('A document has no statements');
    for (const statement of statements) {
      checkStatement(statement, reference);
      if (sids.has(statement.sid)) throw new Error(`Two statements are named ${statement.sid}`);
      sids.add(statement.sid);
    }
  }
}

function checkStatement(statement: Statement, reference: ServiceReference): void {
  const { sid, actions, resources, conditions } = statement;
  if (!/^[A-Za-z0-9]+$/.test(sid)) throw new Error(`A Sid has other characters than letters and digits: ${sid}`);
  if (actions.length === 0 || resources.length === 0) throw new Error(`${sid} has no actions or no resources`);
  const expanded = actions.flatMap((text) => expand(text, statement, reference));
  for (const action of expanded) {
    const name = formatAction(action);
    if (reference.findAction(action) === undefined) throw new Error(`${sid}: no action ${name}`);
    if (!resources.some((resource) => fitsAction(resource, action, reference))) {
      throw new Error(`${sid}: ${name} takes none of ${resources.join(', ')}`);
    }
    for (const condition of conditions) checkCondition(sid, condition, action, reference);
  }
  for (const resource of resources) checkResource(sid, resource, expanded, reference);
}

/** The actions that a text in `Action` stands for: itself, or those that its wildcard at the end covers. */
function expand(text: string, { sid }: Statement, reference: ServiceReference): readonly Action[] {
  const [prefix = '', name = ''] = text.split(':');
  if (name.endsWith('*')) {
    const start = name.slice(0, -1).toLowerCase();
    const names = reference.findService(prefix)?.actionNames ?? [];
    return names.filter((other) => other.toLowerCase().startsWith(start)).map((other) => ({ prefix, name: other }));
  }
  const action = parseAction(text);
  if (action === undefined) throw new Error(`${sid}: no action ${text}`);
  return [action];
}

/** Every ARN must fit a resource type of every action, as each action is allowed on each resource. */
function checkResource(sid: string, resource: string, actions: readonly Action[], reference: ServiceReference): void {
  if (resource !== '*' && parseArn(resource) === undefined) throw new Error(`${sid}: ${resource} is no ARN`);
  for (const action of actions) {
    if (fitsAction(resource, action, reference)) continue;
    throw new Error(`${sid}: ${resource} fits no resource type of ${formatAction(action)}`);
  }
}

function fitsAction(resource: string, action: Action, reference: ServiceReference): boolean {
  if (resource === '*') return true;
  const service = reference.findService(action.prefix);
  // API Gateway's actions are HTTP methods, and the reference lists only some of the paths for each.
  const isMethod = action.prefix === 'apigateway';
  const types = isMethod ? service?.resourceTypeNames : reference.findAction(action)?.resourceTypes;
  return (types ?? []).some((name) =>
    service?.findResourceType(name)?.arnFormats.some((format) => doesFit(resource, format)),
  );
}

function checkCondition(sid: string, { key, values }: Condition, action: Action, reference: ServiceReference): void {
  if (values.length === 0) throw new Error(`${sid}: the condition on ${key} has no values`);
  if (key.startsWith('aws:')) return;
  const known = reference.findAction(action);
  const onResources = Object.values(known?.resourceConditionKeys ?? {}).flat();
  const service = reference.findService(action.prefix);
  const ofTypes = (known?.resourceTypes ?? []).flatMap((name) => service?.findResourceType(name)?.conditionKeys ?? []);
  if (![...(known?.conditionKeys ?? []), ...onResources, ...ofTypes].some((pattern) => isKey(pattern, key))) {
    throw new Error(`${sid}: ${action.prefix}:${action.name} has no condition key ${key}`);
  }
}

/** The reference writes keys that hold a name with a placeholder: `s3:ExistingObjectTag/<key>`. */
function isKey(pattern: string, key: string): boolean {
  const fixed = pattern.replace(/(?:\$\{|<).*$/s, '');
  return fixed === pattern ? pattern === key : key.startsWith(fixed);
}
