/** The six fields of an ARN or of an ARN format; the last one holds every further colon. */
export interface ArnFields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/**
 * Splits an ARN, an ARN pattern or an ARN format into its fields; `undefined` when it is none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): ArnFields | undefined {
  const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s.exec(text);
  const [, partition, service, region, account, resource] = match ?? [];
  if (partition === undefined || service === undefined || region === undefined) return undefined;
  return account === undefined || resource === undefined
    ? undefined
    : { partition, service, region, account, resource };
}

/** The names in an ARN format's `${…}`, in order, without those in front of the resource's own part that say where it is. */
export function placeholdersOf(format: string): readonly string[] {
  const known = placeholdersByFormat.get(format);
  if (known !== undefined) return known;
  const own = format.split(':').slice(5).join(':');
  const names = [...own.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, name = '']) => (isPlace(name) ? [] : [name]));
  placeholdersByFormat.set(format, names);
  return names;
}

/** Fills an ARN format. Every placeholder must have a text in policy form; throws if one has none. */
export function fillFormat(format: string, textOf: (placeholder: string) => string): string {
  let pieces = piecesByFormat.get(format);
  if (pieces === undefined) {
    pieces = format.split(/\$\{([^}]*)\}/);
    piecesByFormat.set(format, pieces);
  }
  // Texts and placeholders alternate.
  let text = '';
  for (const [at, piece] of pieces.entries()) text += at % 2 === 0 ? piece : textOf(piece);
  return text;
}

/**
 * How well an ARN or ARN pattern fits a format: the number of characters that the format fixes, so that the more
 * specific of two formats wins; `undefined`: it does not fit. A placeholder may hold wildcards and, if no stricter
 * reading fits, separators.
 */
export function fitOf(arn: string, format: string): number | undefined {
  const { strict, loose, fixed } = matcherOf(format);
  if (strict.test(arn)) return fixed * 2 + 1;
  return loose.test(arn) ? fixed * 2 : undefined;
}

/** `Partition`, `Region` and `Account`, also as the reference spells them in some formats. */
export function locationKind(placeholder: string): 'partition' | 'region' | 'account' | undefined {
  if (placeholder === 'Partition') return 'partition';
  if (placeholder === 'Region') return 'region';
  return placeholder === 'Account' || placeholder === 'AccountId' ? 'account' : undefined;
}

/** `AccountId` names the account that a resource is, such as one of an organization. */
function isPlace(placeholder: string): boolean {
  return placeholder !== 'AccountId' && locationKind(placeholder) !== undefined;
}

const placeholdersByFormat = new Map<string, readonly string[]>();
const piecesByFormat = new Map<string, readonly string[]>();

interface Matcher {
  readonly strict: RegExp;
  readonly loose: RegExp;
  readonly fixed: number;
}

const matchers = new Map<string, Matcher>();

function matcherOf(format: string): Matcher {
  const known = matchers.get(format);
  if (known !== undefined) return known;
  const fields = parseArn(format);
  if (fields === undefined) throw new Error(`The reference has an ARN format with fewer than six fields: ${format}`);
  const head = [fields.partition, fields.service, fields.region, fields.account].map(headPattern).join(':');
  const matcher = {
    strict: new RegExp(`^arn:${head}:${resourcePattern(fields.resource, '[^:/]+')}$`, 's'),
    loose: new RegExp(`^arn:${head}:${resourcePattern(fields.resource, '.*')}$`, 's'),
    fixed: fields.resource.replaceAll(/\$\{[^}]*\}/g, '').length,
  };
  matchers.set(format, matcher);
  return matcher;
}

// A field may be left open by the ARN pattern whatever the format says, and is empty for resources of all accounts.
function headPattern(field: string): string {
  if (field.startsWith('${') || field === '*') return '[^:]*';
  return field === '' ? '' : `(?:${escapeRegExp(field)}|\\*)`;
}

function resourcePattern(resource: string, placeholder: string): string {
  return resource
    .split(/\$\{[^}]*\}/)
    .map((text) => escapeRegExp(text).replaceAll('\\*', '.*'))
    .join(placeholder);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
