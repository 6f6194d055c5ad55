import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { genericInstance } from '../objects/generic-instances.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import type { Module } from '../program/module.ts';
import { type AbstractValue, anyClient, noValues, type Place, type ValueSet } from '../values/abstract-value.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';
import { lookUpName } from './names.ts';

/** Generic types whose arguments are alternatives for the value itself. */
const transparent = new Set([
  'Optional',
  'Union',
  'Annotated',
  'Final',
  'ClassVar',
  'Awaitable',
  'Coroutine',
  'Required',
  'NotRequired',
]);
/** Generic types whose last argument is what they hold. */
const lists = /^(?:list|List|tuple|Tuple|set|Set|frozenset|Sequence|MutableSequence|Iterable|Collection|Deque|deque)$/;
const generators =
  /^(?:Iterator|AsyncIterator|Generator|AsyncGenerator|AsyncIterable|ContextManager|AbstractContextManager|AsyncContextManager|AbstractAsyncContextManager)$/;
const dicts = /^(?:dict|Dict|Mapping|MutableMapping|defaultdict|DefaultDict|OrderedDict)$/;

/** What `Annotated[…]` is as a value: an alias of a class of the program, or already what a framework passes for it. */
export function annotatedType(ev: Evaluation, module: Module, subscript: number): ValueSet | undefined {
  const { tree } = module;
  const base = subscript + 1;
  if (!tree.text.startsWith('Annotated', tree.start[tree.last[base] ?? base])) return undefined;
  return ev.annotated(module, subscript).map((value) => (value.kind === 'instance' ? value.class : value));
}

/** What an instance of an annotated type is; empty where the annotation tells nothing about SDK objects or local classes. */
export function annotatedValues(ev: Evaluation, module: Module, node: number): ValueSet {
  const { tree } = module;
  switch (tree.kind[node]) {
    case K.type:
    case K.parenthesized_expression:
      return uniteAll(ev, module, childrenOf(tree, node));
    case K.identifier:
    case K.attribute:
      return instancesOf(ev, typesAt(module, node, ev.evaluate(module, node, undefined)));
    case K.string: {
      const text = literalText(module, node);
      return text === undefined ? noValues : annotatedText(ev, module, node, text);
    }
    case K.generic_type:
    case K.subscript: {
      const [base, ...rest] = childrenOf(tree, node);
      if (base === undefined) return noValues;
      const name = textOf(tree, tree.kind[base] === K.attribute ? (tree.last[base] ?? base) : base);
      const args = rest.flatMap((part) =>
        tree.kind[part] === K.type_parameter || tree.kind[part] === K.tuple ? childrenOf(tree, part) : [part],
      );
      return generic(ev, module, name, args, base);
    }
    case K.union_type:
    case K.binary_operator:
      return uniteAll(ev, module, childrenOf(tree, node));
    default:
      return noValues;
  }
}

function uniteAll(ev: Evaluation, module: Module, nodes: readonly number[]): ValueSet {
  return unite(...nodes.map((node) => annotatedValues(ev, module, node)));
}

function generic(ev: Evaluation, module: Module, name: string, args: readonly number[], base: number): ValueSet {
  if (name === 'Annotated') {
    const supplied = suppliedValues(ev, module, args);
    if (supplied.length > 0) return supplied;
  }
  if (transparent.has(name)) return uniteAll(ev, module, args);
  const last = args.at(-1);
  if (last === undefined) return noValues;
  if (lists.test(name)) {
    const items = uniteAll(ev, module, args);
    return items.length === 0
      ? noValues
      : [{ kind: 'list', items: [], rest: [{ kind: 'values', values: [{ kind: 'generator', yielded: items }] }] }];
  }
  if (generators.test(name)) {
    const [first] = args;
    const items = first === undefined ? noValues : annotatedValues(ev, module, first);
    return items.length === 0 ? noValues : [{ kind: 'generator', yielded: items }];
  }
  if (dicts.test(name)) {
    const values = annotatedValues(ev, module, last);
    if (values.length === 0) return noValues;
    const key = { kind: 'values', values: [{ kind: 'unknown', why: 'parameter' }] } as const;
    return [
      {
        kind: 'dict',
        entries: [{ key, value: { kind: 'values', values }, presence: 'sometimes' }],
        merged: [],
        open: 'parameter',
      },
    ];
  }
  const types = ev.evaluate(module, base, undefined);
  return genericInstances(ev, types, () => args.map((part) => annotatedValues(ev, module, part)), {
    module,
    node: base,
  });
}

/** Instances of the types, with what the types in brackets say of those that are the program's own. */
function genericInstances(
  ev: Evaluation,
  types: ValueSet,
  argumentsOf: () => readonly ValueSet[],
  at: Place,
): ValueSet {
  const instances = instancesOf(ev, types);
  if (!instances.some(({ kind }) => kind === 'instance')) return instances;
  const given = argumentsOf();
  if (!given.some((values) => values.some(isSdkObject))) return instances;
  return instances.map((value) =>
    value.kind === 'instance' ? (genericInstance(ev, value.class, given, at) ?? value) : value,
  );
}

/**
 * What a framework passes for `Annotated[Table, Depends(get_table)]`, which says more than the type before it; nothing for
 * `Depends()`, which makes an object of that type.
 */
function suppliedValues(ev: Evaluation, module: Module, args: readonly number[]): ValueSet {
  const { tree } = module;
  const suppliers = args
    .map((part) => (tree.kind[part] === K.type ? part + 1 : part))
    .filter((part) => tree.kind[part] === K.call && supplies.test(textOf(tree, part + 1)));
  const supplied = unite(...suppliers.map((part) => ev.evaluate(module, part, undefined)));
  return supplied.filter((value) => value.kind !== 'unknown' && value.kind !== 'foreign');
}

/** Source: https://fastapi.tiangolo.com/tutorial/dependencies/ */
const supplies = /(?:^|\.)(?:Depends|Security)$/;

/** A quoted annotation or one in a comment: the names in it, looked up as the file sees them. */
export function annotatedText(ev: Evaluation, module: Module, node: number, text: string): ValueSet {
  const sets: ValueSet[] = [];
  const names = /[A-Za-z_][\w.]*/g;
  for (let match = names.exec(text); match !== null; match = names.exec(text)) {
    const [head = '', ...rest] = match[0].split('.');
    const values = rest.reduce<ValueSet>(
      (current, name) => uniteOver(current, (value) => ev.attribute(value, name, { module, node })),
      lookUpName(ev, module, head, node, undefined),
    );
    const types = typesAt(module, node, values);
    const brackets = bracketsAt(text, names.lastIndex);
    const given = () => (brackets ?? []).map((part) => annotatedText(ev, module, node, part));
    if (brackets !== undefined && types.some(({ kind }) => kind === 'class')) {
      const made = genericInstances(ev, types, given, { module, node });
      // Nothing but what the object is made with is told by the types in its brackets.
      if (made.some((value) => value.kind === 'instance' && value.made !== undefined))
        names.lastIndex = text.indexOf(']', names.lastIndex);
      sets.push(made);
    } else sets.push(instancesOf(ev, types));
  }
  const values = unite(...sets);
  return /\b(?:[Dd]ict|Mapping)\[/.test(text) && values.length > 0 ? noValues : values;
}

/** The types in the brackets that begin at `start`, where none of them has brackets of its own. */
function bracketsAt(text: string, start: number): readonly string[] | undefined {
  const match = /^\[([^[\]]*)\]/.exec(text.slice(start));
  return match?.[1]?.split(',');
}

/** `Self` is the class that the annotation stands in. */
function typesAt(module: Module, node: number, types: ValueSet): ValueSet {
  return uniteOver(types, (type): ValueSet => {
    if (type.kind !== 'foreign' || !/^(?:typing|typing_extensions|builtins)\.Self$/.test(type.name)) return [type];
    if (type.result) return [type];
    const owner = enclosingClass(module, node);
    return owner < 0 ? noValues : [{ kind: 'class', module, node: owner }];
  });
}

function enclosingClass({ tree }: Module, node: number): number {
  for (let outer = tree.parent[node] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1)
    if (tree.kind[outer] === K.class_definition) return outer;
  return -1;
}

function instancesOf(ev: Evaluation, types: ValueSet): ValueSet {
  return uniteOver(types, (type): ValueSet => {
    if (type.kind === 'class') return [{ kind: 'instance', class: type, made: undefined }];
    if (type.kind === 'foreign' && !type.result) return sdkType(ev, type.name);
    // `TypeVar("T", bound=S3Client)` and aliases such as `Client = S3Client` end here as instances already.
    return isSdkObject(type) ? [type] : noValues;
  });
}

const stubModule = /^(?:mypy_boto3|types_boto3|types_aiobotocore)_(\w+?)(?:\.[a-z_]+)*\.(\w+)$/;

/** Types of every client, and the functions that make clients, which many take for a type. */
const anyClientType =
  /^(?:botocore\.client\.BaseClient|aiobotocore\.client\.AioBaseClient|boto3\.(?:session\.Session\.)?client)$/;

/** What an instance of a type of the SDK, or of its stub packages, is. */
function sdkType(ev: Evaluation, name: string): ValueSet {
  const { sdk } = ev.program;
  const last = name.slice(name.lastIndexOf('.') + 1);
  const stub = stubModule.exec(name);
  if (stub?.[1] !== undefined) {
    const service = sdk.findServiceByStubModule(stub[1]);
    return service === undefined ? noValues : stubValue(ev, service, last);
  }
  if (/^(?:boto3|aioboto3|botocore|aiobotocore)\.(?:session\.)?(?:Session|AioSession)$/.test(name))
    return [{ kind: 'session', region: noValues }];
  if (name === 'boto3.dynamodb.table.TableResource') return [resource('dynamodb', 'Table')];
  if (anyClientType.test(name)) return anyClient;
  // A client type whose import is not to be seen, such as a name that only a type checker imports.
  if (name.startsWith('builtins.') || name.startsWith('botocore.client.')) {
    const service =
      sdk.findServiceByStubClass(last) ??
      (name.startsWith('botocore.') ? sdk.findServiceByStubClass(`${last}Client`) : undefined);
    return service === undefined ? noValues : [{ kind: 'client', service, region: noValues }];
  }
  return noValues;
}

function stubValue(ev: Evaluation, service: string, type: string): ValueSet {
  const model = ev.program.sdk.findService(service);
  if (model === undefined) return noValues;
  const client = { kind: 'client', service, region: noValues } as const;
  if (type === 'Client' || type === model.names.stubClass) return [client];
  if (type.endsWith('ServiceResource')) return [resource(service, '')];
  if (type.endsWith('Paginator')) {
    const operation = type.slice(0, -'Paginator'.length);
    return model.findOperation(operation) === undefined
      ? noValues
      : [{ kind: 'paginator', client, operation, named: undefined }];
  }
  if (type.endsWith('Waiter')) {
    const operation = model.findWaiterOperation(type.slice(0, -'Waiter'.length));
    if (operation !== undefined) return [{ kind: 'waiter', client, operation, named: undefined }];
  }
  return model.findResourceType(type) === undefined ? noValues : [resource(service, type)];
}

function resource(service: string, type: string): AbstractValue {
  return { kind: 'resource', service, type, region: noValues, identifiers: new Map() };
}

function isSdkObject(value: AbstractValue): boolean {
  return (
    value.kind === 'client' ||
    value.kind === 'resource' ||
    value.kind === 'session' ||
    (value.kind === 'unknown' && value.client === true)
  );
}
