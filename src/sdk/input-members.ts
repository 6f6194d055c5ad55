import type { InputMember, MemberType } from './sdk-service.ts';
import { corruptIndex } from './stored-index.ts';

/** Levels of members below the input's own that are kept. */
export const memberDepth = 2;

/** How a member's type is written; a type that is not here is the place of a structure in `shapes`. */
export const typeCodes = {
  string: 's',
  integer: 'i',
  long: 'l',
  boolean: 'b',
  blob: 'B',
  timestamp: 't',
  float: 'f',
  document: 'd',
  structure: 'S',
  list: '[',
  map: '{',
} as const satisfies Record<MemberType, string>;

/** Calls a member as boto3 does, where that is another name. */
export type PythonNaming = (member: string) => string | undefined;

/**
 * The members of the structure at `place`. A structure is written as its members with spaces between them:
 * `Name`, `!` if required, `@` if it takes an ARN, and `:` with the type unless that is a string. A list or a map puts
 * its bracket before the type it holds; `S` is a structure below the cut.
 */
export function membersAt(
  shapes: readonly string[],
  place: number,
  naming: PythonNaming,
  level = 0,
): readonly InputMember[] {
  const text = shapes[place];
  if (typeof text !== 'string') throw corruptIndex('services.pack', `there is no shape ${place}`);
  if (text === '') return [];
  return text.split(' ').map((member) => toMember(shapes, member, naming, level));
}

function toMember(shapes: readonly string[], text: string, naming: PythonNaming, level: number): InputMember {
  const colon = text.indexOf(':');
  const type = colon === -1 ? 's' : text.slice(colon + 1);
  let end = colon === -1 ? text.length : colon;
  const arn = text[end - 1] === '@';
  if (arn) end -= 1;
  const required = text[end - 1] === '!';
  if (required) end -= 1;
  const name = text.slice(0, end);
  if (name === '' || type === '') throw corruptIndex('services.pack', `${JSON.stringify(text)} is not a member`);
  const pythonName = level === 0 ? naming(name) : undefined;
  // Of structures alone the type ends in a number.
  const held = endsInDigit.test(type) ? Number(type.replace(/^[[{]+/, '')) : Number.NaN;
  const isCut = Number.isNaN(held) || level === memberDepth;
  if (!isCut && shapes[held] === undefined) throw corruptIndex('services.pack', `there is no shape ${held}`);
  // Few operations are asked for what lies below their own members.
  const below = isCut ? undefined : (): readonly InputMember[] => membersAt(shapes, held, noNaming, level + 1);
  const member = new StoredMember({ name, required, type: toMemberType(type), arn }, below);
  return pythonName === undefined ? member : Object.assign(member, { pythonName });
}

const endsInDigit = /\d$/;

/** A class, since a getter that is written in a literal gives every object a shape of its own, at many times the price. */
class StoredMember implements InputMember {
  readonly name: string;
  readonly required: boolean;
  readonly type: MemberType;
  readonly arn: boolean;
  readonly #below: (() => readonly InputMember[]) | undefined;
  #members: readonly InputMember[] | undefined;

  constructor(
    { name, required, type, arn }: Omit<InputMember, 'members' | 'pythonName'>,
    below: (() => readonly InputMember[]) | undefined,
  ) {
    this.name = name;
    this.required = required;
    this.type = type;
    this.arn = arn;
    this.#below = below;
  }

  get members(): readonly InputMember[] {
    this.#members ??= this.#below?.() ?? none;
    return this.#members;
  }
}

const none: readonly InputMember[] = [];

function toMemberType(code: string): MemberType {
  const type = typesByCode.get(code.charAt(0));
  if (type !== undefined) return type;
  if (/^\d+$/.test(code)) return 'structure';
  throw corruptIndex('services.pack', `${JSON.stringify(code)} is not a type`);
}

// `Object.entries` widens the keys of the table to strings.
const typesByCode = new Map(Object.entries(typeCodes).map(([type, code]) => [code as string, type as MemberType]));

function noNaming(): undefined {
  return undefined;
}
