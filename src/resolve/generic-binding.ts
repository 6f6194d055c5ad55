import type { ReferenceResourceType } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import { placeholdersOf } from './arn-format.ts';
import type { BindingScope } from './bind-type.ts';
import { hasGeneratedId } from './curated/has-generated-id.ts';
import type { MemberSource, TypeBinding } from './curated/type-binding.ts';
import {
  kindOfName,
  type NamingMember,
  nameStem,
  namingMembers,
  neverNames,
  plainName,
  typeStem,
} from './member-names.ts';
import { type PathReading, readPath } from './member-path.ts';

/**
 * How an operation's input names resources of a type, found by comparing the names of members, placeholders and types;
 * `undefined` when no member fits. Where several members do, the one that the call gives counts. `others` are the types
 * that could be meant instead: a member whose name ends in that of another type with a longer name belongs to that one.
 */
export function genericBinding(
  operation: SdkOperation,
  type: ReferenceResourceType,
  others: readonly ReferenceResourceType[],
  scope: BindingScope,
): GenericBinding | undefined {
  const [format = ''] = type.arnFormats;
  const placeholders = placeholdersOf(format);
  const last = placeholders.at(-1);
  if (last === undefined) return fixedBinding(operation, type, scope);
  const used: NamingMember[] = [];
  const from: MemberSource[] = [];
  let partial = false;
  // With one type of one name, whatever the ARN member takes is that name.
  const single = others.length === 1 && placeholders.length === 1;
  for (const { placeholder, isOwn, candidates } of likenessesOf(operation, type, others, scope.call.service)) {
    const member = mostPresent(candidates, used, scope);
    if (member === undefined) {
      if (isOwn && placeholders.length === 1) return undefined;
      if (isOwn) partial = true;
      continue;
    }
    used.push(member);
    const as = !isOwn
      ? containerReading(placeholder)
      : isSure(candidates)
        ? readingOf(member)
        : single
          ? 'name'
          : 'known-arn';
    from.push({ path: member.path, as, placeholder, optional: !isOwn });
  }
  if (from.length === 0) return undefined;
  // Where no member is the resource's own name, what it is in must be given at least.
  return { type: type.name, from: partial ? from.map((source) => ({ ...source, optional: false })) : from, partial };
}

/** A type whose format names no single resource: only an ARN does. */
function fixedBinding(
  operation: SdkOperation,
  type: ReferenceResourceType,
  scope: BindingScope,
): GenericBinding | undefined {
  const members = namingMembers(operation).filter((member) => member.depth === 0);
  const candidates = members.flatMap((member) =>
    member.stem === typeStem(type.name) || isOfAnyType(member) ? [{ member, score: scores.type }] : [],
  );
  const member = mostPresent(candidates, [], scope);
  if (member === undefined) return undefined;
  return { type: type.name, from: [{ path: member.path, as: 'arn', placeholder: 'ARN' }], partial: false };
}

/** The members that may fill one placeholder of a type's format, the likeliest first. */
interface Likeness {
  readonly placeholder: string;
  readonly isOwn: boolean;
  readonly candidates: readonly Candidate[];
}

/** What is told by names alone, and so the same for every call of an operation. */
interface KeptLikenesses {
  readonly client: string;
  readonly found: readonly Likeness[];
}

type ByType = WeakMap<ReferenceResourceType, KeptLikenesses>;

const keptLikenesses = new WeakMap<readonly ReferenceResourceType[], WeakMap<SdkOperation, ByType>>();

function likenessesOf(
  operation: SdkOperation,
  type: ReferenceResourceType,
  others: readonly ReferenceResourceType[],
  client: string,
): readonly Likeness[] {
  const byOperation = keptLikenesses.get(others) ?? new WeakMap<SdkOperation, ByType>();
  const byType: ByType = byOperation.get(operation) ?? new WeakMap();
  const known = byType.get(type);
  if (known?.client === client) return known.found;
  keptLikenesses.set(others, byOperation);
  byOperation.set(operation, byType);
  const found = findLikenesses(operation, type, others, client);
  byType.set(type, { client, found });
  return found;
}

function findLikenesses(
  operation: SdkOperation,
  type: ReferenceResourceType,
  others: readonly ReferenceResourceType[],
  client: string,
): readonly Likeness[] {
  const placeholders = placeholdersOf(type.arnFormats[0] ?? '');
  const last = placeholders.at(-1);
  const members = namingMembers(operation);
  const stems: string[] = [];
  for (const other of others) if (other !== type) stems.push(...stemsOfType(other));
  const alone = others.length === 1 ? onlyRequired(members) : undefined;
  // The last placeholder is the resource's own name; those before it say what it is in. The surest likeness goes first.
  return placeholders
    .toReversed()
    .map((placeholder) => {
      const isOwn = placeholder === last;
      const wanted: Wanted = {
        operation: plainName(operation.name),
        type: typeStem(type.name),
        placeholder,
        isOwn,
        stems,
        alone,
      };
      return { placeholder, isOwn, candidates: candidatesFor(members, wanted, client) };
    })
    .toSorted((a, b) => bestScore(b) - bestScore(a));
}

export interface GenericBinding extends TypeBinding {
  /** Members name what the resource is in, but not the resource. */
  readonly partial: boolean;
}

interface Wanted {
  readonly operation: string;
  readonly type: string;
  readonly placeholder: string;
  readonly isOwn: boolean;
  /** Stems of the types that could be meant instead. */
  readonly stems: readonly string[];
  /** The only member that says which resource of the only type it is. */
  readonly alone: NamingMember | undefined;
}

interface Candidate {
  readonly member: NamingMember;
  readonly score: number;
}

/** The scope in front of a web ACL is written in capitals in requests. */
function containerReading(placeholder: string): 'name-in-arn' | 'web-acl-scope' {
  return placeholder === 'Scope' ? 'web-acl-scope' : 'name-in-arn';
}

/** Whether a member takes the ARN of a resource of any type: `ResourceArn`, `resourceIdList`, `Arn`. */
function isOfAnyType({ plain }: NamingMember): boolean {
  return /^(?:tag(?:ged)?)?resources?(?:(?:arn|id|identifier|name)s?)?(?:list)?$|^arns?$/.test(plain);
}

/**
 * Whether a member is a name where the ARN has an id that the name does not tell: one that has a name of its own in the
 * format (`DbProxyId`), or one of which the API models say so.
 */
function isOtherThanId(member: NamingMember, { placeholder, type, isOwn }: Wanted, client: string): boolean {
  if (member.kind !== 'name' || kindOfName(placeholder) !== 'id') return false;
  if (nameStem(placeholder) !== '') return true;
  return [member.stem, isOwn ? type : ''].some((stem) => hasGeneratedId(client, stem));
}

/** An account, a page; or the ARN of the resource itself in the place of what it is in. */
function isNeverMeant(member: NamingMember, { type, placeholder, isOwn }: Wanted): boolean {
  if (neverNames.has(member.plain)) return member.plain !== plainName(placeholder);
  return !isOwn && member.kind === 'arn' && member.stem !== '' && type.endsWith(member.stem);
}

function candidatesFor(members: readonly NamingMember[], wanted: Wanted, client: string): readonly Candidate[] {
  const scored: Candidate[] = [];
  let best = 0;
  for (const member of members) {
    if (isOtherThanId(member, wanted, client) || isNeverMeant(member, wanted)) continue;
    const score = scoreOf(member, wanted);
    if (score > 0) scored.push({ member, score });
    if (score > best) best = score;
  }
  // Weaker likenesses are taken only where no better one is, and only one kind of them at a time.
  const lowest = best >= scores.stem ? scores.type : best;
  return scored.filter(({ score }) => score >= lowest).toSorted((a, b) => b.score - a.score);
}

const scores = {
  exact: 5,
  stem: 4,
  type: 3,
  operation: 2.5,
  about: 2.4,
  suffix: 2,
  ending: 1.5,
  anyArn: 1,
  requiredArn: 0.5,
} as const;

function scoreOf(member: NamingMember, { operation, type, placeholder, isOwn, stems, alone }: Wanted): number {
  const stem = nameStem(placeholder);
  const about = [stem, type].some(
    (text) => text !== '' && operation.includes(text) && !isPartOf(text, operation, stems),
  );
  if (member.depth > 0) {
    // Below the top level only what is named in full, as `Name` and `Id` there belong to something else.
    if (member.stem === '') {
      const isMeant = isOwn && isOfAnyType(member) && !isOfItsParent(member, [stem, type]);
      return isMeant ? scores.anyArn / (1 + member.depth) : 0;
    }
    return stem === member.stem || (isOwn && type === member.stem) ? scores.type / (1 + member.depth) : 0;
  }
  if (member.stem !== '') {
    const lowest = isOwn && member.arn && member.required && !/role$/.test(member.stem) ? scores.requiredArn : 0;
    if (member.plain === plainName(placeholder)) return scores.exact;
    if (stem === member.stem) return scores.stem;
    if (isOwn && type === member.stem) return scores.type;
    const ending = [stem, isOwn ? type : ''].find((text) => text.length >= 4 && member.stem.endsWith(text));
    if (ending === undefined) {
      if (!isOwn || !isEnding(member, [stem, type], stems)) return lowest;
      return about ? scores.about : member.required ? scores.ending : lowest;
    }
    return stems.some((other) => other.length > ending.length && member.stem.endsWith(other)) ? lowest : scores.suffix;
  }
  if (!isOwn) return about && member.plain === plainName(placeholder) ? scores.exact : 0;
  // A bare `Name` or `Id` is that of what the operation is about.
  if (about) return scores.operation;
  if (isOfAnyType(member)) return scores.anyArn;
  return member === alone && member.kind === kindOfName(placeholder) ? scores.ending : 0;
}

function onlyRequired(members: readonly NamingMember[]): NamingMember | undefined {
  const required = members.filter(({ depth, kind, required }) => depth === 0 && required && kind !== undefined);
  return required.length === 1 ? required[0] : undefined;
}

/** Whether an `Arn` is that of what it stands in, which is another thing: `IamInstanceProfile.Arn`. */
function isOfItsParent({ path, plain }: NamingMember, own: readonly string[]): boolean {
  const parent = nameStem(path.split('.').at(-2) ?? '');
  return /^arns?$/.test(plain) && parent !== '' && !own.some((stem) => stem !== '' && parent.includes(stem));
}

/** Whether an operation is about another type with a longer name that holds this one. */
function isPartOf(text: string, operation: string, stems: readonly string[]): boolean {
  return stems.some((other) => other !== text && other.includes(text) && operation.includes(other));
}

/** Whether a member has the end of the thing's name: `ServiceId` for a `vpc-endpoint-service`. */
function isEnding({ stem }: NamingMember, own: readonly string[], stems: readonly string[]): boolean {
  return stem.length >= 3 && own.some((text) => text.endsWith(stem)) && !stems.includes(stem);
}

const stemsByType = new WeakMap<ReferenceResourceType, readonly string[]>();

function stemsOfType(type: ReferenceResourceType): readonly string[] {
  const known = stemsByType.get(type);
  if (known !== undefined) return known;
  const last = placeholdersOf(type.arnFormats[0] ?? '').at(-1) ?? '';
  const stems = [typeStem(type.name), nameStem(last)];
  stemsByType.set(type, stems);
  return stems;
}

function bestScore({ candidates }: { readonly candidates: readonly Candidate[] }): number {
  return candidates[0]?.score ?? 0;
}

/** An ARN of which nothing says what it is names a resource only if it fits the type. */
function isSure(candidates: readonly Candidate[]): boolean {
  return (candidates[0]?.score ?? 0) > scores.requiredArn;
}

function readingOf(member: NamingMember): 'arn' | 'name' {
  return isOfAnyType(member) ? 'arn' : 'name';
}

/** Of the members that are not used yet, the one that the input gives most surely. */
function mostPresent(
  candidates: readonly Candidate[],
  used: readonly NamingMember[],
  { input }: BindingScope,
): NamingMember | undefined {
  let best: NamingMember | undefined;
  let least = presences.length;
  for (const { member } of candidates) {
    if (used.includes(member)) continue;
    const place = presences.indexOf(readPath(input, member.path).presence);
    if (best === undefined || place < least) {
      best = member;
      least = place;
    }
    if (least === 0) break;
  }
  return best;
}

const presences: readonly PathReading['presence'][] = ['given', 'sometimes', 'open', 'absent'];
