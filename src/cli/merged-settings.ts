import type { Settings } from '../model/settings.ts';
import type { GivenOptions } from './arguments.ts';
import type { Config } from './config-file.ts';
import { textOf, textsOf } from './given.ts';
import { parseEnvironment, parseServices, parseSettings } from './settings.ts';

/** The settings of the command line before those of the configuration file. */
export function mergeSettings(given: GivenOptions, config: Config): Settings {
  const services = textsOf(given, 'services');
  return parseSettings({
    region: textOf(given, 'region') ?? config.region,
    account: textOf(given, 'account') ?? config.account,
    partition: textOf(given, 'partition') ?? config.partition,
    kms: textOf(given, 'kms') ?? config.kms,
    services: services === undefined ? config.services : parseServices(services),
    environment: { ...config.environment, ...parseEnvironment(textsOf(given, 'set') ?? []) },
  });
}
