import { parseAction } from '../model/action.ts';
import { fillFormat, parseArn, placeholdersOf } from '../resolve/arn-format.ts';
import { partitionOf } from '../resolve/placement.ts';
import type { Knowledge } from '../resolve/resolution.ts';

/** A resource as a denial tells it. */
export interface NamedResource {
  readonly arn?: string;
  /** As written, where that is no ARN. */
  readonly text?: string;
  /** As written, where it is an ARN in a broken form. */
  readonly malformed?: string;
  readonly also: readonly string[];
}

/** Reads what a text names as the resource of an action, the principal's ARN telling partition and account. */
export function nameResource(
  written: string,
  action: string | undefined,
  principal: string | undefined,
  knowledge: Knowledge,
): NamedResource {
  if (written === '*') return { arn: '*', also: [] };
  if (written.startsWith('arn:')) {
    if (!isWellFormed(written)) return { malformed: written, also: [] };
    return { arn: written, also: withoutStream(written) };
  }
  const queue = queueArn(written);
  if (queue !== undefined) return { arn: queue, text: written, also: [queue.replace(/^arn:[^:]*:/, 'arn:*:')] };
  const arn = action === undefined ? undefined : arnOfName(written, action, principal, knowledge);
  return { ...(arn === undefined ? {} : { arn }), text: written, also: [] };
}

/**
 * Six fields, each of a form that an ARN's can have; a second ARN inside is a name that was put into a format whole.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function isWellFormed(arn: string): boolean {
  const fields = parseArn(arn);
  if (fields === undefined) return false;
  const { partition, service, region, account, resource } = fields;
  return (
    /^(?:aws[a-z-]*|\*)$/.test(partition) &&
    /^(?:[a-z0-9-]+|\*)$/.test(service) &&
    /^(?:[a-z]{2,4}(?:-[a-z0-9]+)+|\*|)$/.test(region) &&
    /^(?:\d{12}|aws|cloudfront|aws-marketplace|third-party|\*|)$/.test(account) &&
    !resource.includes('arn:aws') &&
    !/\*{2,}/.test(resource) &&
    !/^\s|\s$/.test(resource)
  );
}

/**
 * CloudWatch Logs checks the log group with a stream left empty; a policy names the group.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function withoutStream(arn: string): readonly string[] {
  const group = /^(arn:[^:]*:logs:.*):log-stream:$/.exec(arn)?.[1];
  return group === undefined ? [] : [group, `${group}:*`];
}

/** `https://sqs.eu-west-1.amazonaws.com/111122223333/orders` */
function queueArn(url: string): string | undefined {
  const [, region, account, name] =
    /^https?:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([\w.-]+)\/?$/.exec(url) ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return `arn:${partitionOf(region)}:sqs:${region}:${account}:${name}`;
}

/** `role app-exec` with the action `iam:GetRole`: the format of that resource type, filled in. */
function arnOfName(
  written: string,
  action: string,
  principal: string | undefined,
  { reference }: Knowledge,
): string | undefined {
  const parsed = parseAction(action);
  const where = principal === undefined ? undefined : parseArn(principal);
  const service = parsed === undefined ? undefined : reference.findService(parsed.prefix);
  if (service === undefined || where === undefined || !/^\d{12}$/.test(where.account)) return undefined;
  for (const type of service.resourceTypeNames) {
    const words = type.replaceAll('-', ' ');
    if (!written.toLowerCase().startsWith(`${words} `)) continue;
    const name = written.slice(words.length + 1).trim();
    const format = service.findResourceType(type)?.arnFormats[0] ?? '';
    // The principal's ARN does not tell a region.
    if (placeholdersOf(format).length !== 1 || parseArn(format)?.region !== '' || /:|^$/.test(name)) continue;
    return fillFormat(format, (placeholder) => {
      if (placeholder === 'Partition') return where.partition;
      return placeholder === 'Account' ? where.account : name;
    });
  }
  return undefined;
}
