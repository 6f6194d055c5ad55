import type { Permission } from '../model/policy.ts';
import { formatResource } from '../model/resource-pattern.ts';

/** A part of a resource: text in policy form, or what a deployment fills in. */
export type ArnPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'partition' | 'region' | 'account' };

/**
 * A resource of a statement, taken apart so that a template can say "this account" where the policy alone says `*`:
 * a region or account that is open becomes one of the deployment's if the code runs there, whichever it is; so does the
 * partition, unless the ARN names a region. `permissions` are those of the statement.
 */
export function toArnParts(resource: string, permissions: readonly Permission[]): readonly ArnPart[] {
  const [, partition, service, region, account, ...rest] = resource.split(':');
  if (!resource.startsWith('arn:') || rest.length === 0) return [{ kind: 'text', text: resource }];
  const isOwnRegion = region === '*' && isOwn(resource, permissions, ['Region']);
  const isOwnAccount = account === '*' && isOwn(resource, permissions, ['Account', 'AccountId']);
  const isOwnPartition = partition === 'aws' && (region === '' || isOwnRegion);
  return joinTexts([
    { kind: 'text', text: 'arn:' },
    isOwnPartition ? { kind: 'partition' } : { kind: 'text', text: partition ?? '' },
    { kind: 'text', text: `:${service}:` },
    isOwnRegion ? { kind: 'region' } : { kind: 'text', text: region ?? '' },
    { kind: 'text', text: ':' },
    isOwnAccount ? { kind: 'account' } : { kind: 'text', text: account ?? '' },
    { kind: 'text', text: `:${rest.join(':')}` },
  ]);
}

/** The parts as one text, each written by `write`. */
export function writeArnParts(parts: readonly ArnPart[], write: (part: ArnPart) => string): string {
  return parts.map(write).join('');
}

/** Whether every permission that names the resource leaves the placeholder to where the code runs. */
function isOwn(resource: string, permissions: readonly Permission[], placeholders: readonly string[]): boolean {
  const patterns = permissions
    .flatMap((permission) => permission.resources)
    .filter((pattern) => formatResource(pattern) === resource);
  return (
    patterns.length > 0 &&
    patterns.every(
      (pattern) =>
        pattern.kind === 'arn' &&
        pattern.open.some(({ placeholder, isOwn: own }) => own === true && placeholders.includes(placeholder)),
    )
  );
}

function joinTexts(parts: readonly ArnPart[]): readonly ArnPart[] {
  const joined: ArnPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    } else joined.push(part);
  }
  return joined;
}
