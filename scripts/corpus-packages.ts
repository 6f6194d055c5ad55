/** A published package whose sources serve to measure and review iamwright; never part of it. */
export interface CorpusPackage {
  readonly name: string;
  readonly version: string;
  /** The name of the archive, a wheel or a source archive. */
  readonly archive: string;
  readonly sha256: string;
}

/** Real programs that use the SDK, pinned; the figures in `bench/README.md` are about these versions. */
export const corpusPackages: readonly CorpusPackage[] = [
  {
    name: 'apache-airflow-providers-amazon',
    version: '9.39.0',
    archive: 'apache_airflow_providers_amazon-9.39.0-py3-none-any.whl',
    sha256: '7acf1c08b6dba8e879a7b9d8a280397796aa492a8d3af6b1096fcb631fca0754',
  },
  {
    name: 'awscli',
    version: '1.46.3',
    archive: 'awscli-1.46.3-py3-none-any.whl',
    sha256: '94c561c1b1b2cf0978ec8d87d956c26c807555438593eec29ea90602b9518cfb',
  },
  {
    name: 'bedrock-agentcore',
    version: '1.25.0',
    archive: 'bedrock_agentcore-1.25.0-py3-none-any.whl',
    sha256: '6b4e015080298bf38bd8787f15d37aa7d805807792e027f0e5f2332454420af5',
  },
  {
    name: 'dagster-aws',
    version: '0.29.27',
    archive: 'dagster_aws-0.29.27-py3-none-any.whl',
    sha256: '5665ac975d37d512df33e7fab0f1b6f07820ea73971d5c1b2cd650d681f2266f',
  },
  {
    name: 'localstack-core',
    version: '2026.3.0',
    archive: 'localstack_core-2026.3.0-py3-none-any.whl',
    sha256: '7e38343ae0f63d15e64ab5d9fd73a2125a956a6050a976bf59a9c106d51218ab',
  },
  {
    name: 'mlflow',
    version: '3.18.0',
    archive: 'mlflow-3.18.0-py3-none-any.whl',
    sha256: 'be7d84ba0d0b12392f5b53260cdb3e6d7b7ef4b80c29da90a89b5a1f6db7102f',
  },
  {
    name: 'moto',
    version: '5.2.5',
    archive: 'moto-5.2.5-py3-none-any.whl',
    sha256: 'eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528',
  },
  {
    name: 'runway',
    version: '2.8.4',
    archive: 'runway-2.8.4-py3-none-any.whl',
    sha256: '54d7524b633c17fbd05554308b07dc607cd5ab5550d15077e603d2ca3f1ef995',
  },
  {
    name: 'skypilot',
    version: '0.14.1',
    archive: 'skypilot-0.14.1-py3-none-any.whl',
    sha256: '8201f566a051677713e288231c7a994e9ebb5ea79bea9bc36eeeffb654543d02',
  },
  {
    name: 'stacker',
    version: '1.7.2',
    archive: 'stacker-1.7.2.tar.gz',
    sha256: '6b123b84f5dfde8c5fb68f4fa0554aab49ae4cbb73f153ea1ab0714a9578e4ea',
  },
];
