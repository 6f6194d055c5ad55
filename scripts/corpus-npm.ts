import type { PinnedPackage } from './fetch-package.ts';

/** A package of the npm registry that serves to measure and review iamwright. */
export interface NpmCorpusPackage extends PinnedPackage {
  /** The folder of the package that is analysed, where it is not the whole: what it runs is in its build output. */
  readonly root?: string;
}

/**
 * Real programs in TypeScript and JavaScript, pinned: libraries, command line tools, Lambda code, plain JavaScript and
 * bundles, of both versions of the SDK. Nothing here is in `bench/labels/typescript.json`.
 */
export const npmCorpusPackages: readonly NpmCorpusPackage[] = [
  {
    name: '@aws-amplify/amplify-provider-awscloudformation',
    version: '8.11.19',
    registry: 'npm',
    archive: 'aws-amplify-amplify-provider-awscloudformation-8.11.19.tgz',
    sha256: 'e517f4c8038a3af9c2ad39cdfc38748cbcdd89e598faaf7d6db92cdbe2823379',
  },
  {
    name: '@aws-cdk/toolkit-lib',
    version: '1.43.0',
    registry: 'npm',
    archive: 'aws-cdk-toolkit-lib-1.43.0.tgz',
    sha256: '17cdc1226f689f57e4923b6acb3debcbff31532e8dc1448e0caed6edd220a35d',
  },
  {
    name: '@aws-lambda-powertools/parameters',
    version: '2.35.0',
    registry: 'npm',
    archive: 'aws-lambda-powertools-parameters-2.35.0.tgz',
    sha256: '4ea60a2e925b9ecc8bc030581733e3a11592391d136f0ded825fd364a2f5fea5',
    root: 'lib/esm',
  },
  {
    name: '@aws/aws-distro-opentelemetry-node-autoinstrumentation',
    version: '0.13.0',
    registry: 'npm',
    archive: 'aws-aws-distro-opentelemetry-node-autoinstrumentation-0.13.0.tgz',
    sha256: '4d6b48690e49121bfc5268ca3fdefdf9f752f4d87a61ebe6a49a740a3d10a600',
  },
  {
    name: '@backstage/backend-defaults',
    version: '0.18.0',
    registry: 'npm',
    archive: 'backstage-backend-defaults-0.18.0.tgz',
    sha256: '044c0cdda691906103734078dc878d8163eb25013025e0a2263187b24795186b',
  },
  {
    name: '@backstage/plugin-catalog-backend-module-aws',
    version: '0.4.28',
    registry: 'npm',
    archive: 'backstage-plugin-catalog-backend-module-aws-0.4.28.tgz',
    sha256: 'a4801718b771656462617e3ea4bc0f0115b135bbf0f1b521c59589c6b20f8b34',
  },
  {
    name: '@eventual/aws-runtime',
    version: '0.57.0',
    registry: 'npm',
    archive: 'eventual-aws-runtime-0.57.0.tgz',
    sha256: '7a625304b6cffad9d8a64094c1a8e7786492d51c4b0f9f211369288d259d9783',
    root: 'lib/cjs',
  },
  {
    name: '@langchain/aws',
    version: '1.4.5',
    registry: 'npm',
    archive: 'langchain-aws-1.4.5.tgz',
    sha256: 'ffe153d33491d5a92ae9714e9c55195065e841eab27f48aea41891d6f499511a',
  },
  {
    name: '@opennextjs/aws',
    version: '4.1.12',
    registry: 'npm',
    archive: 'opennextjs-aws-4.1.12.tgz',
    sha256: 'bd3ea13fb6bb72e74e92445810aa121bb0d21feb0190d7e9bd283fee26e4f86b',
    root: 'dist',
  },
  {
    name: '@remotion/lambda',
    version: '4.0.527',
    registry: 'npm',
    archive: 'remotion-lambda-4.0.527.tgz',
    sha256: 'cf27cade2cf5651612f5e3bebcb22927c280e19e5b2a2f0c4e448528fee84708',
    root: 'dist',
  },
  {
    name: '@serverless-stack/core',
    version: '1.18.4',
    registry: 'npm',
    archive: 'serverless-stack-core-1.18.4.tgz',
    sha256: '3658dcd42c4f70e1829a576bbd44645cbf6e362d06fdea6f2c0986065ef34124',
  },
  {
    name: '@ssut/nestjs-sqs',
    version: '3.0.1',
    registry: 'npm',
    archive: 'ssut-nestjs-sqs-3.0.1.tgz',
    sha256: '511dc18f11b0dc02005c2a668b83d68f7c6ba26b716cb484369c6d28ec1c045e',
    root: 'dist',
  },
  {
    name: '@tus/s3-store',
    version: '2.0.7',
    registry: 'npm',
    archive: 'tus-s3-store-2.0.7.tgz',
    sha256: 'ca56a86943507fd6d2ffcbe42e9e951bb11d7b79358d32dfec8f134951adbbe5',
  },
  {
    name: '@uppy/companion',
    version: '6.2.2',
    registry: 'npm',
    archive: 'uppy-companion-6.2.2.tgz',
    sha256: '1604354e76057fd543b087e6329953d0de1703771dbab0ca840ad343fa118277',
  },
  {
    name: 'aws-cdk',
    version: '3.0.0',
    registry: 'npm',
    archive: 'aws-cdk-3.0.0.tgz',
    sha256: 'f5810eb7ac46c0424e41be92c7cf8276dcbc396d2cb9741aa70cfeb310cb181a',
  },
  {
    name: 'cdk-assets',
    version: '4.7.3',
    registry: 'npm',
    archive: 'cdk-assets-4.7.3.tgz',
    sha256: 'c280b2cac5f734bc64794aa07b64ba40af680272b5a59c21129b581784c968c7',
  },
  {
    name: 'claudia',
    version: '5.14.1',
    registry: 'npm',
    archive: 'claudia-5.14.1.tgz',
    sha256: '5ae7b4dbdf750d4cb7b4f2ad103916b0af47dddd061ecb1c1a51ceb71fb1753f',
  },
  {
    name: 'dynamodb-toolbox',
    version: '2.10.6',
    registry: 'npm',
    archive: 'dynamodb-toolbox-2.10.6.tgz',
    sha256: '1c903eae89a811ace09e5b2b5dcc3801929b42a1ca157e5e181c217bc076cb73',
    root: 'dist/esm',
  },
  {
    name: 's3-sync-client',
    version: '4.3.1',
    registry: 'npm',
    archive: 's3-sync-client-4.3.1.tgz',
    sha256: '9aa31e532bfb783cde145d12f8cb2f03ed468e910270fa21469a3ae412b43f4e',
    root: 'dist',
  },
  {
    name: 's3db.js',
    version: '21.6.2',
    registry: 'npm',
    archive: 's3db.js-21.6.2.tgz',
    sha256: '10f03f18055481e20e63a3667dbc0a29691449a27f87ac69c9c804602a4b12d2',
    root: 'dist',
  },
  {
    name: 'serverless',
    version: '3.40.0',
    registry: 'npm',
    archive: 'serverless-3.40.0.tgz',
    sha256: '2784511da4ad802400c38e40c04543d0088163b6f7c9902ad808cac282360da0',
  },
  {
    name: 'sqs-consumer',
    version: '15.0.3',
    registry: 'npm',
    archive: 'sqs-consumer-15.0.3.tgz',
    sha256: 'd7a47c8bd7887d4cc2c97c65dd749ab495093f28e39c335056450280b320acf4',
  },
];
