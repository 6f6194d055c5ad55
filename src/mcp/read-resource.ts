import { findingKinds } from '../model/finding.ts';
import { toJson } from '../present/plain-text.ts';
import { toReportJson } from '../present/report-json.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import type { Session } from './session.ts';

/** A resource's text; `undefined`: there is none by that URI. */
export async function readResource(uri: string, session: Session): Promise<string | undefined> {
  if (uri === 'iamwright://findings') return toJson(findingKinds);
  if (uri === 'iamwright://report')
    return session.lastAnalysis === undefined ? undefined : toReportJson(session.lastAnalysis);
  const { reference } = (await session.openMemory()).openKnowledge();
  if (uri === 'iamwright://reference') return toJson({ ...reference.state, services: reference.prefixes });
  const [, prefix] = /^iamwright:\/\/reference\/([a-z0-9-]+)$/.exec(uri) ?? [];
  return prefix === undefined ? undefined : serviceText(reference, prefix);
}

/** Service prefixes that begin so, as many as one completion may have. */
export async function completeService(
  typed: string,
  session: Session,
): Promise<{ readonly values: string[]; readonly total: number }> {
  const { reference } = (await session.openMemory()).openKnowledge();
  const found = reference.prefixes.filter((prefix) => prefix.startsWith(typed.toLowerCase()));
  return { values: found.slice(0, MOST_COMPLETIONS), total: found.length };
}

/** Source: https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion */
const MOST_COMPLETIONS = 100;

function serviceText(reference: ServiceReference, prefix: string): string | undefined {
  const service = reference.findService(prefix);
  if (service === undefined) return undefined;
  return toJson({
    prefix,
    actions: service.actionNames.map((name) => {
      const { resourceTypes, conditionKeys } = service.findAction(name) ?? { resourceTypes: [], conditionKeys: [] };
      return { name, resourceTypes, conditionKeys };
    }),
    resourceTypes: service.resourceTypeNames.map((name) => service.findResourceType(name)),
    conditionKeys: service.conditionKeys,
  });
}
