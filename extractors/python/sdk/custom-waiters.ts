import { type Finding, finding } from '../../../src/model/finding.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Module, spanOf } from '../program/module.ts';
import type { Arguments, ValueSet } from '../values/abstract-value.ts';
import { dictValues, lookUp } from '../values/data.ts';
import { uniteOver } from '../values/value-set.ts';
import { argumentValues } from './sdk-objects.ts';

/**
 * `create_waiter_with_client(name, WaiterModel({…}), client)`: a waiter that the program describes itself. Under a name that is
 * not known it is any of the model's whose operation the client has.
 * Source: https://botocore.amazonaws.com/v1/documentation/api/latest/reference/waiter.html
 */
export function customWaiter(ev: Evaluation, args: Arguments): ValueSet {
  const waiters = lookUp(ev, argumentValues(ev, args, 1, 'waiter_model'), 'waiters');
  const clients = argumentValues(ev, args, 2, 'client').filter((value) => value.kind === 'client');
  return uniteOver(argumentValues(ev, args, 0, 'waiter_name'), (name) => {
    const described =
      name.kind === 'text'
        ? lookUp(ev, waiters, name.text)
        : uniteOver(waiters, (value) => (value.kind === 'dict' ? dictValues(ev, value) : []));
    return uniteOver(lookUp(ev, described, 'operation'), (operation) =>
      clients.flatMap((client): ValueSet => {
        if (operation.kind !== 'text') return [];
        const isTheirs =
          name.kind === 'text' ||
          ev.program.sdk.findService(client.service)?.findOperation(operation.text) !== undefined;
        return isTheirs ? [{ kind: 'waiter', client, operation: operation.text, named: undefined }] : [];
      }),
    );
  });
}

/** A finding for each waiter of the program's own whose operation is not known here. */
export function checkCustomWaiters(ev: Evaluation, module: Module): readonly Finding[] {
  const { tree, calls } = module;
  const name = 'create_waiter_with_client';
  const places = [
    ...(calls.names.get(name) ?? []),
    ...(calls.attributes.get(name) ?? []).map((node) => tree.parent[node] ?? -1),
  ];
  return places.flatMap((call) => {
    if (call < 0) return [];
    ev.begin();
    const values = ev.evaluate(module, call, undefined);
    if (values.some((value) => value.kind === 'waiter')) return [];
    return [
      finding('dynamic-operation', 'The operation that this waiter asks is not known here', spanOf(module, call + 1)),
    ];
  });
}
