import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { GivenStatement } from '../check/given-policy.ts';
import type { Statement } from '../model/policy.ts';
import { type IamStatement, toIamPolicy } from '../present/policy-json.ts';
import { styleOf } from './block-style.ts';
import { freeSid, growingStatement } from './grown-statement.ts';
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
 * `undefined`: the statements are not written where the
 * document is, such as behind an alias.
 */
export function addStatements(
  text: string,
  { node, given }: PlacedPolicy,
  statements: readonly Statement[],
): StatementEdits | undefined {
  const list = node.get('Statement', true);
  if (!isPlaced(list)) return undefined;
  const style = styleOf(text, list);
  const edits: TextEdit[] = [];
  const added: Statement[] = [];
  const fresh: Statement[] = [];
  const sids = new Set(given.map(({ sid }) => sid));
  for (const missing of missingStatements(statements, given)) {
    const at = growingStatement(given, missing);
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
  if (fresh.length > 0) edits.push(...addToList(text, list, fresh.map(toIamStatement), style));
  return { edits, added };
}

function actionsNode(list: PlacedNode, at: number): PlacedNode | undefined {
  const item: unknown = isSeq(list) ? list.items[at] : list;
  const actions: unknown = isMap(item) ? item.get('Action', true) : undefined;
  return isPlaced(actions) ? actions : undefined;
}

/** A statement in IAM's own spelling. */
export function toIamStatement(statement: Statement): IamStatement {
  const [own] = toIamPolicy({ version: '2012-10-17', statements: [statement] }).Statement;
  if (own === undefined) throw new Error('A policy of one statement has none');
  return own;
}
