import type { ReferenceResourceType, ReferenceService } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import { fitOf } from './arn-format.ts';
import type { BindingScope, BoundResource } from './bind-type.ts';
import { plainName } from './member-names.ts';
import { readPath } from './member-path.ts';
import {
  collapseWildcards,
  describeOpenReason,
  hasWildcard,
  openText,
  type TextPattern,
  toTextPatterns,
} from './text-pattern.ts';

/**
 * The resources of a request to API Gateway's control plane, whose ARNs are request paths. Empty when the path fits none
 * of the service's formats.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export function requestPathResources(
  operation: SdkOperation,
  service: ReferenceService,
  scope: BindingScope,
): readonly BoundResource[] {
  if (operation.http === undefined) return [];
  const path = operation.http.uri.replace(/^\/v2(?=\/)/, '').replace(/\?.*$/s, '');
  const resources = scope.placements.flatMap((placement) =>
    fillPath(path, operation, scope).map(({ text, open }): BoundResource | undefined => {
      const arn = `arn:${placement.partition}:apigateway:${placement.region.text}::${text}`;
      const type = bestFit(arn, service);
      if (type === undefined) return undefined;
      const why = [...new Set(open.map(describeOpenReason))].join('; ');
      const unknown = hasWildcard(text) ? [{ placeholder: 'path', why }] : [];
      const region = hasWildcard(placement.region.text) ? [{ placeholder: 'Region', why: 'it is not known' }] : [];
      return {
        pattern: {
          kind: 'arn',
          text: arn,
          resourceType: type.name,
          open: [...region, ...unknown],
          parts: [{ placeholder: 'path', text, from: { kind: 'input', path: pathMembers(path) } }],
        },
        reasons: open,
      };
    }),
  );
  return resources.every((resource) => resource !== undefined) ? resources : [];
}

/** The members that stand in a request path: `restapi_id, stage_name`. */
function pathMembers(path: string): string {
  return [...path.matchAll(/\{([^}+]*)\+?\}/g)].map(([, name = '']) => name).join(', ') || path;
}

/** The reference lists only some of the paths for each method, so those of all methods count. */
function bestFit(arn: string, service: ReferenceService): ReferenceResourceType | undefined {
  const fits = service.resourceTypeNames.flatMap((name) => {
    const type = service.findResourceType(name);
    return (type?.arnFormats ?? []).flatMap((format) => {
      const fit = fitOf(arn, format);
      return fit === undefined || type === undefined ? [] : [{ type, fit }];
    });
  });
  return fits.toSorted((a, b) => b.fit - a.fit)[0]?.type;
}

function fillPath(path: string, operation: SdkOperation, scope: BindingScope): readonly TextPattern[] {
  let filled: readonly TextPattern[] = [{ text: '', open: [] }];
  for (const part of path.split(/(\{[^}]*\})/)) {
    const name = /^\{([^}+]*)\+?\}$/.exec(part)?.[1];
    const texts = name === undefined ? [{ text: part, open: [] }] : textsOf(name, operation, scope);
    filled = filled.flatMap((head) =>
      texts.map((tail) => ({ text: collapseWildcards(head.text + tail.text), open: [...head.open, ...tail.open] })),
    );
  }
  return filled;
}

/** The path names its parts in another spelling than the members: `{restapi_id}` is `restApiId`. */
function textsOf(name: string, operation: SdkOperation, { input, settings }: BindingScope): readonly TextPattern[] {
  const plain = plainName(name);
  const member = operation.input.find((candidate) => plainName(candidate.name) === plain);
  if (member === undefined) return [openText({ kind: 'unnamed' })];
  const texts = readPath(input, member.name).values.flatMap((value) => toTextPatterns(value, settings));
  return texts.length === 0 ? [openText({ kind: 'unnamed' })] : texts;
}
