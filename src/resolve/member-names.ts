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
  /** Takes an ARN and must be given. */
  readonly requiredArn: boolean;
}

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

/** A name in lower case, letters and digits only. */
export function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The part of a name that says what is named; empty when it says only that something is (`Id`, `ResourceName`). */
export function nameStem(name: string): string {
  const plain = plainName(name)
    .replace(/(?:withoutleadingslash|withpath)$/, '')
    .replace(/(?:arn|name|identifier|id|url)s?$/, '');
  return plain === 'resource' || plain === 'uu' ? '' : withoutPlural(plain);
}

/** A resource type's name as a stem: `eventbus` for `event-bus`. */
export function typeStem(type: string): string {
  return withoutPlural(plainName(type));
}

function withoutPlural(plain: string): string {
  return plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}

function membersBelow(members: readonly InputMember[], prefix: string, depth: number): readonly NamingMember[] {
  return members.flatMap((member): readonly NamingMember[] => {
    const path = `${prefix}${member.name}${member.type === 'list' ? '[]' : ''}`;
    const isText = member.type === 'string' || member.type === 'integer' || member.type === 'long';
    if (isText || (member.type === 'list' && member.members.length === 0)) {
      return [
        {
          path,
          depth,
          plain: plainName(member.name),
          stem: nameStem(member.name),
          requiredArn: member.arn && member.required,
        },
      ];
    }
    if (depth === deepest || member.type === 'map') return [];
    return membersBelow(member.members, `${path}.`, depth + 1);
  });
}
