import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Arguments, ForeignValue, ValueSet } from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { environmentOf } from '../values/data.ts';
import { checkedEnvironment, isVariableName } from '../values/environment.ts';
import { isEmpty, unite, uniteOver } from '../values/value-set.ts';
import { configuredAt } from './nest-config.ts';

/**
 * What functions of others give that read the environment variables of the program by themselves; `undefined`: the
 * function is none of them, or nothing is known under the name that it is given.
 */
export function variableRead(ev: Evaluation, { name, result }: ForeignValue, args: Arguments): ValueSet | undefined {
  switch (name) {
    // Source: https://docs.deno.com/api/deno/~/Deno.Env
    case 'Deno.env.get':
      return namedVariable(ev, args);
    // Variables come before what the configuration files of the program say.
    // Source: https://docs.nestjs.com/techniques/configuration
    case '@nestjs/config.ConfigService':
      return result ? (namedVariable(ev, args) ?? namedSetting(ev, args)) : undefined;
    // Source: https://env.t3.gg/docs/core
    case '@t3-oss/env-core.createEnv':
    case '@t3-oss/env-nextjs.createEnv':
    case '@t3-oss/env-nuxt.createEnv':
      return checkedEnvironment;
    default:
      return undefined;
  }
}

/** `get(name, fallback)` */
function namedVariable(ev: Evaluation, args: Arguments): ValueSet | undefined {
  const names = argumentValues(ev, args, 0);
  const fallback = argumentValues(ev, args, 1).filter((value) => value.kind !== 'dict');
  const found = names.flatMap((name) =>
    name.kind === 'text' && isVariableName(name.text) ? environmentOf(name.text, fallback) : [],
  );
  return found.length > 0 && found.length === names.length ? found : undefined;
}

/** `get('aws.bucket', fallback)` */
function namedSetting(ev: Evaluation, args: Arguments): ValueSet | undefined {
  const names = argumentValues(ev, args, 0);
  const found = uniteOver(names, (name) => (name.kind === 'text' ? configuredAt(ev, name.text) : []));
  if (found.length === 0) return undefined;
  const [only, ...others] = found;
  const fallback = argumentValues(ev, args, 1).filter((value) => value.kind !== 'dict' && !isEmpty(value));
  if (only?.kind === 'environment' && others.length === 0 && only.fallback === undefined) {
    return environmentOf(only.name, fallback);
  }
  return unite(found, fallback);
}
