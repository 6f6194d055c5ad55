import { isMap } from 'yaml';
import type { GivenStatement } from '../check/given-policy.ts';
import { parseStatements } from '../check/parse-statements.ts';
import { isRecord } from '../model/is-record.ts';
import type { Statement } from '../model/policy.ts';
import { UserError } from '../model/user-error.ts';
import { addStatements } from './add-statements.ts';
import { isPlaced } from './list-edit.ts';
import { denyingStatements } from './missing-statements.ts';
import { parseText } from './parse-text.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

export interface PatchedDocument {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  /** Its statements as they were. */
  readonly given: readonly GivenStatement[];
  /** What the document did not allow and allows now; empty: it is unchanged. */
  readonly added: readonly Statement[];
  /** The Sids, or else the lines, of statements that deny something of what the patch allows. */
  readonly denying: readonly string[];
}

/**
 * A policy document as JSON text, with what it lacks of the statements; everything else stays as it is written.
 * `name` stands in messages; what `isOpen` says of a text is known at deployment only. Throws E_POLICY_BAD.
 */
export function patchDocument(
  text: string,
  name: string,
  statements: readonly Statement[],
  isOpen: (text: string) => boolean = () => false,
): PatchedDocument {
  const { document, lines, value } = parseText(text, name);
  const node = document.contents;
  const placeOf = (path: readonly (string | number)[]) => {
    const found: unknown = document.getIn(path, true);
    return { file: name, line: lines.linePos(isPlaced(found) ? found.range[0] : 0).line };
  };
  const given = parseStatements(withOpenTexts(value, isOpen), [], { stack: {}, placeOf });
  if (!isMap(node) || !isPlaced(node)) throw notADocument(name);
  const found = addStatements(text, { node, given }, statements);
  if (found === undefined) throw notADocument(name);
  const denying = denyingStatements(statements, given).map(({ sid, place }) =>
    sid === '' ? `line ${place.line}` : sid,
  );
  return { text: applyEdits(text, found.edits), edits: found.edits, given, added: found.added, denying };
}

function notADocument(name: string): UserError {
  return new UserError('E_POLICY_BAD', `${name} holds no policy document`, 'Give an identity-based policy as JSON');
}

/** Open texts as a function of a template stands, which is open too. */
function withOpenTexts(value: unknown, isOpen: (text: string) => boolean): unknown {
  if (typeof value === 'string') return isOpen(value) ? { expression: value } : value;
  if (Array.isArray(value)) return value.map((item) => withOpenTexts(item, isOpen));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOpenTexts(item, isOpen)]));
}
