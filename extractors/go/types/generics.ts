import { type Bindings, type FunctionType, type GoType, noBindings } from './types.ts';

/** Deeper than this a type stays as it is; recursive instantiations have no end. */
const MAX_DEPTH = 12;

/** The type with its type parameters replaced by what they are bound to. */
export function substitute(type: GoType, bindings: Bindings, depth = 0): GoType {
  if (bindings.size === 0 || depth > MAX_DEPTH) return type;
  const inner = (part: GoType): GoType => substitute(part, bindings, depth + 1);
  switch (type.kind) {
    case 'parameter':
      return bindings.get(type.id) ?? type;
    case 'pointer':
      return { kind: 'pointer', to: inner(type.to) };
    case 'slice':
      return { kind: 'slice', of: inner(type.of) };
    case 'channel':
      return { kind: 'channel', of: inner(type.of) };
    case 'map':
      return { kind: 'map', key: inner(type.key), value: inner(type.value) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(inner) };
    case 'function':
      return substituteSignature(type, bindings, depth);
    case 'named':
      return type.arguments.length === 0 ? type : { ...type, arguments: type.arguments.map(inner) };
    case 'struct':
    case 'interface':
      return { ...type, bindings: compose(type.bindings, bindings, depth + 1) };
    default:
      return type;
  }
}

export function substituteSignature(type: FunctionType, bindings: Bindings, depth = 0): FunctionType {
  if (bindings.size === 0) return type;
  const inner = (part: GoType): GoType => substitute(part, bindings, depth + 1);
  return {
    ...type,
    parameters: type.parameters.map(inner),
    results: type.results.map(inner),
    typeParameters: type.typeParameters.filter((id) => !bindings.has(id)),
  };
}

/** What is known so far, and how to see through the name of a type. */
export interface Unification {
  readonly bindings: Map<number, GoType>;
  readonly underlying: (type: GoType) => GoType;
}

/** Binds type parameters where `pattern` has them and `written` shows what they are. */
export function unify(pattern: GoType, written: GoType, to: Unification, depth = 0): void {
  if (depth > MAX_DEPTH || written.kind === 'unknown' || written.kind === 'nil') return;
  if (pattern.kind === 'parameter') {
    if (!to.bindings.has(pattern.id)) to.bindings.set(pattern.id, written);
    return;
  }
  if (pattern.kind === 'named' && !(written.kind === 'named' && written.declaration === pattern.declaration)) {
    // Where `type Factory[T any] func() T` is asked for, a plain function will do.
    const form = to.underlying(pattern);
    if (form.kind !== 'named') unify(form, written, to, depth + 1);
    return;
  }
  const type = written.kind === 'named' && pattern.kind !== 'named' ? to.underlying(written) : written;
  if (pattern.kind === 'pointer' && type.kind === 'pointer') unify(pattern.to, type.to, to, depth + 1);
  else if (pattern.kind === 'slice' && type.kind === 'slice') unify(pattern.of, type.of, to, depth + 1);
  else if (pattern.kind === 'channel' && type.kind === 'channel') unify(pattern.of, type.of, to, depth + 1);
  else if (pattern.kind === 'map' && type.kind === 'map') {
    unify(pattern.key, type.key, to, depth + 1);
    unify(pattern.value, type.value, to, depth + 1);
  } else if (pattern.kind === 'named' && type.kind === 'named') {
    unifyLists(pattern.arguments, type.arguments, to, depth);
  } else if (pattern.kind === 'function' && type.kind === 'function') {
    unifyLists(pattern.parameters, type.parameters, to, depth);
    unifyLists(pattern.results, type.results, to, depth);
  }
}

function unifyLists(patterns: readonly GoType[], types: readonly GoType[], to: Unification, depth: number): void {
  patterns.forEach((pattern, index) => {
    const type = types[index];
    if (type !== undefined) unify(pattern, type, to, depth + 1);
  });
}

export function bind(ids: readonly number[], types: readonly GoType[]): Bindings {
  if (ids.length === 0) return noBindings;
  const bindings = new Map<number, GoType>();
  ids.forEach((id, index) => {
    const type = types[index];
    if (type !== undefined) bindings.set(id, type);
  });
  return bindings;
}

function compose(inner: Bindings, outer: Bindings, depth: number): Bindings {
  const composed = new Map<number, GoType>(outer);
  for (const [id, type] of inner) composed.set(id, substitute(type, outer, depth));
  return composed;
}
