import { findingKinds } from '../model/finding.ts';
import { toJson } from '../present/plain-text.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import type { Session } from './session.ts';

/** A resource that clients can list. */
export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: 'application/json';
}

const json = { mimeType: 'application/json' } as const;

export const resources: readonly Resource[] = [
  {
    uri: 'iamwright://reference',
    name: 'reference',
    title: 'Service Authorization Reference',
    description: 'The services of the local copy and its state date',
    ...json,
  },
  {
    uri: 'iamwright://findings',
    name: 'findings',
    title: 'Kinds of findings',
    description: 'What each kind of finding means and what to do about it',
    ...json,
  },
  {
    uri: 'iamwright://report',
    name: 'report',
    title: 'Last report',
    description: 'The last analysis of this session in full',
    ...json,
  },
];

export const resourceTemplates = [
  {
    uriTemplate: 'iamwright://reference/{service}',
    name: 'reference-service',
    title: 'One service of the reference',
    description: 'Actions, resource types and condition keys of a service prefix such as s3',
    ...json,
  },
] as const;

/** A resource's text; `undefined`: there is none by that URI. */
export function readResource(uri: string, session: Session): string | undefined {
  if (uri === 'iamwright://findings') return toJson(findingKinds);
  if (uri === 'iamwright://report') return session.lastReport === undefined ? undefined : toJson(session.lastReport);
  const { reference } = session.memory.openKnowledge();
  if (uri === 'iamwright://reference') return toJson({ ...reference.state, services: reference.prefixes });
  const [, prefix] = /^iamwright:\/\/reference\/([a-z0-9-]+)$/.exec(uri) ?? [];
  return prefix === undefined ? undefined : serviceText(reference, prefix);
}

/** Service prefixes that begin so, as many as one completion may have. */
export function completeService(
  typed: string,
  session: Session,
): { readonly values: string[]; readonly total: number } {
  const { reference } = session.memory.openKnowledge();
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
