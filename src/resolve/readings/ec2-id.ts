import { ec2IdPrefixes } from '../curated/ec2-id-prefixes.ts';
import { parts, type ResourceText } from '../resource-text.ts';
import { openText, type TextPattern } from '../text-pattern.ts';

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.values(ec2IdPrefixes).map(({ placeholder, prefix }) => [placeholder, prefix]),
);

/** An id such as `vpc-0abc`, where it is one of the type that the placeholder is for. */
export function readEc2Id(text: TextPattern, placeholder: string): readonly ResourceText[] {
  if (text.text.startsWith('*')) return [parts({ [placeholder]: openText(...text.open) })];
  const prefix = /^([a-z-]+)-[^-]*$/.exec(text.text)?.[1];
  return prefix !== undefined && prefix === prefixes.get(placeholder) ? [parts({ [placeholder]: text })] : [];
}
