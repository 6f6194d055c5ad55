import { ownEntry } from '../../../src/model/own-entry.ts';
import { literal, unknown, type Value } from '../../../src/model/value.ts';
import type { ImportTarget } from '../program/program.ts';
import { formatted, joined } from '../values/format-strings.ts';
import { cutAt, lastSegment, parsedAddress, parsedArn, splitAll, stripped, without } from '../values/text-functions.ts';
import { isNoValue, union } from '../values/value-parts.ts';

/** The arguments of a call; one that is not there is no value. */
interface GivenArguments {
  readonly argument: Given;
  /** As `fmt` prints it. */
  readonly printed: Given;
  readonly count: number;
}
type Given = (at: number) => Value;
type Known = (given: Given, count: number, printed: Given) => Value;

/**
 * What well-known functions give back at the first of their results; `undefined` for the others. They are pure, read
 * the environment or a flag, or hand back what they are given.
 */
export function libraryValue(
  target: ImportTarget,
  name: string,
  index: number,
  { argument: given, printed, count }: GivenArguments,
): Value | undefined {
  // `aws.String`, `aws.ToString`, `aws.StringSlice` and their kin take one argument and hand it back.
  if (target.kind === 'sdk' && target.package.path === 'aws' && count === 1)
    return index === 0 ? given(0) : unknown('computed');
  const path = target.kind === 'local' ? target.package.folder : target.kind === 'sdk' ? sdkPath(target) : target.path;
  const known = ownEntry(functions, `${path}.${name}`);
  if (known !== undefined) return index === 0 ? known(given, count, printed) : unknown('computed');
  const cut = ownEntry(cuts, `${path}.${name}`);
  if (cut !== undefined) return cut(given, index);
  if (target.kind !== 'external' || index > 0) return undefined;
  const flag = /^(?:String|Bool|Int|Int64|Uint|Duration|StringSlice|StringArray)(P?)$/.exec(name);
  if (flag !== null && /(?:^|\/)p?flag$/.test(path)) return flagValue(given(flag[1] === 'P' ? 2 : 1));
  return count === 1 && pointerTo.test(name) ? given(0) : undefined;
}

/** The default of a flag, and whatever the person gives instead. */
export function flagValue(fallback: Value): Value {
  const isEmpty =
    isNoValue(fallback) || (fallback.kind === 'literal' && (fallback.value === '' || fallback.value === null));
  return isEmpty ? unknown('external') : union([fallback, unknown('external')]);
}

/** Names that libraries give to what makes a pointer or takes one away. */
const pointerTo = /^(?:Ptr|To|ToPtr|Pointer|Ref|Of|StringPtr|String|StringValue|ToString|Deref|FromPtr|Must)$/;

function sdkPath(target: ImportTarget & { kind: 'sdk' }): string {
  return `${target.package.sdk === 'go-v2' ? 'github.com/aws/aws-sdk-go-v2' : 'github.com/aws/aws-sdk-go'}/${target.package.path}`;
}

const same: Known = (given) => given(0);

const functions: Readonly<Record<string, Known>> = {
  'os.Getenv': (given) => environment(given(0)),
  'os.LookupEnv': (given) => environment(given(0)),
  'fmt.Sprintf': (given, count, printed) => formatted(given(0), rest(given, count, 1), rest(printed, count, 1)),
  'fmt.Sprint': (_, count, printed) => joined(rest(printed, count, 0)),
  'strings.Join': (given) => joinedItems(given(0), given(1)),
  'strings.ToLower': (given) => mapText(given(0), (text) => text.toLowerCase()),
  'strings.ToUpper': (given) => mapText(given(0), (text) => text.toUpperCase()),
  'strings.TrimSpace': same,
  'strings.Trim': (given) => stripped(given(0), given(1), 'both'),
  'strings.TrimLeft': (given) => stripped(given(0), given(1), 'start'),
  'strings.TrimRight': (given) => stripped(given(0), given(1), 'end'),
  'strings.TrimSuffix': (given) => without(given(0), given(1), 'end'),
  'strings.TrimPrefix': (given) => without(given(0), given(1), 'start'),
  'strings.Clone': same,
  'strings.ReplaceAll': (given) => replaced(given(0), given(1), given(2)),
  'strings.Split': (given) => splitAll(given(0), given(1)),
  'strings.SplitN': (given) => splitAll(given(0), given(1), given(2)),
  'net/url.Parse': (given) => parsedAddress(given(0)),
  'github.com/aws/aws-sdk-go/aws/arn.Parse': (given) => parsedArn(given(0)),
  'github.com/aws/aws-sdk-go-v2/aws/arn.Parse': (given) => parsedArn(given(0)),
  'path.Base': (given) => lastSegment(given(0)),
  'path/filepath.Base': (given) => lastSegment(given(0)),
  'net/url.PathEscape': (given) => escaped(given(0)),
  'net/url.QueryEscape': (given) => escaped(given(0)),
  'path.Join': (given, count) => joinedPath(rest(given, count, 0)),
  'path/filepath.Join': (given, count) => joinedPath(rest(given, count, 0)),
  'path/filepath.ToSlash': same,
  'strconv.Itoa': same,
  'github.com/samber/lo.ToPtr': same,
  'github.com/samber/lo.FromPtr': same,
  'github.com/samber/lo.FromPtrOr': (given) => union([given(0), given(1)]),
  'github.com/samber/lo.Must': same,
  'github.com/samber/lo.Must1': same,
  'github.com/samber/lo.Ternary': (given) => union([given(1), given(2)]),
  'github.com/samber/lo.CoalesceOrEmpty': (given, count) => union(rest(given, count, 0)),
  'github.com/samber/lo.Coalesce': (given, count) => union(rest(given, count, 0)),
  'k8s.io/utils/ptr.To': same,
  'k8s.io/utils/ptr.Deref': (given) => union([given(0), given(1)]),
  'k8s.io/utils/pointer.To': same,
  'k8s.io/utils/pointer.String': same,
  'slices.Clone': same,
  'maps.Clone': same,
  'cmp.Or': (given, count) => union(rest(given, count, 0)),
};

/** Functions with several results that are of use. */
const cuts: Readonly<Record<string, (given: Given, index: number) => Value>> = {
  'strings.Cut': (given, index) => cutAt(given(0), given(1), index),
  'strings.CutPrefix': (given, index) => (index === 0 ? without(given(0), given(1), 'start') : unknown('computed')),
  'strings.CutSuffix': (given, index) => (index === 0 ? without(given(0), given(1), 'end') : unknown('computed')),
};

function rest(given: Given, count: number, from: number): readonly Value[] {
  return Array.from({ length: Math.max(0, count - from) }, (_, at) => given(from + at));
}

function environment(name: Value): Value {
  if (name.kind === 'literal' && typeof name.value === 'string') return { kind: 'environment', name: name.value };
  if (name.kind === 'either') return union(name.options.map(environment));
  return unknown('external');
}

function mapText(value: Value, change: (text: string) => string): Value {
  if (value.kind === 'literal') return typeof value.value === 'string' ? literal(change(value.value)) : value;
  if (value.kind === 'either') return union(value.options.map((option) => mapText(option, change)));
  return unknown(value.kind === 'unknown' ? value.why : 'computed');
}

function replaced(value: Value, old: Value, by: Value): Value {
  if (!isText(old) || !isText(by) || old.value === '') return unknown('computed');
  return mapText(value, (text) => text.replaceAll(old.value, () => by.value));
}

/** Resources are named this way in copy sources alone, where a slash means the same in either form. */
function escaped(value: Value): Value {
  if (value.kind === 'template') return { ...value, parts: value.parts.map(escaped) };
  if (value.kind === 'either') return union(value.options.map(escaped));
  return isText(value) ? literal(encodeURIComponent(value.value).replaceAll('%2F', '/')) : value;
}

function isText(value: Value): value is Value & { readonly kind: 'literal'; readonly value: string } {
  return value.kind === 'literal' && typeof value.value === 'string';
}

function joinedItems(items: Value, separator: Value): Value {
  if (items.kind !== 'list' || items.open !== undefined) return unknown('computed');
  return joined(items.items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

/** Parts with one slash between them; what is not known may bring slashes of its own. */
function joinedPath(parts: readonly Value[]): Value {
  return joined(
    parts.flatMap((part, index) => {
      const plain = mapEnds(part);
      return index === 0 ? [plain] : [literal('/'), plain];
    }),
  );
}

function mapEnds(part: Value): Value {
  return part.kind === 'literal' && typeof part.value === 'string'
    ? literal(part.value.replace(/^\/+|\/+$/g, ''))
    : part;
}
