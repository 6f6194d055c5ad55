import type { Action } from '../../model/action.ts';
import type { SdkCall } from '../../model/call.ts';
import type { Settings } from '../../model/settings.ts';
import type { Value } from '../../model/value.ts';
import { type CallFacts, type Rule, unmet } from '../rules.ts';
import { toTextPatterns } from '../text-pattern.ts';

/** An action that has the same meaning as another one of the operation, under a former name. */
export const alias: Rule = ({ action }, facts) => {
  const { call, authorized, ownPrefix } = facts;
  const twins = authorized.filter(
    (other) => other.action.name === action.name && other.action.prefix !== action.prefix,
  );
  const current = twins.find((other) => other.action.prefix === ownPrefix);
  if (current !== undefined && isRenamed(action.prefix, current.action.prefix)) {
    return { rule: 'alias', necessity: unmet(`the resource is one of ${action.prefix}`), granted: false };
  }
  // Under a former prefix the names may differ too: `sso-directory:SearchGroups` beside `identitystore:ListGroups`.
  const own = authorized.find((other) => isOwn(other.action, facts));
  if (own !== undefined && action.prefix !== ownPrefix && isRenamed(action.prefix, own.action.prefix)) {
    return { rule: 'alias', necessity: unmet(`the resource is one of ${action.prefix}`), granted: false };
  }
  // OpenSearch Service kept the actions of Amazon Elasticsearch Service for the operations of the old API.
  if (action.prefix === 'es' && call.service === 'opensearch' && legacyElasticsearch.test(action.name)) {
    return { rule: 'alias', necessity: unmet('the call goes to the Elasticsearch API'), granted: false };
  }
  if (action.prefix === 'es' && call.service === 'es' && own !== undefined && action.name === currentName(call)) {
    return { rule: 'alias', necessity: unmet('the call goes to the OpenSearch API'), granted: false };
  }
  return undefined;
};

function isOwn({ prefix, name }: Action, { call, ownPrefix }: CallFacts): boolean {
  return prefix === ownPrefix && name.toLowerCase() === call.operation.toLowerCase();
}

/**
 * The prefix of a service that has two: that of an ARN in the input, else the current one. `undefined` for services with
 * one prefix.
 */
export function currentPrefix(call: SdkCall, settings: Settings, prefix: string): string | undefined {
  const row = renamed.find((candidate) => candidate.prefixes.includes(prefix));
  if (row === undefined) return undefined;
  const inArns = arnServices(call.input, settings).filter((service) => row.prefixes.includes(service));
  return inArns[0] ?? row.prefixes[0];
}

interface RenamedService {
  /** The current prefix first. */
  readonly prefixes: readonly string[];
  readonly source: string;
}

const renamed: readonly RenamedService[] = [
  {
    prefixes: ['codeconnections', 'codestar-connections'],
    source: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html',
  },
  {
    prefixes: ['identitystore', 'sso-directory'],
    source: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html',
  },
];

// Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/rename.html
const legacyElasticsearch = /Elasticsearch|CrossClusterSearchConnection/;

/** What the OpenSearch API calls an operation of the Elasticsearch API that has another name there. */
function currentName({ operation }: SdkCall): string | undefined {
  const name = operation.replace(/Elasticsearch|CrossClusterSearch/, '');
  return name === operation ? undefined : name;
}

function isRenamed(former: string, current: string): boolean {
  return renamed.some((row) => row.prefixes.includes(former) && row.prefixes.includes(current));
}

/** The services of the ARNs at the top level of an input. */
function arnServices(input: Value, settings: Settings): readonly string[] {
  if (input.kind !== 'record') return [];
  return input.entries
    .flatMap((entry) => toTextPatterns(entry.value, settings))
    .flatMap(({ text }) => /^arn:[^:]*:([^:*]+):/.exec(text)?.[1] ?? []);
}
