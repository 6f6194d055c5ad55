import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { calleeName } from '../program/syntax.ts';
import type { Arguments, ValueSet } from '../values/abstract-value.ts';
import { serviceOfPackage } from './sdk-names.ts';

/**
 * The package of the SDK whose name a function is given of which nothing else is known: `optionalRequire('aws-sdk')`,
 * `new Function('name', 'return import(name)')('@aws-sdk/client-s3')`. Who is given such a name alone loads the package,
 * which is evidence and no proof. `isCode`: the function came out of a text, as with `eval('require')`.
 */
export function loadedPackage(ev: Evaluation, args: Arguments, isCode = false): ValueSet | undefined {
  const [first] = args.positional;
  const { at } = args;
  if (at === undefined || first?.kind !== 'expression') return undefined;
  // To work out what everybody's functions are given costs more than it gives: others must be given a string.
  if (!ts.isStringLiteralLike(first.node) && !(isCode && ts.isIdentifier(first.node))) return undefined;
  const { node } = at;
  if (!ts.isCallExpression(node)) return undefined;
  const names = ev.force(first);
  const found = names.flatMap((value): ValueSet => {
    if (value.kind !== 'text' || !isPackage(ev, value.text)) return [];
    const loader = calleeName(node.expression).getText(at.module.source);
    return [{ kind: 'package', name: value.text, evidence: `${loader} is given the name of ${value.text}` }];
  });
  return found.length > 0 && found.length === names.length ? found : undefined;
}

function isPackage(ev: Evaluation, name: string): boolean {
  return name === 'aws-sdk' || serviceOfPackage(ev.program.sdk, name) !== undefined || libraries.has(name);
}

const libraries = new Set(['@aws-sdk/lib-storage', '@aws-sdk/s3-request-presigner']);
