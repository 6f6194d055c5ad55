import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import type { ValueSet } from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';
import { unite, uniteOver } from '../values/value-set.ts';

const home = '@nestjs/config';

/**
 * What the program configures under a path for Nest's `ConfigService`: `registerAs('aws', () => ({ bucket }))` under
 * `aws.bucket`, and what the functions in `ConfigModule.forRoot({ load })` give. Empty where nothing is there.
 * Source: https://docs.nestjs.com/techniques/configuration#custom-configuration-files
 */
export function configuredAt(ev: Evaluation, path: string): ValueSet {
  const [first = '', ...rest] = path.split('.');
  const found: ValueSet[] = [];
  for (const module of configuringModules(ev)) {
    for (const call of module.index.calls.get('registerAs') ?? []) {
      const [name, make] = call.arguments;
      if (name === undefined || !ts.isStringLiteralLike(name) || name.text !== first || make === undefined) continue;
      found.push(below(ev, made(ev, ev.evaluate(module, make, undefined)), rest, { module, node: call }));
    }
    for (const call of module.index.calls.get('forRoot') ?? []) {
      const [options] = call.arguments;
      if (options === undefined || !ts.isObjectLiteralExpression(options)) continue;
      const loaded = uniteOver(ev.evaluate(module, options, undefined), (value) =>
        value.kind === 'dict' ? ev.iterate(lookUp(ev, value, 'load') ?? []) : [],
      );
      found.push(below(ev, made(ev, loaded), [first, ...rest], { module, node: call }));
    }
  }
  return unite(...found);
}

/** What functions that make configurations give, as far as it is an object. */
function made(ev: Evaluation, functions: ValueSet): ValueSet {
  const none = ev.internArguments('none', (id) => ({ id, positional: [], spread: [], at: undefined, env: undefined }));
  return uniteOver(functions, (value) => (value.kind === 'function' ? ev.call(value, none) : [])).filter(
    (value) => value.kind === 'dict',
  );
}

function below(
  ev: Evaluation,
  values: ValueSet,
  path: readonly string[],
  at: { readonly module: Module; readonly node: TS.Node },
): ValueSet {
  return path.reduce((held, name) => uniteOver(held, (value) => ev.property(value, name, at)), values);
}

const configuring = new WeakMap<Program, readonly string[]>();

function configuringModules(ev: Evaluation): readonly Module[] {
  const { program } = ev;
  let paths = configuring.get(program);
  if (paths === undefined) {
    const files = program.imports.files.filter(
      ({ text }) => text.includes(home) && (text.includes('registerAs') || text.includes('forRoot')),
    );
    paths = files.map((file) => file.path);
    configuring.set(program, paths);
  }
  return paths.flatMap((path) => program.findModule(path) ?? []);
}
