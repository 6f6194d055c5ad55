import type { ts as TS } from 'ts-morph';
import { USED_ELSEWHERE } from '../../shared/handed-objects.ts';
import type { Found } from '../calls/performed.ts';
import { nameNode, type Site } from '../calls/sites.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Module } from '../program/module.ts';
import type { Arguments, HelperValue, Place } from '../values/abstract-value.ts';
import { valueArguments } from '../values/arguments.ts';
import { libraryOperations } from './library-calls.ts';
import { findLibrarySymbol, methodOf } from './library-symbols.ts';

/** What using the objects that a call makes would perform, for those that something else may use. */
export function handedObjects(
  ev: Evaluation,
  module: Module,
  site: Site,
): readonly { readonly key: string; readonly found: readonly Found[] }[] {
  const node = madeBy(site);
  if (node === undefined || !ev.program.libraries.models.some(({ symbols }) => symbols.some(isHandedOn))) return [];
  ev.begin();
  const place: Place = { module, node: nameNode(site) };
  return ev.evaluate(module, node, undefined).flatMap((object) => {
    if (object.kind !== 'helper' || object.made.at?.node !== node) return [];
    const symbol = findLibrarySymbol(ev, `${object.package}.${object.name}`);
    const key = keyOf(object);
    if (symbol === undefined || key === undefined || !isHandedOn(symbol)) return [];
    const none: Arguments = valueArguments(ev, 'handed on', []);
    const found = symbol.handedOn.flatMap((name): readonly Found[] => {
      const callable = methodOf(symbol, name);
      const operations = callable === undefined ? [] : libraryOperations(ev, callable, none, object);
      return operations.map((performed) => ({
        place,
        method: symbol.name,
        performed: {
          ...performed,
          condition: performed.condition ?? USED_ELSEWHERE,
          evidence: `the ${symbol.name} is made here, and no call of its methods is seen`,
        },
      }));
    });
    return [{ key, found }];
  });
}

function isHandedOn({ handedOn }: { readonly handedOn: readonly string[] }): boolean {
  return handedOn.length > 0;
}

function madeBy(site: Site): TS.CallExpression | TS.NewExpression | undefined {
  if (site.kind === 'new' || site.kind === 'call') return site.node;
  return site.kind === 'method' ? site.call : undefined;
}

/** The keys of the object that was used for an operation, and of those whose methods gave it. */
export function keysUsed({ performed }: Found): readonly string[] {
  const keys: string[] = [];
  for (let object = performed.object; object !== undefined; object = object.owner) {
    const key = keyOf(object);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

/** Where an object is made, for telling it from others; `undefined` for one that no call in the code makes. */
function keyOf({ made }: HelperValue): string | undefined {
  return made.at === undefined ? undefined : `${made.at.module.path}:${made.at.node.pos}`;
}
