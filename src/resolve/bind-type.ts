import type { SdkCall } from '../model/call.ts';
import type { ArnPart, ArnPattern, OpenPlaceholder, PartSource } from '../model/resource-pattern.ts';
import type { Settings } from '../model/settings.ts';
import type { Value } from '../model/value.ts';
import type { ReferenceResourceType } from '../reference/service-reference.ts';
import { doesFit, fillFormat, locationKind, parseArn, placeholdersOf } from './arn-format.ts';
import type { MemberSource, TypeBinding } from './curated/type-binding.ts';
import { stateOfFact } from './fact.ts';
import { readPath, readPathBeside } from './member-path.ts';
import { type Placement, partitionOf } from './placement.ts';
import { readings } from './readings.ts';
import { parts, pathPart, qualifierPart, type ResourceText } from './resource-text.ts';
import {
  collapseWildcards,
  describeOpenReason,
  hasWildcard,
  knownText,
  type OpenReason,
  ofMember,
  openText,
  type TextPattern,
  toTextPatterns,
} from './text-pattern.ts';

/**
 * Whether a call names resources of a type: `named`; `open`: the code does not show whether it does; `absent`: it could
 * and does not; `unnameable`: no member of the operation's input names them.
 */
export type Naming = 'named' | 'open' | 'absent' | 'unnameable';

export interface TypeResources {
  readonly naming: Naming;
  readonly resources: readonly BoundResource[];
}

export interface BoundResource {
  readonly pattern: ArnPattern;
  /** Why parts of names are not known; says nothing about region and account. */
  readonly reasons: readonly OpenReason[];
}

/** One call with one of the inputs that it may have. */
export interface BindingScope {
  readonly call: SdkCall;
  readonly input: Value;
  readonly settings: Settings;
  readonly placements: readonly Placement[];
}

/** The resources of one type that a call names, as `binding` says where. */
export function bindType(type: ReferenceResourceType, binding: TypeBinding, scope: BindingScope): TypeResources {
  if (binding.when !== undefined) {
    const state = stateOfFact(binding.when, scope.call, scope.settings, scope.input);
    if (state === 'unmet') return { naming: 'absent', resources: [] };
    if (state === 'open') return { naming: 'open', resources: anyOfType(type, scope) };
  }
  const sources = binding.from.map((source) => readSource(source, scope));
  if (sources.some((source) => source.naming === 'absent')) return { naming: 'absent', resources: [] };
  const origins = sources.map((source) => source.from);
  const resources = combine(sources.map((source) => source.texts)).flatMap((texts) =>
    toResources(type, texts, origins, scope),
  );
  if (resources.length === 0) return { naming: 'absent', resources: [] };
  return { naming: sources.some((source) => source.naming === 'open') ? 'open' : 'named', resources };
}

/** Every resource of a type, where the call does not say which. */
export function anyOfType(type: ReferenceResourceType, scope: BindingScope): readonly BoundResource[] {
  return type.arnFormats.flatMap((format) => scope.placements.map((placement) => fill(type, format, {}, placement)));
}

interface SourceTexts {
  readonly naming: 'named' | 'open' | 'absent';
  readonly texts: readonly ResourceText[];
  readonly from: PartSource;
}

function readSource(source: MemberSource, { input, settings }: BindingScope): SourceTexts {
  const read = readings[source.as];
  const placeholder = source.placeholder ?? '';
  const otherwise = (): SourceTexts => {
    const from = { kind: 'default' } as const;
    if (source.text !== undefined) return { naming: 'named', texts: read(knownText(source.text), placeholder), from };
    return source.optional ? { naming: 'named', texts: [parts({})], from } : { naming: 'absent', texts: [], from };
  };
  if (source.path === undefined) return otherwise();
  const { presence, values, complete } =
    source.beside === undefined ? readPath(input, source.path) : readPathBeside(input, source.path, source.beside);
  if (presence === 'absent') return otherwise();
  const { path } = source;
  const texts = values
    .flatMap((value) => toTextPatterns(value, settings))
    .flatMap((text) => read(ofMember(text, path), placeholder));
  const from: PartSource = { kind: 'input', path };
  if (texts.length === 0) return { naming: 'absent', texts: [], from };
  if (!complete && presence !== 'open' && source.text !== undefined) {
    return { naming: 'named', texts: [...texts, ...read(knownText(source.text), placeholder)], from };
  }
  return { naming: presence === 'open' && source.optional !== true ? 'open' : 'named', texts, from };
}

/** Above this number of resources for one type of one call, the parts are taken apart no further. */
const mostCombinations = 256;

function combine(sources: readonly (readonly ResourceText[])[]): readonly (readonly ResourceText[])[] {
  let combined: readonly (readonly ResourceText[])[] = [[]];
  for (const texts of sources) {
    const usable = combined.length * texts.length > mostCombinations ? [undeterminedOf(texts)] : texts;
    combined = combined.flatMap((head) => usable.map((text) => [...head, text]));
  }
  return combined;
}

/** All of them as one: the placeholders that they fill, left open. */
function undeterminedOf(texts: readonly ResourceText[]): ResourceText {
  const names = texts.flatMap((text) => (text.kind === 'parts' ? Object.keys(text.parts) : []));
  return parts(Object.fromEntries(names.map((name) => [name, openText({ kind: 'unknown', why: 'computed' })])));
}

/** `origins` says for each of the texts where it comes from. */
function toResources(
  type: ReferenceResourceType,
  texts: readonly ResourceText[],
  origins: readonly PartSource[],
  { placements }: BindingScope,
): readonly BoundResource[] {
  const filled: Record<string, TextPattern> = {};
  const from: Record<string, PartSource> = {};
  for (const [at, text] of texts.entries()) {
    const origin = origins[at] ?? nothing;
    if (text.kind === 'parts') {
      Object.assign(filled, text.parts);
      for (const name of Object.keys(text.parts)) from[name] = origin;
    } else from.ARN ??= origin;
  }
  const arn = texts.find((text) => text.kind === 'arn')?.arn;
  const qualifier = filled[qualifierPart];
  const path = filled[pathPart];
  if (path !== undefined) putUnderPath(filled, path);
  if (arn !== undefined) return givenArn(type, qualified(arn, qualifier), from.ARN ?? nothing);
  return placements.map((placement) => {
    const resource = fill(type, formatFor(type, filled), filled, placement, from);
    if (qualifier === undefined) return resource;
    const { text, open } = qualified({ text: resource.pattern.text, open: resource.reasons }, qualifier);
    const further = hasWildcard(qualifier.text) ? [openQualifier(qualifier)] : [];
    const pattern = {
      ...resource.pattern,
      text: collapseWildcards(text),
      open: [...resource.pattern.open, ...further],
    };
    return { pattern, reasons: open };
  });
}

/** The placeholders of IAM that take a name with its path: `RoleNameWithPath`. */
function putUnderPath(filled: Record<string, TextPattern>, path: TextPattern): void {
  const folder = path.text.replace(/^\//, '');
  for (const [placeholder, name] of Object.entries(filled)) {
    if (!placeholder.endsWith('WithPath')) continue;
    filled[placeholder] = { text: `${folder}${name.text}`, open: [...path.open, ...name.open] };
  }
}

function givenArn(type: ReferenceResourceType, arn: TextPattern, from: PartSource): readonly BoundResource[] {
  const text = collapseWildcards(arn.text);
  if (parseArn(text) === undefined || !type.arnFormats.some((format) => doesFit(text, format))) return [];
  const open = hasWildcard(text) ? [{ placeholder: 'ARN', why: reasonText(arn.open) }] : [];
  const whole = [{ placeholder: 'ARN', text, from }];
  return [{ pattern: { kind: 'arn', text, resourceType: type.name, open, parts: whole }, reasons: arn.open }];
}

function qualified(arn: TextPattern, qualifier: TextPattern | undefined): TextPattern {
  if (qualifier === undefined) return arn;
  return { text: `${arn.text}:${qualifier.text}`, open: [...arn.open, ...qualifier.open] };
}

function openQualifier(qualifier: TextPattern): OpenPlaceholder {
  return { placeholder: 'Qualifier', why: reasonText(qualifier.open) };
}

/** Of several formats, the one with the most placeholders that are filled, then the fewest others. */
function formatFor(type: ReferenceResourceType, filled: Readonly<Record<string, TextPattern>>): string {
  const [first = ''] = type.arnFormats;
  if (type.arnFormats.length < 2) return first;
  const score = (format: string): number => {
    const names = placeholdersOf(format);
    const known = names.filter((name) => filled[name] !== undefined).length;
    return known * 100 - names.length;
  };
  return type.arnFormats.reduce((best, format) => (score(format) > score(best) ? format : best), first);
}

function fill(
  type: ReferenceResourceType,
  format: string,
  filled: Readonly<Record<string, TextPattern>>,
  placement: Placement,
  from: Readonly<Record<string, PartSource>> = {},
): BoundResource {
  const open: OpenPlaceholder[] = [];
  const made: ArnPart[] = [];
  const reasons: OpenReason[] = [];
  const textOf = (placeholder: string): string => {
    const location = placeholdersOf(format).includes(placeholder) ? undefined : locationKind(placeholder);
    if (location === 'partition') return partitionFor(filled, placement);
    const pattern = filled[placeholder] ?? placed(location, filled, placement);
    const name = location === undefined ? placeholder : locationPlaceholders[location];
    made.push({ placeholder, text: pattern.text, from: from[name] ?? sourceOf(location, placement, pattern) });
    if (hasWildcard(pattern.text)) {
      if (location === undefined) {
        open.push({ placeholder, why: reasonText(pattern.open) });
        reasons.push(...pattern.open);
      } else {
        const isOwn =
          filled[locationPlaceholders[location]] === undefined &&
          (location === 'account' ? placement.accountPath === undefined : placement.isOwnRegion);
        const why = 'it is not known';
        open.push(isOwn ? { placeholder, why, isOwn } : { placeholder, why });
      }
    }
    return pattern.text;
  };
  const text = collapseWildcards(fillFormat(format, textOf));
  return { pattern: { kind: 'arn', text, resourceType: type.name, open, parts: made }, reasons };
}

const nothing: PartSource = { kind: 'nothing' };

/** Where a part comes from that the input does not name. */
function sourceOf(location: 'region' | 'account' | undefined, placement: Placement, pattern: TextPattern): PartSource {
  if (location === undefined || hasWildcard(pattern.text)) return nothing;
  if (location === 'account' && placement.accountPath !== undefined)
    return { kind: 'input', path: placement.accountPath };
  return { kind: location === 'region' && placement.isClientRegion ? 'client' : 'settings' };
}

/** Under which placeholder a reading of the input puts a region or an account. */
const locationPlaceholders = { region: 'Region', account: 'Account' } as const;

function placed(
  location: 'region' | 'account' | undefined,
  filled: Readonly<Record<string, TextPattern>>,
  placement: Placement,
): TextPattern {
  if (location === 'region') return filled[locationPlaceholders.region] ?? placement.region;
  if (location === 'account') return filled[locationPlaceholders.account] ?? placement.account;
  return openText({ kind: 'unnamed' });
}

function partitionFor(filled: Readonly<Record<string, TextPattern>>, placement: Placement): string {
  const region = filled.Region?.text;
  return region === undefined || placement.partition !== 'aws' ? placement.partition : partitionOf(region);
}

function reasonText(reasons: readonly OpenReason[]): string {
  const texts = new Set(reasons.map(describeOpenReason));
  // A wildcard in a text that is known in full: the characters behind a secret's name, the streams of a log group.
  return texts.size === 0 ? 'the service decides what follows' : [...texts].join('; ');
}
