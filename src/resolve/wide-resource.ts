import type { ResourcePattern } from '../model/resource-pattern.ts';
import type { ReferenceService } from '../reference/service-reference.ts';
import { fillFormat, parseArn, placeholdersOf } from './arn-format.ts';
import { collapseWildcards, describeOpenReason } from './text-pattern.ts';

/** Whether a pattern stands for every resource of its type, wherever they are. */
export function isEveryOfType(pattern: ResourcePattern, service: ReferenceService | undefined): boolean {
  if (pattern.kind === 'all') return true;
  const resource = parseArn(pattern.text)?.resource;
  const formats = service?.findResourceType(pattern.resourceType)?.arnFormats ?? [];
  return formats.some((format) => {
    if (placeholdersOf(format).length === 0) return false;
    return resource === parseArn(collapseWildcards(fillFormat(format, () => '*')))?.resource;
  });
}

/** Whether the code could name the resources of a pattern and does not; else nothing in the request ever names them. */
export function isNameable(pattern: ResourcePattern): boolean {
  return pattern.kind === 'arn' && pattern.open.some(({ why, isOwn }) => isOwn !== true && !notNamed.has(why));
}

const notNamed: ReadonlySet<string> = new Set([describeOpenReason({ kind: 'unnamed' }), 'it is not known']);
