import type { InputMember, SdkOperation } from '../sdk/sdk-service.ts';

/** A member that can hold a name, an id or an ARN, or several. */
export interface NamingMember {
  /** As `readPath` takes it. */
  readonly path: string;
  readonly depth: number;
  /** The name without case and punctuation. */
  readonly plain: string;
  /** The name without what says that it is a name: `topic` for `TopicArn`, `TopicName`, `topicIds`. */
  readonly stem: string;
  readonly kind: NameKind | undefined;
  readonly required: boolean;
  /** Its name or its pattern says that it takes an ARN. */
  readonly arn: boolean;
}

/** Members that name accounts, pages and the like, whatever they end in. */
export const neverNames: ReadonlySet<string> = new Set([
  'accountid',
  'awsaccountid',
  'catalogid',
  'ownerid',
  'nexttoken',
  'clienttoken',
]);

/** Levels below the input in which names are looked for. */
const deepest = 2;

const membersByOperation = new WeakMap<SdkOperation, readonly NamingMember[]>();

/** The members of an operation's input that can name resources, the top level first. */
export function namingMembers(operation: SdkOperation): readonly NamingMember[] {
  const known = membersByOperation.get(operation);
  if (known !== undefined) return known;
  const found = membersBelow(operation.input, '', 0).toSorted((a, b) => a.depth - b.depth);
  membersByOperation.set(operation, found);
  return found;
}

/** Those of the SDK index and of the reference, of which there are no more than these have. */
const plainNames = new Map<string, string>();

/** A name of an operation, member or type in lower case, letters and digits only. */
export function plainName(name: string): string {
  let plain = plainNames.get(name);
  if (plain === undefined) {
    plain = name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
    plainNames.set(name, plain);
  }
  return plain;
}

/** The part of a name that says what is named; empty when it says only that something is (`Id`, `ResourceName`). */
export function nameStem(name: string): string {
  let stem = nameStems.get(name);
  if (stem === undefined) {
    stem = withoutPlural(withoutKind(name));
    if (stem === 'resource' || stem === 'uu') stem = '';
    nameStems.set(name, stem);
  }
  return stem;
}

const nameStems = new Map<string, string>();

/** What a name says that it is: an id, a name, an ARN; `undefined` where it says nothing of the sort. */
export function kindOfName(name: string): NameKind | undefined {
  const known = nameKinds.get(name);
  if (known !== undefined || nameKinds.has(name)) return known;
  const kind = findKind(name);
  nameKinds.set(name, kind);
  return kind;
}

type NameKind = 'arn' | 'id' | 'name' | 'url';

const nameKinds = new Map<string, NameKind | undefined>();

function findKind(name: string): NameKind | undefined {
  const plain = listOf(plainName(name).replace(locationEnd, ''));
  const [, kind] = kindEnd.exec(plain) ?? [];
  return kind === undefined ? undefined : (kinds[kind] ?? 'id');
}

const locationEnd = /(?:withoutleadingslash|withpath)$/;
const kindEnd = /(arn|name|identifier|id|url)s?$/;
const kinds: Readonly<Record<string, 'arn' | 'name' | 'url'>> = { arn: 'arn', name: 'name', url: 'url' };

/** Without every ending that says a kind: `layer` for `LayerNameOrArn`, `LayerArnList`. */
function withoutKind(name: string): string {
  const plain = listOf(plainName(name).replace(locationEnd, ''));
  const either = /(?:arn|name|identifier|id)or(?:arn|name|identifier|id)s?$/;
  return either.test(plain) ? plain.replace(either, '') : plain.replace(kindEnd, '');
}

/** `ResourceArnList` and `ResourceArns` say the same. */
function listOf(plain: string): string {
  return plain.replace(/(arn|name|identifier|id)s?list$/, '$1s');
}

/** A resource type's name as a stem: `eventbus` for `event-bus`. */
export function typeStem(type: string): string {
  let stem = typeStems.get(type);
  if (stem === undefined) {
    stem = withoutPlural(plainName(type).replace(/(?<=.)resource$/, ''));
    typeStems.set(type, stem);
  }
  return stem;
}

const typeStems = new Map<string, string>();

function withoutPlural(plain: string): string {
  const one = plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
  // Services write both: `ApplicationId` for `apps/${AppId}`.
  return one.replace(/application$/, 'app');
}

/** Members whose keys and values are those of tags, and name nothing. */
const holdsTags = /^(?:tags?|.*Tags)(?:List|Set|Specifications?|Filters?)?$/i;

function membersBelow(members: readonly InputMember[], prefix: string, depth: number): readonly NamingMember[] {
  const found: NamingMember[] = [];
  for (const member of members) {
    const { name, type, required, arn } = member;
    const path = `${prefix}${name}${type === 'list' ? '[]' : ''}`;
    const isText = type === 'string' || type === 'integer' || type === 'long';
    if (isText || (type === 'list' && member.members.length === 0)) {
      found.push({ path, depth, plain: plainName(name), stem: nameStem(name), kind: kindOfName(name), required, arn });
    } else if (depth < deepest && type !== 'map' && !holdsTags.test(name)) {
      found.push(...membersBelow(member.members, `${path}.`, depth + 1));
    }
  }
  return found;
}
