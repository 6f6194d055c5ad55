import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { K } from './kinds.ts';

/** Names bound in one module, class, function, lambda or comprehension. */
export interface Scope {
  readonly node: number;
  /** In document order. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** `name[…] = …`, `name.append(…)`: changes of the thing a name stands for, in document order. */
  readonly changes: ReadonlyMap<string, readonly number[]>;
  /** Names that `global` or `nonlocal` sends outward. */
  readonly outward: ReadonlySet<string>;
  /** Modules whose names are all imported here. */
  readonly starImports: readonly number[];
}

/** How a name gets its value. `node` is the bound name's node, `from` the offset after which the binding holds. */
export interface Binding {
  readonly kind:
    | 'assign'
    | 'augment'
    | 'annotate'
    | 'iterate'
    | 'enter'
    | 'import'
    | 'function'
    | 'class'
    | 'parameter'
    | 'capture'
    | 'exception';
  readonly name: string;
  readonly node: number;
  readonly from: number;
  /** The node the value comes from: the right side, the iterable, the context manager, the import, the definition. */
  readonly source: number;
  /** Which part of the source's value it is: one step per level of destructuring. */
  readonly path: readonly PathStep[];
}

/** The n-th item, or all from the n-th on for a starred target. */
export interface PathStep {
  readonly index: number;
  readonly star: boolean;
  /** How many targets stand after a starred one. */
  readonly after: number;
}

/** Methods that change a list or dict in place. */
export const changingMethods = new Set(['append', 'appendleft', 'extend', 'insert', 'add', 'update', 'setdefault']);

/** Collects the bindings of one scope; nested scopes are not entered. `outwardStatements` are those of the whole file. */
export function collectScope(tree: FlatTree, node: number, outwardStatements: readonly number[]): Scope {
  const bindings = new Map<string, Binding[]>();
  const changes = new Map<string, number[]>();
  const starImports: number[] = [];
  const outward = new Set<string>();
  const { kind, last, end } = tree;
  const scopeEnd = last[node] ?? node;
  for (const statement of outwardStatements) {
    if (statement < node || statement > scopeEnd) continue;
    if (nearestFunction(tree, statement) === node)
      for (const name of childrenOf(tree, statement)) outward.add(textOf(tree, name));
  }

  function bind(binding: Binding): void {
    const known = bindings.get(binding.name);
    if (known === undefined) bindings.set(binding.name, [binding]);
    else known.push(binding);
  }

  function bindTarget(
    target: number,
    kindOfBinding: Binding['kind'],
    source: number,
    from: number,
    path: readonly PathStep[],
  ): void {
    const targetKind = kind[target] ?? 0;
    if (targetKind === K.identifier) {
      bind({ kind: kindOfBinding, name: textOf(tree, target), node: target, from, source, path });
    } else if (
      targetKind === K.pattern_list ||
      targetKind === K.tuple_pattern ||
      targetKind === K.list_pattern ||
      targetKind === K.tuple ||
      targetKind === K.list ||
      targetKind === K.expression_list ||
      targetKind === K.parenthesized_expression
    ) {
      const parts = childrenOf(tree, target);
      if (targetKind === K.parenthesized_expression && parts[0] !== undefined) {
        bindTarget(parts[0], kindOfBinding, source, from, path);
        return;
      }
      parts.forEach((part, index) => {
        const star = kind[part] === K.list_splat_pattern || kind[part] === K.list_splat;
        bindTarget(star ? part + 1 : part, kindOfBinding, source, from, [
          ...path,
          { index, star, after: parts.length - index - 1 },
        ]);
      });
    } else if (targetKind === K.subscript) {
      let changed = target;
      while (kind[changed + 1] === K.subscript) changed += 1;
      if (kind[changed + 1] !== K.identifier) return;
      const name = textOf(tree, changed + 1);
      const known = changes.get(name);
      if (known === undefined) changes.set(name, [changed]);
      else known.push(changed);
    }
  }

  function visit(current: number): boolean {
    switch (kind[current]) {
      case K.assignment:
        bindAssignment(current);
        return true;
      case K.augmented_assignment:
        bindTarget(current + 1, 'augment', current, end[current] ?? 0, []);
        return true;
      case K.named_expression:
        bindTarget(current + 1, 'assign', (last[current + 1] ?? 0) + 1, end[current] ?? 0, []);
        return true;
      case K.for_statement:
      case K.for_in_clause: {
        const iterable = (last[current + 1] ?? 0) + 1;
        bindTarget(current + 1, 'iterate', iterable, end[iterable] ?? 0, []);
        return true;
      }
      case K.as_pattern: {
        const value = current + 1;
        const alias = (last[value] ?? value) + 1;
        const outer = tree.parent[current] ?? 0;
        for (const target of kind[alias] === K.as_pattern_target ? childrenOf(tree, alias) : [alias]) {
          if (kind[outer] === K.except_clause) bindTarget(target, 'exception', current, end[current] ?? 0, []);
          else if (kind[outer] === K.case_pattern) bindTarget(target, 'capture', current, end[current] ?? 0, []);
          else bindTarget(target, 'enter', value, end[current] ?? 0, []);
        }
        return true;
      }
      case K.case_pattern:
        for (let part = current + 1; part <= (last[current] ?? current); part += 1) {
          if (
            kind[part] === K.dotted_name &&
            (kind[tree.parent[part] ?? 0] === K.case_pattern || kind[tree.parent[part] ?? 0] === K.keyword_pattern) &&
            last[part] === part + 1
          ) {
            bind({
              kind: 'capture',
              name: textOf(tree, part),
              node: part,
              from: end[part] ?? 0,
              source: part,
              path: [],
            });
          }
        }
        return true;
      case K.import_statement:
      case K.import_from_statement:
        bindImport(current);
        return false;
      case K.call: {
        const callee = current + 1;
        if (kind[callee] !== K.attribute || kind[callee + 1] !== K.identifier) return true;
        if (!changingMethods.has(textOf(tree, last[callee] ?? callee))) return true;
        const name = textOf(tree, callee + 1);
        const known = changes.get(name);
        if (known === undefined) changes.set(name, [current]);
        else known.push(current);
        return true;
      }
      default:
        return true;
    }
  }

  function bindAssignment(current: number): void {
    const target = current + 1;
    const parts = childrenOf(tree, current);
    const value = parts[parts.length - 1] ?? current;
    if (parts.length === 1 || kind[value] === K.type) {
      bindTarget(target, 'annotate', current, end[current] ?? 0, []);
      return;
    }
    // In `a = b = value` the right side of the first is the second assignment; the value is at the end of the chain.
    let source = value;
    while (kind[source] === K.assignment) source = childrenOf(tree, source).at(-1) ?? source;
    bindTarget(target, 'assign', source, end[current] ?? 0, []);
  }

  function bindImport(current: number): void {
    const from = end[current] ?? 0;
    const parts = childrenOf(tree, current);
    const names = kind[current] === K.import_from_statement ? parts.slice(1) : parts;
    for (const part of names) {
      if (kind[part] === K.wildcard_import) {
        starImports.push(current);
        continue;
      }
      const bound = kind[part] === K.aliased_import ? (last[part] ?? part) : part + 1;
      bind({ kind: 'import', name: textOf(tree, bound), node: part, from, source: current, path: [] });
    }
  }

  let current = node + 1;
  while (current <= scopeEnd) {
    const currentKind = kind[current] ?? 0;
    if (currentKind === K.function_definition || currentKind === K.class_definition) {
      const kindOfBinding = currentKind === K.function_definition ? 'function' : 'class';
      const outer = tree.parent[current] ?? 0;
      const whole = kind[outer] === K.decorated_definition ? outer : current;
      bind({
        kind: kindOfBinding,
        name: textOf(tree, current + 1),
        node: current,
        from: end[whole] ?? 0,
        source: current,
        path: [],
      });
      current = scopeEndOf(tree, current) + 1;
      continue;
    }
    if (currentKind === K.lambda || isNestedComprehension(currentKind)) {
      bindWalruses(current);
      current = (last[current] ?? current) + 1;
      continue;
    }
    if ((currentKind === K.parameters || currentKind === K.lambda_parameters) && tree.parent[current] === node) {
      for (const parameter of childrenOf(tree, current)) bindParameter(parameter);
      current = (last[current] ?? current) + 1;
      continue;
    }
    if (visit(current)) current += 1;
    else current = (last[current] ?? current) + 1;
  }

  function bindParameter(parameter: number): void {
    const name = parameterName(tree, parameter);
    if (name !== -1) {
      bind({ kind: 'parameter', name: textOf(tree, name), node: parameter, from: 0, source: parameter, path: [] });
    }
  }

  function bindWalruses(nested: number): void {
    for (let inner = nested; inner <= (last[nested] ?? nested); inner += 1)
      if (kind[inner] === K.named_expression) visit(inner);
  }

  return { node, bindings, changes, outward, starImports };
}

/** The identifier of a parameter, or -1 for `*` and `/`. */
export function parameterName(tree: FlatTree, parameter: number): number {
  switch (tree.kind[parameter]) {
    case K.identifier:
      return parameter;
    case K.default_parameter:
    case K.typed_default_parameter:
    case K.list_splat_pattern:
    case K.dictionary_splat_pattern:
      return tree.kind[parameter + 1] === K.identifier ? parameter + 1 : -1;
    case K.typed_parameter:
      return parameterName(tree, parameter + 1);
    default:
      return -1;
  }
}

function isNestedComprehension(kind: number): boolean {
  return (
    kind === K.list_comprehension ||
    kind === K.set_comprehension ||
    kind === K.dictionary_comprehension ||
    kind === K.generator_expression
  );
}

function scopeEndOf(tree: FlatTree, node: number): number {
  return tree.last[node] ?? node;
}

function nearestFunction(tree: FlatTree, node: number): number {
  for (let outer = tree.parent[node] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    if (tree.kind[outer] === K.function_definition || tree.kind[outer] === K.module) return outer;
  }
  return 0;
}
