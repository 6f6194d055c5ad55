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
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    text += at % 2 === 0 ? piece : textOf(piece);
  }
  return text;
}

/**
 * How well an ARN or ARN pattern fits a format: the number of characters that the format fixes, so that the more
 * specific of two formats wins; `undefined`: it does not fit. A placeholder may hold wildcards and, if no stricter
 * reading fits, separators.
 */
export function fitOf(arn: string, format: string): number | undefined {
  if (!doesFit(arn, format)) return undefined;
  const { strict, fixed } = matcherOf(format);
  return strict.test(arn) ? fixed * 2 + 1 : fixed * 2;
}

/** Whether an ARN or ARN pattern fits a format at all. */
export function doesFit(arn: string, format: string): boolean {
  const { head, texts } = looseFormOf(format);
  if (!arn.startsWith('arn:')) return false;
  let from = 'arn:'.length;
  for (const wanted of head) {
    const to = arn.indexOf(':', from);
    if (to < 0) return false;
    const isOpen = wanted === undefined || (wanted !== '' && to === from + 1 && arn[from] === '*');
    if (!isOpen && (to - from !== wanted.length || !arn.startsWith(wanted, from))) return false;
    from = to + 1;
  }
  return holdsInOrder(arn.slice(from), texts);
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
  /** With something without separators in the place of each placeholder. */
  readonly strict: RegExp;
  readonly fixed: number;
}

/** What every fitting ARN has; compiling an expression for each format would take longer than most runs ask for it. */
interface LooseForm {
  /** The fields in front of the resource; `undefined` for one that may be anything. */
  readonly head: readonly (string | undefined)[];
  /** What the resource has between placeholders and wildcards. */
  readonly texts: readonly string[];
}

const looseForms = new Map<string, LooseForm>();

function looseFormOf(format: string): LooseForm {
  const known = looseForms.get(format);
  if (known !== undefined) return known;
  const { partition, service, region, account, resource } = fieldsOfFormat(format);
  const made = {
    // A field may be left open by the ARN pattern whatever the format says, and is empty for resources of all accounts.
    head: [partition, service, region, account].map((field) => (isOpenField(field) ? undefined : field)),
    texts: resource.split(/\$\{[^}]*\}|\*/),
  };
  looseForms.set(format, made);
  return made;
}

/** Whether a text starts with the first of some texts, ends with the last one, and has the others between them in order. */
function holdsInOrder(text: string, texts: readonly string[]): boolean {
  const [first = ''] = texts;
  const last = texts.at(-1) ?? '';
  if (texts.length < 2) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  const to = text.length - last.length;
  for (const between of texts.slice(1, -1)) {
    const at = text.indexOf(between, from);
    if (at < 0 || at + between.length > to) return false;
    from = at + between.length;
  }
  return true;
}

const matchers = new Map<string, Matcher>();

function matcherOf(format: string): Matcher {
  const known = matchers.get(format);
  if (known !== undefined) return known;
  const fields = fieldsOfFormat(format);
  const head = [fields.partition, fields.service, fields.region, fields.account].map(headPattern).join(':');
  const matcher = {
    strict: new RegExp(`^arn:${head}:${resourcePattern(fields.resource, '[^:/]+')}$`, 's'),
    fixed: fields.resource.replaceAll(/\$\{[^}]*\}/g, '').length,
  };
  matchers.set(format, matcher);
  return matcher;
}

function fieldsOfFormat(format: string): ArnFields {
  const fields = parseArn(format);
  if (fields === undefined) throw new Error(`The reference has an ARN format with fewer than six fields: ${format}`);
  return fields;
}

function isOpenField(field: string): boolean {
  return field.startsWith('${') || field === '*';
}

function headPattern(field: string): string {
  if (isOpenField(field)) return '[^:]*';
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
