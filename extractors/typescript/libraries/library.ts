import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { requiredValues } from '../evaluation/imports.ts';
import { ts } from '../program/compiler.ts';
import { isFunctionScope } from '../program/syntax.ts';
import { loadedPackage } from '../sdk/loaded-packages.ts';
import {
  type AbstractValue,
  type Arguments,
  type DictEntry,
  type ForeignValue,
  foreign,
  nothing,
  noValues,
  unknownValue,
  type ValueSet,
  values,
} from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { entriesOf } from '../values/builtins.ts';
import { containedClient } from '../values/containers.ts';
import { dictKeys, dictValues, lookUp } from '../values/data.ts';
import { checkedEnvironment, isEnvironment } from '../values/environment.ts';
import { constructMap } from '../values/maps.ts';
import { joined } from '../values/strings.ts';
import { isSdk, unite, uniteOver } from '../values/value-set.ts';
import { variableRead } from './environment-readers.ts';
import { functionResult } from './library-results.ts';
import { findLibrarySymbol } from './library-symbols.ts';

/** What calling something that is not among the files gives. */
export function callForeign(ev: Evaluation, callee: ForeignValue, args: Arguments): ValueSet {
  const first = (): ValueSet => argumentValues(ev, args, 0);
  const { name } = callee;
  switch (name) {
    case 'require':
    case 'require.resolve':
    case 'jest.requireActual':
      return uniteOver(first(), (value) => required(ev, value, args));
    case 'module.createRequire':
      return foreign('require');
    case 'Promise.all':
    case 'Promise.allSettled':
    case 'Promise.resolve':
    case 'Object.freeze':
    case 'Object.seal':
    case 'Object.create':
    case 'structuredClone':
    case 'util.promisify':
    case 'util.callbackify':
      return first();
    case 'Promise.race':
    case 'Promise.any':
      return ev.iterate(first());
    case 'Array.from':
    case 'Object.values':
      return name === 'Array.from'
        ? first()
        : [
            {
              kind: 'list',
              items: [values(ofDicts(first(), (dict) => dictValues(ev, dict)))],
              rest: [],
              open: 'computed',
            },
          ];
    case 'Object.keys':
      return [
        { kind: 'list', items: [values(ofDicts(first(), (dict) => dictKeys(ev, dict)))], rest: [], open: 'computed' },
      ];
    case 'Object.entries':
      return ofDicts(first(), (dict) => entriesOf(ev, dict));
    case 'Object.fromEntries':
      return [fromEntries(ev, first())];
    case 'Object.assign':
      return assigned(ev, args);
    case 'Reflect.get':
      return uniteOver(first(), (value) =>
        args.at === undefined ? noValues : ev.item(value, argumentValues(ev, args, 1), args.at),
      );
    case 'path.join':
    case 'path.resolve':
    case 'path.posix.join':
      return joinedPath(ev, args);
    case 'String':
    case 'Number':
      return first();
  }
  const variable = variableRead(ev, callee, args);
  if (variable !== undefined) return variable;
  const modelled = callee.result ? undefined : functionResult(ev, name, args);
  const known = modelled ?? loadedPackage(ev, args, isCode(callee)) ?? containedClient(ev, args);
  if (known !== undefined) return known;
  if (callee.result) return handedOn(ev, args) ?? [callee];
  return handedOn(ev, args) ?? foreign(name, true);
}

/** Whether a function was made of a text: `eval('require')`, `new Function('name', 'return import(name)')`. */
function isCode({ name, result }: ForeignValue): boolean {
  return result && (name === 'eval' || name === 'Function');
}

/** What `new` on something that is not among the files gives. */
export function constructForeign(ev: Evaluation, callee: ForeignValue, args: Arguments): ValueSet {
  switch (callee.name) {
    case 'Promise':
      return resolvedWith(ev, args);
    case 'Proxy':
      return proxied(ev, args);
    case 'Map':
    case 'WeakMap':
      return constructMap(ev, args);
    case 'Set':
    case 'Array':
      return args.positional.length === 0
        ? [{ kind: 'list', items: [], rest: [], open: 'computed' }]
        : argumentValues(ev, args, 0);
    default:
      return libraryObject(ev, callee.name, args) ?? foreign(callee.name, true);
  }
}

/** What a proxy stands before; where its handler answers for the properties, that is evidence and no proof. */
function proxied(ev: Evaluation, args: Arguments): ValueSet {
  const handlers = argumentValues(ev, args, 1);
  const isPlain =
    handlers.length > 0 &&
    handlers.every((handler) => handler.kind === 'dict' && lookUp(ev, handler, 'get') === undefined);
  const targets = argumentValues(ev, args, 0);
  if (isPlain) return targets;
  return targets.map((target) =>
    target.kind === 'client'
      ? { ...target, evidence: `it is called on a Proxy of the ${target.service} client` }
      : target,
  );
}

/** An object of a class that a library's model describes. */
function libraryObject(ev: Evaluation, name: string, made: Arguments): ValueSet | undefined {
  const symbol = findLibrarySymbol(ev, name);
  if (symbol?.kind !== 'class') return undefined;
  ev.consult(made.env);
  // A default export goes by the name of its package alone.
  const isDefault = symbol.packages.includes(name);
  return [
    { kind: 'helper', package: isDefault ? name : name.slice(0, name.lastIndexOf('.')), name: symbol.name, made },
  ];
}

/**
 * A function of another package that is handed something of the SDK gives it back, as wrappers do
 * (`captureAWSv3Client(client)`); a function it is handed may be called later, a class is made an instance of, and the
 * environment variables are checked and given back.
 */
function handedOn(ev: Evaluation, args: Arguments): ValueSet | undefined {
  const found: AbstractValue[] = [];
  for (const argument of args.positional) {
    if (argument.kind === 'expression' && ts.isLiteralExpression(argument.node)) continue;
    for (const value of ev.force(argument)) {
      if (isSdk(value) || value.kind === 'function' || value.kind === 'module') found.push(value);
      else if (value.kind === 'class') found.push({ kind: 'instance', class: value, made: undefined });
      else if (isEnvironment(value)) found.push(...checkedEnvironment);
    }
  }
  return found.length === 0 ? undefined : unite(found);
}

function required(ev: Evaluation, value: AbstractValue, args: Arguments): ValueSet {
  const module = args.at?.module;
  if (module === undefined) return unknownValue('external');
  if (value.kind === 'text') return requiredValues(ev, module, value.text);
  if (value.kind !== 'template') return unknownValue('external');
  // `__dirname + "/store"`, `path.join(__dirname, "store")`
  const [head, ...rest] = value.parts;
  if (head?.[0]?.kind !== 'foreign' || head[0].name !== '__dirname') return unknownValue('external');
  const [tail] = joined(rest);
  return tail?.kind === 'text'
    ? requiredValues(ev, module, `./${tail.text.replace(/^\/+/, '')}`)
    : unknownValue('external');
}

function joinedPath(ev: Evaluation, args: Arguments): ValueSet {
  const parts: ValueSet[] = [];
  for (const argument of args.positional) {
    if (parts.length > 0) parts.push([{ kind: 'text', text: '/' }]);
    parts.push(ev.force(argument));
  }
  return args.spread.length > 0 ? unknownValue('computed') : joined(parts, args.at);
}

function ofDicts(set: ValueSet, give: (dict: AbstractValue & { kind: 'dict' }) => ValueSet): ValueSet {
  return uniteOver(set, (value) => (value.kind === 'dict' ? give(value) : unknownValue('computed')));
}

function fromEntries(ev: Evaluation, set: ValueSet): AbstractValue {
  const entries: DictEntry[] = [];
  for (const list of set) {
    if (list.kind !== 'list') continue;
    for (const item of list.items) {
      for (const pair of ev.force(item)) {
        const [key, value] = pair.kind === 'list' ? pair.items : [];
        if (key !== undefined && value !== undefined)
          entries.push({ kind: 'entry', key, value, presence: 'sometimes' });
      }
    }
  }
  return { kind: 'dict', entries, open: 'computed' };
}

/** `Object.assign(target, source)`: what comes later wins. */
function assigned(ev: Evaluation, args: Arguments): ValueSet {
  ev.consult(args.env);
  const [target] = args.positional;
  const known = target === undefined ? noValues : ev.force(target);
  if (known.some((value) => value.kind === 'instance' || isSdk(value) || value.kind === 'module')) return known;
  return [{ kind: 'dict', entries: args.positional.map((from) => ({ kind: 'spread', from })) }];
}

/** `new Promise((resolve) => … resolve(value))` */
function resolvedWith(ev: Evaluation, args: Arguments): ValueSet {
  const sets = argumentValues(ev, args, 0).map((executor): ValueSet => {
    if (executor.kind !== 'function' || !isFunctionScope(executor.node)) return noValues;
    const resolve = executor.node.parameters[0]?.name;
    if (resolve === undefined || !ts.isIdentifier(resolve)) return noValues;
    const calls = executor.module.index.calls.get(resolve.text) ?? [];
    return unite(
      ...calls
        .filter((call) => isInside(call, executor.node))
        .map((call) => {
          const [given] = call.arguments;
          return given === undefined
            ? nothing
            : ev.evaluate(
                executor.module,
                given,
                executor.closure === undefined ? undefined : ev.environment(executor, undefined, undefined),
              );
        }),
    );
  });
  const found = unite(...sets);
  return found.length === 0 ? unknownValue('computed') : found;
}

function isInside(node: TS.Node, outer: TS.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}
