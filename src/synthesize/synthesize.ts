import { type Finding, finding } from '../model/finding.ts';
import type { Permission, PolicyDocument, Statement } from '../model/policy.ts';
import { managedPolicyLimit } from './document-size.ts';
import { groupPermissions } from './group-permissions.ts';
import { sidsOf } from './sids.ts';
import { fits, splitDocuments } from './split-documents.ts';

export interface SynthesizeOptions {
  /** Characters without white space that a document may have; absent: those of a managed policy. */
  readonly limit?: number;
  /** Puts actions of several services into one statement where their resources and conditions are equal. */
  readonly compact?: boolean;
}

export interface Synthesis {
  /** Empty when there are no permissions. */
  readonly documents: readonly PolicyDocument[];
  readonly findings: readonly Finding[];
}

/**
 * Writes permissions as policy documents that allow each of them and nothing else; statements that rest on assumptions
 * come last.
 */
export function synthesize(permissions: readonly Permission[], options: SynthesizeOptions = {}): Synthesis {
  const { limit = managedPolicyLimit, compact = false } = options;
  const groups = groupPermissions(permissions, compact);
  if (groups.length === 0) return { documents: [], findings: [] };
  const sids = sidsOf(groups);
  const statements = groups.map(
    ({ actions, resources, conditions, permissions: from }, index): Statement => ({
      sid: sids[index] ?? '',
      effect: 'Allow',
      actions,
      resources,
      conditions,
      permissions: from,
    }),
  );
  const documents = splitDocuments(statements, limit);
  return { documents, findings: sizeFindings(documents, limit) };
}

function sizeFindings(documents: readonly PolicyDocument[], limit: number): readonly Finding[] {
  const split =
    documents.length < 2
      ? []
      : [finding('policy-split', `The permissions take ${documents.length} documents of at most ${limit} characters`)];
  const tooLarge = documents
    .flatMap(({ statements }) => statements)
    .filter((statement) => !fits(statement, limit))
    .map(({ sid }) => finding('policy-too-large', `The statement ${sid} alone has more than ${limit} characters`));
  return [...split, ...tooLarge];
}
