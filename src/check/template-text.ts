import type { GivenText } from './given-policy.ts';

/** The region, account and partition that the person names for the stack; absent: open. */
export interface StackPlace {
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
}

/**
 * The texts that a value in a policy can be: strings, and CloudFormation's functions over them. What only a deployment
 * knows is `*` and open. None for a value that is taken out (`AWS::NoValue`).
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function toGivenTexts(value: unknown, place: StackPlace): readonly GivenText[] {
  if (typeof value === 'string') return [{ text: value, open: false }];
  if (typeof value === 'number' || typeof value === 'boolean') return [{ text: String(value), open: false }];
  if (Array.isArray(value)) return value.flatMap((item) => toGivenTexts(item, place));
  if (typeof value !== 'object' || value === null) return [];
  const [name, argument]: readonly unknown[] = Object.entries(value)[0] ?? [];
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? [] : [pseudoText(String(argument), place)];
    case 'Fn::Sub':
      return [substitute(argument, place)];
    case 'Fn::Join':
      return [join(argument, place)];
    case 'Fn::If':
      return Array.isArray(argument) ? argument.slice(1).flatMap((item) => toGivenTexts(item, place)) : [anything];
    default:
      return [anything];
  }
}

const anything: GivenText = { text: '*', open: true };

function pseudoText(name: string, { region, account, partition }: StackPlace): GivenText {
  const known = { 'AWS::Region': region, 'AWS::AccountId': account, 'AWS::Partition': partition }[name];
  return known === undefined ? anything : { text: known, open: false };
}

/** `${!x}` is a literal `${x}`. */
function substitute(argument: unknown, place: StackPlace): GivenText {
  const [template, values]: readonly unknown[] = Array.isArray(argument) ? argument : [argument, {}];
  const given = typeof values === 'object' && values !== null ? values : {};
  let open = false;
  const text = String(template).replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const value = Object.hasOwn(given, name)
      ? toGivenTexts(Object.entries(given).find(([key]) => key === name)?.[1], place)[0]
      : pseudoText(name, place);
    open ||= value?.open ?? true;
    return value?.text ?? '*';
  });
  return { text, open };
}

function join(argument: unknown, place: StackPlace): GivenText {
  const [separator, parts]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (typeof separator !== 'string' || !Array.isArray(parts)) return anything;
  const texts = parts.map((part) => toGivenTexts(part, place)[0] ?? anything);
  return { text: texts.map(({ text }) => text).join(separator), open: texts.some(({ open }) => open) };
}
