import type { ts as TS } from 'ts-morph';
import { finding } from '../../../src/model/finding.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { type Module, spanOf } from '../program/module.ts';
import { calleeName } from '../program/syntax.ts';
import { documentOperationOf } from '../sdk/sdk-names.ts';
import type { AbstractValue } from '../values/abstract-value.ts';
import { fits, severalServices } from './fitting.ts';
import { commandAt, type Decision } from './made-objects.ts';

type Inferred = Pick<Decision, 'found' | 'findings'>;

const nothing: Inferred = { found: [], findings: [] };

/**
 * A command whose class is handed over by somebody who is not among the files, such as the user of a library that does
 * not depend on the SDK: `new commands.PutObjectCommand({ Bucket, Key })`. The class by its name and the names of its
 * non-empty input must fit exactly one service.
 */
export function inferCommand(ev: Evaluation, module: Module, node: TS.NewExpression): Inferred {
  const name = calleeName(node.expression);
  const operation = ts.isIdentifier(name) ? /^([A-Z]\w+)Command$/.exec(name.text)?.[1] : undefined;
  if (operation === undefined) return nothing;
  const classes = ev.evaluate(module, node.expression, undefined);
  if (classes.length === 0 || !classes.every(isHandedOver)) return nothing;
  const names = statedNames(ev, module, node);
  if (names === undefined || names.length === 0) return nothing;
  const fitting = fittingCommands(ev, operation, names);
  const [only, ...others] = fitting;
  if (only === undefined) return nothing;
  const method = `${operation}Command`;
  if (others.length > 0) {
    const message = `${node.expression.getText(module.source)} fits ${severalServices(fitting)}`;
    return { found: [], findings: [finding('unresolved-receiver', message, spanOf(module, name))] };
  }
  const evidence = `only ${only.service} has ${method} with ${names.slice(0, 4).join(', ')}`;
  const args = ev.argumentsOf(module, node, undefined);
  return { found: [commandAt(ev, module, node, { ...only, method, evidence }, args)], findings: [] };
}

/** Whether nobody among the files says what a class is, or only its type is known. */
function isHandedOver(value: AbstractValue): boolean {
  return value.kind === 'typed-function' || (value.kind === 'unknown' && value.why === 'parameter');
}

/** The names in the input; `undefined` where they are not all known. */
function statedNames(ev: Evaluation, module: Module, node: TS.NewExpression): readonly string[] | undefined {
  const [input] = node.arguments ?? [];
  const [dict, ...others] = input === undefined ? [] : ev.evaluate(module, input, undefined);
  if (dict?.kind !== 'dict' || others.length > 0 || dict.open !== undefined) return undefined;
  const names: string[] = [];
  for (const entry of dict.entries) {
    if (entry.kind !== 'entry' || typeof entry.key !== 'string') return undefined;
    names.push(entry.key);
  }
  return names;
}

interface Fitting {
  readonly service: string;
  readonly operation: string;
}

function fittingCommands(ev: Evaluation, operation: string, names: readonly string[]): readonly Fitting[] {
  const { sdk } = ev.program;
  const isFitting = (service: string, behind: string): boolean =>
    fits(sdk.findService(service)?.findOperation(behind)?.input ?? [], names);
  const found = sdk
    .findServicesByOperation(operation)
    .filter((service) => isFitting(service, operation))
    .map((service) => ({ service, operation }));
  const document = documentOperationOf(operation);
  if (found.length > 0 || document === undefined || !isFitting('dynamodb', document)) return found;
  return [{ service: 'dynamodb', operation: document }];
}
