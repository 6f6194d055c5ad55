import { childAfter, childrenOf, firstChildOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { bind, substitute, substituteSignature, type Unification, unify } from './generics.ts';
import type { Resolution } from './resolution.ts';
import { typeArguments } from './type-nodes.ts';
import { basic, type FunctionType, type GoType, pointer, resultsOf, single, unknownType } from './types.ts';

/** The arguments of a call, as written. */
export interface CallArguments {
  readonly file: ParsedFile;
  readonly operands: readonly number[];
  /** Whether the last one is spread with `...`. */
  readonly spread: boolean;
}

/** The parts of a call expression. */
export interface CallParts {
  readonly callee: number;
  readonly typeArguments: number | undefined;
  readonly arguments: CallArguments;
}

/** The parts of a call; also of one that the grammar takes for a conversion, `f[T](x)`. */
export function callParts(file: ParsedFile, node: number): CallParts {
  const { tree } = file;
  if (tree.kind[node] === K.type_conversion_expression) return conversionParts(file, node);
  const callee = firstChildOf(tree, node);
  const operands: number[] = [];
  let typeArguments: number | undefined;
  let spread = false;
  for (let child = callee; child >= 0; child = childAfter(tree, node, child)) {
    if (tree.kind[child] === K.type_arguments) typeArguments ??= child;
    if (tree.kind[child] !== K.argument_list) continue;
    for (let argument = firstChildOf(tree, child); argument >= 0; argument = childAfter(tree, child, argument)) {
      spread = tree.kind[argument] === K.variadic_argument;
      operands.push(spread ? argument + 1 : argument);
    }
  }
  return { callee: callee < 0 ? node : callee, typeArguments, arguments: { file, operands, spread } };
}

function conversionParts(file: ParsedFile, node: number): CallParts {
  const { tree } = file;
  const [type = node, ...converted] = childrenOf(tree, node);
  const [base, list] = tree.kind[type] === K.generic_type ? childrenOf(tree, type) : [type];
  return { callee: base ?? type, typeArguments: list, arguments: { file, operands: converted, spread: false } };
}

/** The same parts with `f` for what is called in `f[T](a, b)`, to which the grammar gives the form of `list[i](a, b)`. */
export function withoutTypeArgument(types: Resolution, file: ParsedFile, parts: CallParts): CallParts {
  const base = parts.callee + 1;
  if (file.tree.kind[parts.callee] !== K.index_expression || types.typeOf(file, base).kind !== 'function') return parts;
  return { ...parts, callee: base };
}

/** Whether a conversion, as the grammar has it, is a call of a generic function: `f[T](x)`. */
export function isCallOfGeneric(types: Resolution, file: ParsedFile, node: number): boolean {
  const { tree } = file;
  if (tree.kind[node] !== K.type_conversion_expression || tree.kind[node + 1] !== K.generic_type) return false;
  return types.typeOf(file, callParts(file, node).callee).kind === 'function';
}

/** The type of what a call gives; a tuple if that is several values. */
export function callType(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const parts = callParts(file, node);
  if (tree.kind[parts.callee] === K.identifier) {
    const meaning = types.meaningOf(file, textOf(tree, parts.callee), parts.callee);
    if (meaning.kind === 'builtin') return builtinType(types, file, meaning.name, parts.arguments.operands);
  }
  const converted = tree.kind[node] === K.call_expression ? types.namedBy(file, parts.callee) : undefined;
  if (converted !== undefined) return converted;
  const called = types.underlying(types.typeOf(file, parts.callee));
  if (called.kind !== 'function') return unknownType;
  return functionResults(types, called, typeArguments(types, file, parts.typeArguments), parts.arguments);
}

/** The results of a function, with its type parameters bound by what is given explicitly and by the arguments. */
function functionResults(
  types: Resolution,
  signature: FunctionType,
  explicit: readonly GoType[],
  given: CallArguments,
): GoType {
  const results = resultsOf(signature);
  if (signature.typeParameters.length === 0) return results;
  const to: Unification = {
    bindings: new Map(bind(signature.typeParameters, explicit)),
    underlying: types.underlying,
  };
  const constraints = constraintsOf(types, signature);
  unifyArguments(types, signature, given, to);
  for (const [id, constraint] of constraints) {
    const bound = to.bindings.get(id);
    if (bound !== undefined) unify(constraint, types.underlying(bound), to);
  }
  return substitute(results, to.bindings);
}

export function instantiate(signature: FunctionType, explicit: readonly GoType[]): FunctionType {
  return substituteSignature(signature, bind(signature.typeParameters, explicit));
}

function unifyArguments(types: Resolution, signature: FunctionType, given: CallArguments, to: Unification): void {
  const written = given.operands.map((operand) => types.typeOf(given.file, operand));
  const [only] = written;
  const actual = written.length === 1 && only?.kind === 'tuple' ? only.items : written.map(single);
  actual.forEach((type, index) => {
    const isVariadic = signature.variadic && index >= signature.parameters.length - 1;
    const parameter = isVariadic ? signature.parameters.at(-1) : signature.parameters[index];
    if (parameter === undefined) return;
    const isSpread = given.spread && index === actual.length - 1;
    unify(isVariadic && !isSpread && parameter.kind === 'slice' ? parameter.of : parameter, type, to);
  });
}

/** What the constraints of a signature's type parameters say about their form: `S ~[]E`. */
function constraintsOf(types: Resolution, signature: FunctionType): ReadonlyMap<number, GoType> {
  const found = new Map<number, GoType>();
  for (const type of [...signature.parameters, ...signature.results]) {
    const parameter = type.kind === 'slice' && type.of.kind === 'parameter' ? type.of : type;
    if (parameter.kind !== 'parameter' || found.has(parameter.id)) continue;
    found.set(parameter.id, types.typeFromNode(parameter.constraint.file, parameter.constraint.node));
  }
  return found;
}

function builtinType(types: Resolution, file: ParsedFile, name: string, operands: readonly number[]): GoType {
  const [first, second] = operands;
  switch (name) {
    case 'new':
      return first === undefined
        ? unknownType
        : pointer(types.namedBy(file, first) ?? single(types.typeOf(file, first)));
    case 'make':
      return first === undefined ? unknownType : types.typeFromNode(file, first);
    case 'append': {
      const type = first === undefined ? unknownType : single(types.typeOf(file, first));
      if (type.kind !== 'nil' && type.kind !== 'unknown') return type;
      return second === undefined ? unknownType : { kind: 'slice', of: single(types.typeOf(file, second)) };
    }
    case 'min':
    case 'max':
      return first === undefined ? unknownType : types.typeOf(file, first);
    case 'len':
    case 'cap':
    case 'copy':
      return basic('int');
    case 'recover':
      return basic('any');
    default:
      return basic(name);
  }
}
