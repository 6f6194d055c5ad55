import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { originalMethods } from '../sdk/original-methods.ts';
import { performanceOf } from './performance.ts';
import type { Found } from './performed.ts';
import { takenMethod } from './taken-methods.ts';

/** What a handler takes out of a class's attributes to call or wrap it: `send = class_attributes["send_message"]`. */
export function findOriginalMethods(ev: Evaluation, module: Module): readonly Found[] {
  const { tree } = module;
  const found: Found[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    const parent = tree.parent[node] ?? -1;
    // `class_attributes["name"] = …` puts something there.
    if (tree.kind[node] !== K.subscript || (tree.kind[parent] === K.assignment && parent + 1 === node)) continue;
    ev.begin();
    for (const method of originalMethods(ev, module, node)) {
      if (tree.kind[parent] !== K.call || parent + 1 !== node) {
        found.push(...takenMethod(ev, module, node, node, method));
        continue;
      }
      const performance = performanceOf(ev, method.receiver, method.name, ev.argumentsOf(module, parent, undefined));
      if (performance.kind !== 'performs') continue;
      for (const performed of performance.operations)
        found.push({ place: { module, node }, method: method.name, performed });
    }
  }
  return found;
}
