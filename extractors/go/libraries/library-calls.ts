import { memberOf, record, unknown, type Value } from '../../../src/model/value.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { libraryFindings } from '../../shared/library-findings.ts';
import { operationsOf } from '../../shared/library-operations.ts';
import { type GivenValues, valueAt } from '../../shared/library-values.ts';
import type { Decision } from '../calls/decide.ts';
import type { Performed } from '../calls/performed.ts';
import type { Site } from '../calls/sites.ts';
import { K } from '../program/kinds.ts';
import { type ParsedFile, spanOf } from '../program/parsed-file.ts';
import { type CallParts, callParts } from '../types/calls.ts';
import { argumentValue } from '../values/argument-values.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { isNoValue, noValue } from '../values/value-parts.ts';
import { type LibraryMember, libraryFunction } from './library-members.ts';

const nothing: Decision = { performed: [], findings: [] };

/** What a call of a library that has a model performs; nothing where the place is something else. */
export function decideLibrary(ev: Evaluation, file: ParsedFile, site: Site): Decision {
  const { tree } = file;
  if (tree.kind[site.node] !== K.selector_expression) return nothing;
  const operand = site.node + 1;
  const owner =
    tree.kind[operand] === K.identifier ? ev.types.meaningOf(file, textOf(tree, operand), operand) : undefined;
  if (owner?.kind === 'package') {
    const { target } = owner;
    const called = target.kind === 'external' ? libraryFunction(ev.types.program, target.path, site.method) : undefined;
    return called === undefined ? nothing : performedBy(ev, file, site, called, noValue);
  }
  const member = ev.types.memberOf(ev.types.typeOf(file, operand), site.method);
  if (member.kind !== 'library') return nothing;
  ev.begin();
  return performedBy(ev, file, site, member.member, ev.valueOf(file, operand, undefined));
}

function performedBy(ev: Evaluation, file: ParsedFile, site: Site, member: LibraryMember, object: Value): Decision {
  const parts = site.call === undefined ? undefined : callParts(file, site.call);
  ev.begin();
  const given = parts === undefined ? undefined : givenTo(ev, member, parts, object);
  const { performed } = operationsOf(member.callable, given);
  const label = member.symbol.kind === 'class' ? `${member.symbol.name}.${site.method}` : site.method;
  return {
    performed: performed.map(({ operation, input }): Performed => {
      const { service, when } = operation;
      const value = (): Value => {
        const { entries, open } = input();
        return record(entries, open);
      };
      const base = { file, site, sdk: 'go-v2', service, operation: operation.operation, via: 'helper' } as const;
      const call: Performed = { ...base, input: { kind: 'given', value } };
      return when === undefined ? call : { ...call, condition: when };
    }),
    findings: libraryFindings(member.callable, given, label, spanOf(file, site.name)),
  };
}

function givenTo(ev: Evaluation, { callable }: LibraryMember, parts: CallParts, object: Value): GivenValues {
  return {
    argument: (parameter, path) => {
      const index = callable.parameters.indexOf(parameter);
      if (index < 0 || index >= parts.arguments.operands.length) return undefined;
      const value = known(argumentValue(ev, parts, index, undefined));
      return value.kind === 'literal' && value.value === null ? undefined : valueAt(value, path);
    },
    made: (parameter, path) => {
      const { presence, value } = memberOf(object, parameter);
      if (presence === 'absent') return undefined;
      return valueAt(value === undefined ? unknown('external') : known(value), path);
    },
    // A type of Go inherits from no class.
    classAttribute: () => undefined,
    holder: () => undefined,
    rest: () => record([]),
  };
}

function known(value: Value): Value {
  return isNoValue(value) ? unknown('computed') : value;
}
