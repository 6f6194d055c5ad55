import type { Finding } from '../../../src/model/finding.ts';
import type { LibraryCallable } from '../../../src/model/library-model.ts';
import type { SourceSpan } from '../../../src/model/source.ts';
import { libraryFindings } from '../../shared/library-findings.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { libraryOperations } from '../libraries/library-calls.ts';
import { givenTo } from '../libraries/library-given.ts';
import { findLibrarySymbol, methodOf } from '../libraries/library-symbols.ts';
import type { Arguments, SdkMethod } from '../values/abstract-value.ts';
import { clientPerformance, helperOf, helperPerformance, type Performance, sdkOfPackage } from './performed.ts';

/** What calling a method of a client, of a helper or of a library's object performs. */
export function performanceOf(ev: Evaluation, method: SdkMethod, args: Arguments | undefined): Performance {
  const { receiver, name } = method;
  if (receiver.kind === 'client') return clientPerformance(ev, receiver, name, args);
  const helper = helperOf(receiver);
  if (helper !== undefined) {
    return helperPerformance(ev, helper, name, receiver.made, sdkOfPackage(receiver.package));
  }
  const callable = libraryMethod(ev, method);
  if (callable === undefined) return { kind: 'nothing' };
  const operations = libraryOperations(ev, callable, args, receiver);
  return operations.length === 0 ? { kind: 'nothing' } : { kind: 'performs', operations };
}

/** What the reader must know about calling the method, if it is one of a library's object. */
export function methodFindings(
  ev: Evaluation,
  method: SdkMethod,
  args: Arguments,
  span: SourceSpan,
): readonly Finding[] {
  const { receiver, name } = method;
  const callable = libraryMethod(ev, method);
  if (callable === undefined || receiver.kind === 'client') return [];
  return libraryFindings(callable, givenTo(ev, callable, args, receiver), `${receiver.name}.${name}`, span);
}

function libraryMethod(ev: Evaluation, { receiver, name }: SdkMethod): LibraryCallable | undefined {
  if (receiver.kind === 'client' || helperOf(receiver) !== undefined) return undefined;
  const symbol = findLibrarySymbol(ev, `${receiver.package}.${receiver.name}`);
  return symbol === undefined ? undefined : methodOf(symbol, name);
}
