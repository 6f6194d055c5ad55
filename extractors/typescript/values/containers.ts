import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { calledName } from '../program/syntax.ts';
import { typedExport } from '../sdk/sdk-objects.ts';
import type { Arguments, ValueSet } from './abstract-value.ts';
import { argumentValues } from './arguments.ts';
import { uniteOver } from './value-set.ts';

/** Methods with which containers of dependencies give what was put into them. */
const givingMethods = new Set(['get', 'getAsync', 'resolve', 'resolveAsync', 'inject']);

/**
 * The client that a container of another package gives: of the type that the call names (`container.get<S3>(TOKEN)`), or
 * of the class that it is asked for (`moduleRef.get(S3)`). `undefined` where it is no client. Sources:
 * https://inversify.io/docs/api/container/, https://docs.nestjs.com/fundamentals/module-ref
 */
export function containedClient(ev: Evaluation, args: Arguments): ValueSet | undefined {
  const call = args.at?.node;
  if (args.at === undefined || call === undefined || !ts.isCallExpression(call)) return undefined;
  if (!givingMethods.has(calledName(call.expression) ?? '')) return undefined;
  const [type] = call.typeArguments ?? [];
  const given =
    type === undefined
      ? uniteOver(argumentValues(ev, args, 0), (value) =>
          value.kind === 'export' ? typedExport(ev, value.package, value.name) : [],
        )
      : ev.typed(args.at.module, type);
  const clients = given.filter(({ kind }) => kind === 'client');
  return clients.length === 0 ? undefined : clients;
}
