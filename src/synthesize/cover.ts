/**
 * Whether every resource that the pattern `narrow` stands for is one that `wide` stands for too. Both are in policy form:
 * `*` and `?` are wildcards unless escaped (`${*}`). ARNs are compared field by field, so that a wildcard in one field never
 * reaches into the next; the last field holds every further colon.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  if (narrow === '*' || !hasWildcard(wide)) return false;
  const wideFields = arnFields(wide);
  const narrowFields = arnFields(narrow);
  if (wideFields.length !== narrowFields.length) return false;
  return wideFields.every((field, index) => coversText(field, narrowFields[index] ?? ''));
}

/** The same for a text that is no ARN, such as an action or the value of a condition. */
export function coversText(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (!wide.includes('*') && !wide.includes('?')) return false;
  return coversTokens(tokensOf(wide), tokensOf(narrow));
}

/** The texts without those that another one covers, sorted as they were; of equal ones the first stays. */
export function withoutCovered(patterns: readonly string[]): readonly string[] {
  const distinct = [...new Set(patterns)];
  const candidatesFor = indexWide(distinct);
  return distinct.filter(
    (pattern) =>
      !candidatesFor(pattern).some(
        (other) => other !== pattern && covers(other, pattern) && !(covers(pattern, other) && pattern < other),
      ),
  );
}

/**
 * Finds the patterns that may cover another one, without looking at each: those with wildcards, by their service and by
 * what their resource begins with, which the resource of the other one must begin with too.
 */
export function indexWide(patterns: readonly string[]): (pattern: string) => readonly string[] {
  const everywhere: string[] = [];
  const byService = new Map<string, Beginnings>();
  for (const pattern of patterns) {
    if (!hasWildcard(pattern)) continue;
    const fields = arnFields(pattern);
    const service = fields[2] ?? '*';
    if (hasWildcard(service)) {
      everywhere.push(pattern);
      continue;
    }
    const resource = fields[arnFieldCount - 1] ?? '';
    const ofService = byService.get(service) ?? { byText: new Map<string, string[]>(), lengths: new Set<number>() };
    byService.set(service, ofService);
    const beginning = resource.slice(0, firstWildcard(resource));
    ofService.lengths.add(beginning.length);
    const known = ofService.byText.get(beginning);
    if (known === undefined) ofService.byText.set(beginning, [pattern]);
    else known.push(pattern);
  }
  return (pattern) => {
    if (byService.size === 0) return everywhere;
    const fields = arnFields(pattern);
    const resource = fields[arnFieldCount - 1] ?? '';
    const { byText, lengths } = byService.get(fields[2] ?? '') ?? noBeginnings;
    const wide = [...lengths].flatMap((length) =>
      length <= resource.length ? (byText.get(resource.slice(0, length)) ?? []) : [],
    );
    return [...everywhere, ...wide];
  };
}

/** Patterns with wildcards by what their resource begins with. */
interface Beginnings {
  readonly byText: Map<string, string[]>;
  readonly lengths: Set<number>;
}

const noBeginnings: Beginnings = { byText: new Map(), lengths: new Set() };

function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Where the first wildcard or escape is, so that what stands before it is the same in all that the pattern covers. */
function firstWildcard(text: string): number {
  const at = text.search(/[*?$]/);
  return at < 0 ? text.length : at;
}

const arnFieldCount = 6;

function arnFields(text: string): readonly string[] {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < arnFieldCount) return [text];
  return [...parts.slice(0, arnFieldCount - 1), parts.slice(arnFieldCount - 1).join(':')];
}

/** Characters, with escaped wildcards as one token each. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\$\{[*?$]\}|[\s\S]/g) ?? [];
}

/** Matches as a glob does; a wildcard of the narrow pattern is a character that only a wildcard covers. */
function coversTokens(wide: readonly string[], narrow: readonly string[]): boolean {
  let place = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < narrow.length) {
    const token = wide[place];
    if (token === '*') {
      star = place;
      resume = index;
      place += 1;
    } else if (token !== undefined && coversToken(token, narrow[index] ?? '')) {
      place += 1;
      index += 1;
    } else if (star >= 0) {
      place = star + 1;
      resume += 1;
      index = resume;
    } else {
      return false;
    }
  }
  return wide.slice(place).every((token) => token === '*');
}

function coversToken(wide: string, narrow: string): boolean {
  if (wide === '?') return narrow !== '*';
  return wide === narrow;
}
