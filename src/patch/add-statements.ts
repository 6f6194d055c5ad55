import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { GivenStatement } from '../check/given-policy.ts';
import type { Statement } from '../model/policy.ts';
import { styleOf } from './block-style.ts';
import { addToList, isPlaced, type PlacedNode } from './list-edit.ts';
import { missingStatements } from './missing-statements.ts';
import type { TextEdit } from './text-edit.ts';

/** A policy document in a text: its node, and its statements as they were read, in the same order. */
export interface PlacedPolicy {
  readonly node: YAMLMap & PlacedNode;
  readonly given: readonly GivenStatement[];
}

export interface StatementEdits {
  readonly edits: readonly TextEdit[];
  /** What they add, with the Sids that stand in the text. */
  readonly added: readonly Statement[];
}

/**
 * The edits that add what a policy lacks of the statements. A statement that is there under the same Sid, for the same
 * resources and conditions, gets the missing actions; everything else becomes a statement of its own behind the last one.
 * `render` writes a statement as the value that stands in the text.
 */
export function addStatements(
  text: string,
  { node, given }: PlacedPolicy,
  statements: readonly Statement[],
  render: (statement: Statement) => object,
): StatementEdits {
  const list = node.get('Statement', true);
  if (!isPlaced(list)) return { edits: [], added: [] };
  const style = styleOf(text, list);
  const edits: TextEdit[] = [];
  const added: Statement[] = [];
  const fresh: Statement[] = [];
  const sids = new Set(given.map(({ sid }) => sid));
  for (const missing of missingStatements(statements, given)) {
    const at = given.findIndex((other) => isGrowing(other, missing));
    const actions = at < 0 ? undefined : actionsNode(list, at);
    if (actions === undefined) {
      const statement = { ...missing, sid: freeSid(missing.sid, sids) };
      sids.add(statement.sid);
      fresh.push(statement);
      added.push(statement);
    } else {
      edits.push(...addToList(text, actions, missing.actions, style));
      added.push(missing);
    }
  }
  if (fresh.length > 0) edits.push(...addToList(text, list, fresh.map(render), style));
  return { edits, added };
}

/** Whether a statement is the same as the missing one but for some of its actions. */
function isGrowing(given: GivenStatement, { sid, resources, conditions }: Statement): boolean {
  const texts = given.resources.patterns.map(({ text }) => text);
  return (
    given.effect === 'Allow' &&
    sid !== '' &&
    given.sid === sid &&
    !given.actions.not &&
    !given.resources.not &&
    given.resources.patterns.every(({ open }) => !open) &&
    isSameSet(texts, resources) &&
    isSameSet(given.conditions.map(conditionKey), conditions.map(conditionKey))
  );
}

function conditionKey({ operator, key, values }: GivenStatement['conditions'][number]): string {
  return JSON.stringify([operator, key.toLowerCase(), [...values].sort()]);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a);
  return set.size === new Set(b).size && b.every((item) => set.has(item));
}

function actionsNode(list: PlacedNode, at: number): PlacedNode | undefined {
  const item: unknown = isSeq(list) ? list.items[at] : list;
  const actions: unknown = isMap(item) ? item.get('Action', true) : undefined;
  return isPlaced(actions) ? actions : undefined;
}

/** Sids are unique in a policy. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
function freeSid(sid: string, taken: ReadonlySet<string>): string {
  if (sid === '') return sid;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? sid : `${sid}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
