/** A published program whose own tests call AWS, played by moto, through boto3 or what is built on it. */
export interface OracleProgram {
  readonly name: string;
  readonly version: string;
  /** The name of the source archive; the tests are in it. */
  readonly archive: string;
  readonly sha256: string;
  /** Given to pytest one after the other, relative to the archive's own folder; `tests/test_*`: each that fits. */
  readonly groups: readonly string[];
  /** What else pytest is given. */
  readonly options: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Callers are in files whose paths begin so: moto's own sources play AWS, and aiobotocore is an SDK. */
  readonly callers: readonly string[];
}

/** Pinned; what is installed to run the tests is pinned in `python/requirements/`. */
export const oraclePrograms: readonly OracleProgram[] = [
  {
    name: 'moto',
    version: '5.2.5',
    archive: 'moto-5.2.5.tar.gz',
    sha256: '391857257d5dac144334013c2c10e599def5f0562f553e979160140bd7bd9cf6',
    groups: ['tests/test_*'],
    // What starts containers or leaves the machine cannot run everywhere.
    options: ['--timeout=20', '-m', 'not requires_docker and not network'],
    callers: ['tests/'],
  },
  {
    name: 'dagster-aws',
    version: '0.29.27',
    archive: 'dagster_aws-0.29.27.tar.gz',
    sha256: 'fe48d938276a2e858e3e927ebaacde662881d8cf037c7be7aae1f5ee48384de5',
    groups: ['dagster_aws_tests/*_tests'],
    options: ['--timeout=60'],
    callers: [''],
  },
  {
    name: 'stacker',
    version: '1.7.2',
    archive: 'stacker-1.7.2.tar.gz',
    sha256: '6b123b84f5dfde8c5fb68f4fa0554aab49ae4cbb73f153ea1ab0714a9578e4ea',
    groups: ['stacker/tests'],
    options: ['--timeout=20'],
    callers: [''],
  },
  {
    name: 'django-storages',
    version: '1.14.6',
    archive: 'django_storages-1.14.6.tar.gz',
    sha256: '7a25ce8f4214f69ac9c7ce87e2603887f7ae99326c316bc8d2d75375e09341c9',
    groups: ['tests/test_s3.py'],
    options: ['--timeout=20'],
    environment: { DJANGO_SETTINGS_MODULE: 'tests.settings' },
    callers: [''],
  },
  {
    name: 's3fs',
    version: '2026.9.0',
    archive: 's3fs-2026.9.0.tar.gz',
    sha256: 'ec078ff0122d28fd21d36ea4987794e4f42ecd6e8785eeaa083208771c1464e5',
    groups: ['s3fs/tests'],
    options: ['--timeout=20'],
    callers: [''],
  },
  {
    name: 'aiobotocore',
    version: '3.10.0',
    archive: 'aiobotocore-3.10.0.tar.gz',
    sha256: '35480ef11c51e23087273b85d97f80da2f356a46ce5f3fb88e24483cd343ffdb',
    groups: ['tests'],
    options: ['--timeout=60', '-o', 'addopts='],
    callers: ['tests/'],
  },
  {
    name: 'dynamodb-encryption-sdk',
    version: '3.3.0',
    archive: 'dynamodb-encryption-sdk-3.3.0.tar.gz',
    sha256: '242183b146cd04b40e2c91aa9d2da02b6797c389a7d7c618d6db84563e8c55ce',
    groups: ['test/functional'],
    options: ['--timeout=60'],
    callers: [''],
  },
];
