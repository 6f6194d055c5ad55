import type { ReferenceResourceType } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import { placeholdersOf } from './arn-format.ts';
import { hasGeneratedId } from './curated/has-generated-id.ts';
import type { TypeBinding } from './curated/type-binding.ts';
import {
  kindOfName,
  type NamingMember,
  nameStem,
  namingMembers,
  neverNames,
  plainName,
  typeStem,
} from './member-names.ts';
import type { ResourceQuestion } from './name-type.ts';

/**
 * Whether nothing in an operation's input could name a resource of a type: no member has a word in common with the type
 * or its placeholders, and every member that holds some name, id or ARN is accounted for, as it names resources of
 * another type of the action (`others`) or the thing that the operation is named for, which is no resource type itself.
 * What a request names belongs to its own service: for an action of another one (`isForeign`) only likeness counts, or an
 * ARN that may be anybody's. The id of an association or attachment is that of no resource. `siblings` are the operations
 * of the service.
 */
export function isNamedNowhere(
  type: ReferenceResourceType,
  { operation }: ResourceQuestion,
  { others, isForeign, siblings }: Surroundings,
): boolean {
  if (operation === undefined) return false;
  const used = new Set(others.flatMap(({ from }) => from.flatMap(({ path }) => path ?? [])));
  const own = stemsOf(type).filter((stem) => stem.length > 2);
  const subject = plainName(operation.name);
  const isSubjectOwn = own.some((stem) => subject.includes(stem));
  return namingMembers(operation).every((member) => {
    if (used.has(member.path) || neverNames.has(member.plain)) return true;
    if (isOfSubject(member, operation.name, own, siblings)) return true;
    if (sharesWord(member, own)) return false;
    if (member.depth > 0 || (member.kind === undefined && !member.arn)) return true;
    if (relations.has(member.stem) || (isForeign && !member.arn && member.kind !== 'arn')) return true;
    if (member.stem === '') return false;
    if (siblings.some((name) => subjectOf(name) === member.stem)) return true;
    return !isSubjectOwn && subject.includes(member.stem);
  });
}

interface Surroundings {
  readonly others: readonly TypeBinding[];
  readonly isForeign: boolean;
  readonly siblings: readonly string[];
}

/**
 * Whether a member is for the thing that an operation is named for, where that is something else than the type, though
 * it may be named for what it belongs to: `StackRefactorId` of `DescribeStackRefactor` is no stack, and the `RunId` of a
 * `DataQualityRulesetEvaluationRun` no ruleset. Where one word is all that sets them apart, the type has to be something
 * with operations of its own: a `BatchImportJob` is a `batch-import`, which has none.
 */
function isOfSubject(
  { stem }: NamingMember,
  operation: string,
  own: readonly string[],
  siblings: readonly string[],
): boolean {
  const noun = subjectOf(operation);
  if (stem === '' || !noun.endsWith(stem) || own.some((other) => other.endsWith(noun) || stem.endsWith(other)))
    return false;
  if (!own.some((other) => other === noun.slice(0, -stem.length))) return stem === noun || !sharesWord({ stem }, own);
  return siblings.some((name) => own.includes(subjectOf(name)));
}

/** What an operation is named for: `stackrefactor`. */
function subjectOf(operation: string): string {
  return nameStem(operation.replace(/^[A-Z][a-z]+(?=[A-Z])/, ''));
}

function stemsOf(type: ReferenceResourceType): readonly string[] {
  return [typeStem(type.name), nameStem(placeholdersOf(type.arnFormats[0] ?? '').at(-1) ?? '')];
}

const relations: ReadonlySet<string> = new Set(['association', 'attachment']);

/** Whether an operation's input has the name of a resource whose ARN has an id that the name does not tell. */
export function isGivenByName(type: ReferenceResourceType, client: string, operation: SdkOperation): boolean {
  const placeholder = placeholdersOf(type.arnFormats[0] ?? '').at(-1) ?? '';
  const own = [typeStem(type.name), nameStem(placeholder)].filter((stem) => stem !== '');
  if (kindOfName(placeholder) !== 'id') return false;
  return namingMembers(operation).some(
    ({ kind, depth, stem }) =>
      kind === 'name' &&
      depth === 0 &&
      (stem === '' || own.some((other) => other.endsWith(stem))) &&
      (nameStem(placeholder) !== '' || [stem, ...own].some((other) => hasGeneratedId(client, other))),
  );
}

function sharesWord({ stem }: Pick<NamingMember, 'stem'>, own: readonly string[]): boolean {
  return stem.length > 2 && own.some((other) => other.includes(stem) || stem.includes(other));
}
