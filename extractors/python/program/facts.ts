import type { Module } from './module.ts';

/** What a module says by itself, found once: another version of its file is another module. */
export function perModule<T>(find: (module: Module) => T): (module: Module) => T {
  const known = new WeakMap<Module, T>();
  return (module) => {
    const before = known.get(module);
    if (before !== undefined) return before;
    const found = find(module);
    known.set(module, found);
    return found;
  };
}

/** The same of each node. */
export function perNode<T>(find: (module: Module, node: number) => T): (module: Module, node: number) => T {
  const nodesOf = perModule(() => new Map<number, T>());
  return (module, node) => {
    const known = nodesOf(module);
    const before = known.get(node);
    // What is found may be that there is nothing.
    if (before !== undefined || known.has(node)) return before as T;
    const found = find(module, node);
    known.set(node, found);
    return found;
  };
}
