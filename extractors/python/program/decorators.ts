import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { perNode } from './facts.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** The decorator expressions of a function or class definition, outermost first. */
export const decoratorsOf = perNode(({ tree }, definition): readonly number[] => {
  const outer = tree.parent[definition] ?? -1;
  if (outer < 0 || tree.kind[outer] !== K.decorated_definition) return [];
  return childrenOf(tree, outer)
    .filter((child) => tree.kind[child] === K.decorator)
    .map((decorator) => decorator + 1);
});

/** The last word of each decorator's name: `lru_cache` for `@functools.lru_cache(maxsize=1)`. */
export const decoratorNames = perNode((module, definition): readonly string[] =>
  decoratorsOf(module, definition).map((expression) => {
    const { tree } = module;
    const callee = tree.kind[expression] === K.call ? expression + 1 : expression;
    return tree.kind[callee] === K.attribute ? textOf(tree, tree.last[callee] ?? callee) : textOf(tree, callee);
  }),
);

export function hasDecorator(module: Module, definition: number, ...names: readonly string[]): boolean {
  return decoratorNames(module, definition).some((name) => names.includes(name));
}

/** Whether reading the attribute calls the function: `property`, and what libraries call their kinds of it. */
export function isProperty(module: Module, definition: number): boolean {
  return decoratorNames(module, definition).some((name) => propertyNames.test(name));
}

// Pyramid and Zope have `reify` and `Lazy`, django-environ, fabric and others `lazy_attribute`, werkzeug `cached_property`.
const propertyNames = /property|^(?:reify|getter|lazy|(?:lazy|cached|memoized?)_?attr(?:ibute)?)$/i;

/** Whether reading it on the class calls the function with the class. */
export function isClassProperty(module: Module, definition: number): boolean {
  const names = decoratorNames(module, definition);
  return (
    names.some((name) => /class_?property/i.test(name)) ||
    (names.includes('classmethod') && isProperty(module, definition))
  );
}

/** Whether a function is the setter or deleter of a property; another definition of the name says what reading it gives. */
export function isAccessor(module: Module, definition: number): boolean {
  const { tree } = module;
  return decoratorsOf(module, definition).some(
    (expression) =>
      tree.kind[expression] === K.attribute && accessors.has(textOf(tree, tree.last[expression] ?? expression)),
  );
}

const accessors = new Set(['setter', 'deleter']);

/** What the first parameter of a function in a class is. */
export const receiverOf = perNode((module, definition): 'instance' | 'class' | 'none' => {
  const names = decoratorNames(module, definition);
  if (names.includes('staticmethod')) return 'none';
  const name = textOf(module.tree, definition + 1);
  return names.includes('classmethod') || name === '__new__' || name === '__init_subclass__' ? 'class' : 'instance';
});

/** Whether a method only stands for those of subclasses: it is declared so, or its body does nothing but raise. */
export function isAbstract(module: Module, definition: number): boolean {
  if (decoratorNames(module, definition).some((name) => name.startsWith('abstract'))) return true;
  const { tree } = module;
  const body = childrenOf(tree, definition).at(-1);
  if (body === undefined || tree.kind[body] !== K.block) return false;
  const statements = childrenOf(tree, body).filter((part) => !isText(module, part));
  const [only] = statements;
  return only !== undefined && statements.length === 1 && /^raise\s+NotImplementedError\b/.test(textOf(tree, only));
}

/** A docstring. */
function isText({ tree }: Module, statement: number): boolean {
  return tree.kind[statement] === K.expression_statement && tree.kind[statement + 1] === K.string;
}
