import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Module } from '../program/module.ts';
import type { SdkMethod } from '../values/abstract-value.ts';
import { argumentNames } from './infer.ts';
import type { Site } from './sites.ts';

/**
 * Of several waiters that may be meant by `waiter.wait(DBClusterIdentifier=…)`, those whose operation has the members that are
 * given; all where none has. The SDK refuses others before it sends anything.
 * Source: https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html (`parameter_validation`)
 */
export function fittingWaiters(
  ev: Evaluation,
  module: Module,
  site: Site,
  methods: readonly SdkMethod[],
): readonly SdkMethod[] {
  if (methods.length < 2 || site.call === -1 || site.name !== 'wait') return methods;
  const names = argumentNames(module, site.call).names.filter((name) => name !== 'WaiterConfig');
  const fitting = methods.filter(({ receiver }) => {
    if (receiver.kind !== 'waiter') return true;
    const input = ev.program.sdk.findService(receiver.client.service)?.findOperation(receiver.operation)?.input;
    return input === undefined || names.every((name) => input.some((member) => member.name === name));
  });
  return fitting.some(({ receiver }) => receiver.kind === 'waiter') ? fitting : methods;
}
