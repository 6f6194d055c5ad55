import type { Finding } from '../model/finding.ts';
import { findSignedService, type SignedService } from './curated/signed-services.ts';

/**
 * Tells with each finding about signed requests what such requests to that service usually need. Nothing is granted: which
 * requests are sent, the signer does not show.
 */
export function withUsualActions(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((item) => {
    const row = item.signedFor === undefined ? undefined : findSignedService(item.signedFor);
    return row === undefined ? item : { ...item, message: `${item.message}; ${usualNeed(row)} (${row.source})` };
  });
}

function usualNeed({ actions, together, operation }: SignedService): string {
  if (operation !== undefined) return `usually for ${operation}, which needs no permission`;
  if (actions.length === 1 || together === true) return `they usually need ${actions.join(' and ')}`;
  return `they usually need one or more of ${actions.join(', ')}`;
}
