import { childrenOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Module } from '../program/module.ts';
import type { SdkMethod } from '../values/abstract-value.ts';
import { handlersOf, isNamed } from './extension-events.ts';

/**
 * The SDK's own methods behind `class_attributes["send_message"]`, in a handler that is told of a client's or resource's class.
 * Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/events.html
 */
export function originalMethods(ev: Evaluation, module: Module, node: number): readonly SdkMethod[] {
  const handlers = handlersOf(ev);
  if (handlers.length === 0) return noMethods;
  const [object, key] = childrenOf(module.tree, node);
  if (object === undefined || key === undefined || !isNamed(module, object, 'class_attributes')) return noMethods;
  const last = (fn: number): number => module.tree.last[fn] ?? fn;
  const told = handlers.filter(({ function: fn }) => fn.module === module && fn.node < node && node <= last(fn.node));
  if (told.length === 0) return noMethods;
  const names = ev.evaluate(module, key, undefined).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  return told.flatMap(({ target }) =>
    names
      .filter((name) => isOperation(ev, target, name))
      .map((name) => ({ kind: 'sdk-method', receiver: target, name, at: { module, node } }) as const),
  );
}

const noMethods: readonly SdkMethod[] = [];

/** Helpers take what is not theirs first here: the object itself. */
function isOperation(ev: Evaluation, target: SdkMethod['receiver'], name: string): boolean {
  if (target.kind !== 'client' && target.kind !== 'resource') return false;
  const service = ev.program.sdk.findService(target.service);
  return target.kind === 'client'
    ? service?.findByPythonMethod(name) !== undefined
    : service?.findResourceType(target.type)?.actions[name] !== undefined;
}
