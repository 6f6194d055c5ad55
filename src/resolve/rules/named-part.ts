import { formatAction } from '../../model/action.ts';
import type { InputMember } from '../../sdk/sdk-service.ts';
import { dependentActions } from '../curated/dependent-actions.ts';
import { type PathReading, readPath } from '../member-path.ts';
import { always, type Rule, type RuleName, unmet } from '../rules.ts';

/**
 * The action on a thing that one member of the input is about: `AddFlowOutputs` beside `CreateFlow` with `Outputs`,
 * `DescribeJobTemplate` beside `StartJobRun` with `jobTemplateId`. The reference says that it authorizes the operation;
 * the member says when.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
 */
export const namedPart: Rule = ({ action }, { call, operation, authorized, ownPrefix }) => {
  const wanted = call.operation.toLowerCase();
  const own = authorized.find((other) => other.action.name.toLowerCase() === wanted);
  if (own === undefined || operation === undefined || action.prefix !== ownPrefix) return undefined;
  const members = partsOf(action.name, operation.name)
    .map((part) => membersNaming(operation.input, part))
    .find((found) => found.length > 0);
  if (members === undefined) return undefined;
  if (members.some(({ required }) => required)) return { rule, necessity: always, granted: true };
  const fact = `${members.map(({ path }) => path.replaceAll('[]', '')).join(' or ')} is given`;
  const presence = strongest(members.map(({ path }) => readPath(call.input, path)));
  if (presence === 'absent') return { rule, necessity: unmet(fact), granted: false };
  if (presence !== 'open') return { rule, necessity: { kind: 'when', fact, state: 'met' }, granted: true };
  // What AWS documents as a dependent action stays assumed where the code does not show the member.
  if (dependentActions[formatAction(own.action)]?.split(' ').includes(formatAction(action)) === true) return undefined;
  return { rule, necessity: { kind: 'when', fact, state: 'open' }, granted: false, finding: 'open-member' };
};

const rule: RuleName = 'named-part';

/** Verbs by what they say of the member: it names a thing that is there, sets a part of the own one, or describes a new one. */
const verbs = /^(?:(Get|Describe|Use|Pass|Associate)|(Add|Put|Set|Attach|Grant)|(?:Create|Register))(?=[A-Z])/;

type Role = 'thing' | 'part' | 'new';

interface Part {
  readonly role: Role;
  readonly words: readonly string[];
}

/** What an action is about beside the operation's own thing; the likeliest first. */
function partsOf(action: string, operation: string): readonly Part[] {
  const [verb, thing, part] = verbs.exec(action) ?? [];
  if (verb === undefined || operation.startsWith(`Batch${verb}`)) return [];
  const role = thing !== undefined ? 'thing' : part !== undefined ? 'part' : 'new';
  const nouns = nounsOf(wordsOf(action.slice(verb.length)), wordsOf(operation).slice(1), role);
  return nouns.map((words) => ({ role, words }));
}

function nounsOf(noun: readonly string[], own: readonly string[], role: Role): readonly (readonly string[])[] {
  const to = noun.indexOf('to');
  if (to > 0) {
    const [left, right] = [noun.slice(0, to), noun.slice(to + 1)];
    if (isSame(left, own)) return [right];
    return isSame(right, own) ? [left] : [];
  }
  if (isSame(noun, own)) return [];
  if (role === 'thing') return [noun];
  // `FlowOutputs` of a flow are its outputs.
  const shared = noun.findLastIndex((_, index) => endsWith(own, noun.slice(0, index + 1))) + 1;
  return shared === 0 || shared === noun.length ? [noun] : [noun.slice(shared), noun];
}

interface Named {
  readonly path: string;
  readonly required: boolean;
}

const deepest = 1;

/** The members with that name, those of the top level before those below. */
function membersNaming(members: readonly InputMember[], part: Part): readonly Named[] {
  const found = membersBelow(members, part, '', true, 0);
  const exact = found.filter((member) => member.exact);
  return exact.length > 0 ? exact : found;
}

function membersBelow(
  members: readonly InputMember[],
  part: Part,
  prefix: string,
  required: boolean,
  depth: number,
): readonly (Named & { readonly exact: boolean })[] {
  return members.flatMap((member) => {
    const path = `${prefix}${member.name}`;
    const { words, names } = naming(member.name);
    const exact = isSame(words, part.words);
    // A longer name says the same in other words (`IncludedPortalProductArns`) if what it ends with says enough.
    if ((exact || (part.words.length > 1 && endsWith(words, part.words))) && fits(member, names, part.role)) {
      return [{ path, required: required && member.required, exact }];
    }
    if (depth === deepest || member.type === 'map' || member.type === 'string') return [];
    const within = required && member.required && member.type === 'structure';
    return membersBelow(member.members, part, `${path}${member.type === 'list' ? '[]' : ''}.`, within, depth + 1);
  });
}

const presences = ['given', 'sometimes', 'open', 'absent'] as const;

function strongest(readings: readonly PathReading[]): PathReading['presence'] {
  return presences.find((presence) => readings.some((reading) => reading.presence === presence)) ?? 'absent';
}

/** A text that names no thing is a kind or a setting; one that names a thing describes no new one. */
function fits({ type, members }: InputMember, names: boolean, role: Role): boolean {
  if (role === 'part') return true;
  if (role === 'new') return members.length > 0;
  return names || type === 'list' || type === 'structure';
}

/** A member's name without the word at its end that says only that it names or configures something. */
function naming(name: string): { readonly words: readonly string[]; readonly names: boolean } {
  const words = wordsOf(name);
  const names = words.length > 1 && generic.has(words.at(-1) ?? '');
  return { words: names ? words.slice(0, -1) : words, names };
}

const generic: ReadonlySet<string> = new Set(['arn', 'id', 'name', 'identifier', 'config', 'configuration', 'list']);

/** The words of a name in camel case, in lower case and the singular: `['flow', 'output']` for `FlowOutputs`. */
function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])s?|[A-Z]?[a-z0-9]+/g) ?? [];
  return words.map((word) => singular(word.toLowerCase()));
}

function singular(word: string): string {
  if (word.length < 4 && word !== 'ids') return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && endsWith(a, b);
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  const from = words.length - end.length;
  return end.length > 0 && from >= 0 && end.every((word, index) => words[from + index] === word);
}
