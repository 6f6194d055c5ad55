import type { Arguments, SdkMethod } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { libraryOperations } from './library-calls.ts';
import { findLibrarySymbol, methodOf } from './library-symbols.ts';
import { clientPerformance, helperOf, helperPerformance, type Performance, sdkOfPackage } from './performed.ts';

/** What calling a method of a client, of a helper or of a library's object performs. */
export function performanceOf(ev: Evaluation, method: SdkMethod, args: Arguments | undefined): Performance {
  const { receiver, name } = method;
  if (receiver.kind === 'client') return clientPerformance(ev, receiver, name, args);
  const helper = helperOf(receiver);
  if (helper !== undefined) {
    return helperPerformance(ev, helper, name, receiver.made, sdkOfPackage(receiver.package));
  }
  const symbol = findLibrarySymbol(ev, `${receiver.package}.${receiver.name}`);
  const callable = symbol === undefined ? undefined : methodOf(symbol, name);
  if (callable === undefined) return { kind: 'nothing' };
  const operations = libraryOperations(ev, callable, args, receiver);
  return operations.length === 0 ? { kind: 'nothing' } : { kind: 'performs', operations };
}
