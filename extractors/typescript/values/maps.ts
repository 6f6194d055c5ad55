import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { ownName } from '../program/syntax.ts';
import { type Arguments, type DictEntry, noValues, type ValueSet } from './abstract-value.ts';
import { argumentValues } from './arguments.ts';
import { unite } from './value-set.ts';

/** `new Map([["a", one], …])`: the pairs as a dict; what is set later is looked up when it is asked for. */
export function constructMap(ev: Evaluation, args: Arguments): ValueSet {
  const node = args.at?.node;
  const entries: DictEntry[] = [];
  if (args.positional.length > 0) {
    for (const list of argumentValues(ev, args, 0)) {
      if (list.kind !== 'list') continue;
      for (const item of list.items) {
        const pair = ev.force(item)[0];
        const [key, value] = pair?.kind === 'list' ? pair.items : [];
        if (key !== undefined && value !== undefined) entries.push({ kind: 'entry', key, value, presence: 'always' });
      }
    }
  }
  return [node === undefined ? { kind: 'dict', entries } : { kind: 'dict', entries, literal: node }];
}

/** What `map.set(key, value)` puts into a map, by the name that the map is kept under; also what its type says. */
export function storedInMap(ev: Evaluation, dict: { readonly literal?: TS.Node }): ValueSet {
  const { literal } = dict;
  if (literal === undefined || !ts.isNewExpression(literal)) return noValues;
  const module = ev.program.findModule(literal.getSourceFile().fileName);
  const name = ownName(literal);
  if (module === undefined) return noValues;
  const sets: ValueSet[] = [];
  for (const call of name === undefined ? [] : (module.index.calls.get('set') ?? [])) {
    const callee = call.expression;
    const value = call.arguments[1];
    if (value === undefined || !ts.isPropertyAccessExpression(callee)) continue;
    const holder = callee.expression;
    const held = ts.isIdentifier(holder) ? holder.text : ts.isPropertyAccessExpression(holder) ? holder.name.text : '';
    if (held === name) sets.push(ev.evaluate(module, value, undefined));
  }
  const type = literal.typeArguments?.[1];
  if (sets.length === 0 && type !== undefined) sets.push(ev.typed(module, type));
  return unite(...sets);
}
