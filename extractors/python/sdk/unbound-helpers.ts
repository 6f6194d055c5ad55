import type { SdkService } from '../../../src/sdk/sdk-service.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { Arguments, ClientValue, ValueSet } from '../values/abstract-value.ts';
import { argumentValues } from './sdk-objects.ts';
import { named } from './unbound.ts';

/**
 * `x.get_waiter("cluster_available")`, `x.get_paginator("list_objects_v2")` on something nobody binds here: a paginator
 * or waiter of the one service that has it, by the services that the program names and the text of the receiver.
 */
export function namedOnUnbound(
  ev: Evaluation,
  module: Module,
  callee: number,
  callees: ValueSet,
  args: Arguments,
): ValueSet | undefined {
  const { tree } = module;
  if (tree.kind[callee] !== K.attribute) return undefined;
  const method = textOf(tree, tree.last[callee] ?? callee);
  if (method !== 'get_waiter' && method !== 'get_paginator') return undefined;
  if (callees.length === 0 || !callees.every((value) => value.kind === 'unknown' && value.why === 'parameter'))
    return undefined;
  const receiver = textOf(tree, callee + 1);
  const names = argumentValues(ev, args, 0, method === 'get_waiter' ? 'waiter_name' : 'operation_name');
  const found = names.flatMap((name): ValueSet => {
    if (name.kind !== 'text') return [];
    const operationOf = (service: SdkService): string | undefined =>
      method === 'get_waiter' ? service.findWaiterOperation(name.text) : service.findByPythonMethod(name.text)?.name;
    const owners =
      method === 'get_waiter' ? [...ev.program.services].sort() : ev.program.sdk.findServicesByPythonMethod(name.text);
    const fitting = owners.flatMap((owner) => {
      const service = ev.program.sdk.findService(owner);
      return service === undefined || operationOf(service) === undefined ? [] : [service];
    });
    const service = fitting.length === 1 ? fitting[0] : named(fitting, receiver);
    const operation = service === undefined ? undefined : operationOf(service);
    if (service === undefined || operation === undefined) return [];
    const evidence =
      fitting.length === 1
        ? `only ${service.names.client} has ${name.text}`
        : `${receiver} names ${service.names.client}`;
    const client: ClientValue = { kind: 'client', service: service.names.client, region: [], evidence };
    return [{ kind: method === 'get_waiter' ? 'waiter' : 'paginator', client, operation, named: name.at }];
  });
  return found.length === 0 ? undefined : found;
}

/**
 * The client whose helper is called on something nobody binds: `self.s3.upload_file(path, "bucket", "key")`,
 * `x.generate_presigned_url("get_object", …)`.
 */
export function helperOnUnbound(
  ev: Evaluation,
  method: string,
  receiver: string,
  args: Arguments,
  inPlay: ReadonlySet<string>,
): ClientValue | undefined {
  const services = [...inPlay].sort().flatMap((name) => {
    const service = ev.program.sdk.findService(name);
    return service === undefined ? [] : [service];
  });
  if (method === 'generate_presigned_url') {
    const [name] = argumentValues(ev, args, 0, 'ClientMethod');
    if (name?.kind !== 'text') return undefined;
    const fitting = services.filter((service) => service.findByPythonMethod(name.text) !== undefined);
    const service = fitting.length === 1 ? fitting[0] : named(fitting, receiver);
    return service && client(service, `of the services in the program, ${service.names.client} has ${name.text}`);
  }
  const fitting = services.filter((service) => service.findPythonHelper('client', method) !== undefined);
  const byText = named(fitting, receiver);
  if (byText !== undefined) return client(byText, `${receiver} names ${byText.names.client}`);
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return undefined;
  // Words such as `Bucket` and `Filename` are the SDK's; a positional path alone may be anyone's.
  const written = [...args.keywords.keys()].filter((name) => /^[A-Z]/.test(name));
  const parameters = only.findPythonHelper('client', method)?.parameters ?? [];
  if (written.length === 0 || !written.every((name) => parameters.includes(name))) return undefined;
  return client(only, `only ${only.names.client} has ${method} with ${written.join(', ')}`);
}

function client(service: SdkService, evidence: string): ClientValue {
  return { kind: 'client', service: service.names.client, region: [], evidence };
}
