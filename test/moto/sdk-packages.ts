/** The SDK packages that the scenarios import, as they are installed to run them. */
export const nodeSdk: readonly string[] = [
  '@aws-sdk/client-bedrock-runtime@3.1164.0',
  '@aws-sdk/client-cloudwatch@3.1164.0',
  '@aws-sdk/client-cloudwatch-logs@3.1169.0',
  '@aws-sdk/client-comprehend@3.1138.0',
  '@aws-sdk/client-dynamodb@3.1169.0',
  '@aws-sdk/client-ecr@3.1169.0',
  '@aws-sdk/client-ecs@3.1164.0',
  '@aws-sdk/client-eventbridge@3.1169.0',
  '@aws-sdk/client-firehose@3.1169.0',
  '@aws-sdk/client-iam@3.1169.0',
  '@aws-sdk/client-kinesis@3.1143.0',
  '@aws-sdk/client-kms@3.1164.0',
  '@aws-sdk/client-lambda@3.1164.0',
  '@aws-sdk/client-s3@3.1175.0',
  '@aws-sdk/client-secrets-manager@3.1164.0',
  '@aws-sdk/client-sfn@3.1164.0',
  '@aws-sdk/client-sns@3.1169.0',
  '@aws-sdk/client-sqs@3.1175.0',
  '@aws-sdk/client-ssm@3.1169.0',
  '@aws-sdk/client-sts@3.1177.0',
  '@aws-sdk/lib-dynamodb@3.1169.0',
];

const goVersions: Readonly<Record<string, string>> = {
  '': 'v1.48.0',
  '/config': 'v1.33.18',
  '/credentials': 'v1.21.0',
  '/feature/dynamodb/expression': 'v1.10.9',
  '/service/bedrockruntime': 'v1.63.13',
  // Later ones speak a protocol that moto does not: CBOR.
  '/service/cloudwatch': 'v1.52.0',
  '/service/cloudwatchlogs': 'v1.92.2',
  '/service/comprehend': 'v1.41.2',
  '/service/dynamodb': 'v1.74.0',
  '/service/ecr': 'v1.67.6',
  '/service/ecs': 'v1.105.1',
  '/service/eventbridge': 'v1.55.11',
  '/service/firehose': 'v1.52.12',
  '/service/iam': 'v1.66.0',
  '/service/kinesis': 'v1.56.13',
  '/service/kms': 'v1.62.6',
  '/service/lambda': 'v1.115.0',
  '/service/s3': 'v1.114.10',
  '/service/secretsmanager': 'v1.51.0',
  '/service/sfn': 'v1.41.2',
  '/service/sns': 'v1.48.0',
  '/service/sqs': 'v1.53.0',
  '/service/ssm': 'v1.83.0',
  '/service/sts': 'v1.52.0',
};

/** The Go modules of the SDK that the scenarios import, `path@version`. */
export const goSdk: readonly string[] = Object.entries(goVersions).map(
  ([path, version]) => `github.com/aws/aws-sdk-go-v2${path}@${version}`,
);
