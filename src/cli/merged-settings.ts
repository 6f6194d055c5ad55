import { defaultPolicyForm, type PolicyForm } from '../model/policy-form.ts';
import type { Settings } from '../model/settings.ts';
import type { Config } from '../settings/config-file.ts';
import {
  parseEnvironment,
  parseEnvironmentFile,
  parseServices,
  parseSettings,
  parseTarget,
} from '../settings/settings.ts';
import type { GivenOptions } from './arguments.ts';
import { textOf, textsOf } from './given.ts';
import { readNamedText } from './named-text.ts';

/** The settings of the command line before those of the configuration file. */
export function mergeSettings(given: GivenOptions, config: Config): Settings {
  const services = textsOf(given, 'services');
  return parseSettings({
    region: textOf(given, 'region') ?? config.region,
    account: textOf(given, 'account') ?? config.account,
    partition: textOf(given, 'partition') ?? config.partition,
    kms: textOf(given, 'kms') ?? config.kms,
    forwardAccess: textOf(given, 'forward-access') ?? config.forwardAccess,
    roles: textOf(given, 'roles') ?? config.roles,
    unclassified: textOf(given, 'unclassified') ?? config.unclassified,
    services: services === undefined ? config.services : parseServices(services),
    environment: {
      ...config.environment,
      ...environmentFiles(textsOf(given, 'env-file') ?? []),
      ...parseEnvironment(textsOf(given, 'set') ?? []),
    },
  });
}

/** The values of several files; the last one of a name counts. Throws E_NO_SUCH_PATH. */
function environmentFiles(files: readonly string[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...files.map((file) => parseEnvironmentFile(readNamedText(file, 'env-file'))));
}

/** How the policy is written, the command line before the configuration file. */
export function mergeForm(given: GivenOptions, config: Config): PolicyForm {
  return {
    target: parseTarget(textOf(given, 'for') ?? config.target ?? defaultPolicyForm.target),
    compact: given.compact === true || config.compact === true,
    compactActions: given['compact-actions'] === true || config.compactActions === true,
  };
}
