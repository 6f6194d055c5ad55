import { compareText } from '../model/order.ts';
import type { PolicyDocument, Statement } from '../model/policy.ts';
import { documentSize, statementSize } from './document-size.ts';

const version = '2012-10-17';

/** All statements in one document, whatever its size. */
export function oneDocument(statements: readonly Statement[]): PolicyDocument {
  return { version, statements };
}

/**
 * Puts statements into as few documents as hold them, none larger than `limit`; the order is kept within each. A statement
 * that is too large by itself is cut into several with fewer resources or actions; one that cannot be cut stays.
 */
export function splitDocuments(statements: readonly Statement[], limit: number): readonly PolicyDocument[] {
  const whole = oneDocument(statements);
  if (documentSize(whole) <= limit) return [whole];
  const pieces = statements.flatMap((statement) => cut(statement, limit));
  const order = new Map(pieces.map((piece, index) => [piece.sid, index]));
  const bins: { readonly statements: Statement[]; size: number }[] = [];
  // First fit, the largest first: seldom more than one document above the fewest.
  const bySize = pieces.toSorted((a, b) => statementSize(b) - statementSize(a) || compareText(a.sid, b.sid));
  for (const piece of bySize) {
    // Before each statement but the first stands a comma.
    const further = statementSize(piece) + 1;
    const bin = bins.find(({ size }) => size + further <= limit);
    if (bin === undefined) {
      bins.push({ statements: [piece], size: documentSize({ version, statements: [piece] }) });
    } else {
      bin.statements.push(piece);
      bin.size += further;
    }
  }
  const place = (statement: Statement | undefined): number => order.get(statement?.sid ?? '') ?? 0;
  return bins
    .map((bin) => bin.statements.toSorted((a, b) => place(a) - place(b)))
    .toSorted((a, b) => place(a[0]) - place(b[0]))
    .map((held) => ({ version, statements: held }));
}

/** Whether a statement fits into a document of its own. */
export function fits(statement: Statement, limit: number): boolean {
  return documentSize({ version, statements: [statement] }) <= limit;
}

function cut(statement: Statement, limit: number): readonly Statement[] {
  if (fits(statement, limit)) return [statement];
  const byResources = halves(statement.resources).map((resources) => ({ ...statement, resources }));
  const parts =
    byResources.length > 1 ? byResources : halves(statement.actions).map((actions) => ({ ...statement, actions }));
  if (parts.length === 1) return [statement];
  const pieces = parts.flatMap((part) => cut(part, limit));
  return pieces.map((piece, index) => ({ ...piece, sid: `${statement.sid}Part${index + 1}` }));
}

function halves(texts: readonly string[]): readonly (readonly string[])[] {
  if (texts.length < 2) return [texts];
  const middle = Math.ceil(texts.length / 2);
  return [texts.slice(0, middle), texts.slice(middle)];
}
