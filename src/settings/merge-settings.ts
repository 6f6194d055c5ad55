import { defaultPolicyForm, type PolicyForm } from '../model/policy-form.ts';
import type { Settings } from '../model/settings.ts';
import type { Config } from './config-file.ts';
import { parseEnvironment, parseEnvironmentFile, parseServices, parseSettings, parseTarget } from './settings.ts';

/** What a command or a call says for itself, by the names that options have: `forward-access`. */
export interface GivenSettings {
  text(name: SettingName): string | undefined;
  texts(name: 'services' | 'set'): readonly string[] | undefined;
  flag(name: 'compact' | 'compact-actions'): boolean | undefined;
  /** The texts of the files with values of environment variables, in their order. */
  readonly environmentFiles: readonly string[];
}

type SettingName =
  | 'region'
  | 'account'
  | 'partition'
  | 'kms'
  | 'forward-access'
  | 'roles'
  | 'identity'
  | 'unclassified'
  /** What a policy is for. */
  | 'for';

/**
 * The settings that are given, before those of the configuration file. Of the values of an environment variable, the one
 * that is `set` goes before those of files, and the last file before the others. Throws what `parseSettings` throws,
 * E_BAD_SET and E_BAD_OPTION.
 */
export function mergeSettings(given: GivenSettings, config: Config): Settings {
  const services = given.texts('services');
  return parseSettings({
    region: given.text('region') ?? config.region,
    account: given.text('account') ?? config.account,
    partition: given.text('partition') ?? config.partition,
    kms: given.text('kms') ?? config.kms,
    forwardAccess: given.text('forward-access') ?? config.forwardAccess,
    roles: given.text('roles') ?? config.roles,
    identity: given.text('identity') ?? config.identity,
    unclassified: given.text('unclassified') ?? config.unclassified,
    services: services === undefined ? config.services : parseServices(services),
    environment: Object.assign(
      {},
      config.environment,
      ...given.environmentFiles.map(parseEnvironmentFile),
      parseEnvironment(given.texts('set') ?? []),
    ),
  });
}

/** How the policy is written: what is given before the configuration file. Throws E_BAD_OPTION. */
export function mergeForm(given: GivenSettings, config: Config): PolicyForm {
  return {
    target: parseTarget(given.text('for') ?? config.target ?? defaultPolicyForm.target),
    compact: given.flag('compact') ?? config.compact === true,
    compactActions: given.flag('compact-actions') ?? config.compactActions === true,
  };
}
