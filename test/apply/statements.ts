import type { Statement } from '../../src/model/policy.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { permission } from '../synthesize/permissions.ts';

/** The statements for actions on resources, as a proposal has them. */
export function statementsFor(
  ...needs: readonly (readonly [action: string, resource: string])[]
): readonly Statement[] {
  return synthesize(needs.map(([action, resource]) => permission(action, [resource]))).documents.flatMap(
    ({ statements }) => statements,
  );
}
