import type { SdkCall } from '../model/call.ts';
import type { Settings } from '../model/settings.ts';
import { optionsOf, type Value } from '../model/value.ts';
import { findAccountMember } from './curated/account-members.ts';
import { readPath } from './member-path.ts';
import { knownText, openText, partOf, type TextPattern, toTextPatterns } from './text-pattern.ts';

/** Where the resources of a call are, as far as it is known: each a text in policy form, `*` where it is not. */
export interface Placement {
  readonly partition: string;
  readonly region: TextPattern;
  readonly account: TextPattern;
  /** Whether the client takes the region in which the code runs, so that `region` is open only until it is deployed. */
  readonly isOwnRegion: boolean;
  /** Whether the code makes the client with this region. */
  readonly isClientRegion: boolean;
  /** The member of the input that says the account; absent where it is the caller's own. */
  readonly accountPath?: string;
}

/**
 * The places a call may go to: one for each region if the code shows all that its client may have, else the one of the
 * settings.
 */
export function placementsOf(call: SdkCall, settings: Settings): readonly Placement[] {
  const inCode = toTextPatterns(call.region, settings);
  // A region that may be another one than those the code names must not be narrowed to them.
  const isKnown = inCode.length > 0 && inCode.every((region) => region.open.length === 0);
  const regions = isKnown ? distinct(inCode.map(({ text }) => text)) : [settings.region];
  const accounts = accountsOf(call, settings);
  return regions.flatMap((region) =>
    accounts.map((account) => ({
      partition: settings.partition ?? partitionOf(region ?? ''),
      region: region === undefined ? openText({ kind: 'unnamed' }) : { text: region, open: [] },
      ...account,
      isClientRegion: isKnown,
      isOwnRegion: region === undefined && optionsOf(call.region).every(isOwnRegion),
    })),
  );
}

/** The caller's account, unless the input names another one. */
function accountsOf(call: SdkCall, settings: Settings): readonly Pick<Placement, 'account' | 'accountPath'>[] {
  const own = { account: settings.account === undefined ? openText({ kind: 'unnamed' }) : knownText(settings.account) };
  const accountPath = findAccountMember(call.service);
  if (accountPath === undefined) return [own];
  const { presence, values } = readPath(call.input, accountPath);
  if (presence === 'absent' || presence === 'open') return [own];
  const texts = values.flatMap((value) => toTextPatterns(value, settings));
  // Another text stands for the own account: `-`, or a catalog inside it.
  const named = texts.map((text) => {
    const account = /^(\d{12}|\*)(?::|$)/.exec(text.text)?.[1];
    return account === undefined ? own : { account: partOf(text, account), accountPath };
  });
  const found = presence === 'given' ? named : [own, ...named];
  return [...new Map(found.map((place) => [place.account.text, place])).values()];
}

/**
 * A client without a region takes that of its environment.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
 */
function isOwnRegion(region: Value): boolean {
  if (region.kind === 'environment') return region.name === 'AWS_REGION' || region.name === 'AWS_DEFAULT_REGION';
  return region.kind === 'unknown' && region.why === 'external';
}

/**
 * The partition that a region is in; `aws` for names that no other partition has.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): string {
  return partitions.find(([pattern]) => pattern.test(region))?.[1] ?? 'aws';
}

// From the regionRegex of each partition in the SDKs' endpoint data (botocore data/partitions.json).
const partitions: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
];

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
