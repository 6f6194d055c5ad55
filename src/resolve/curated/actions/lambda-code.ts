import { all, given, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

/** Where the input of an operation names the bucket, the key and the version of a deployment package. */
const packages = [
  ['CreateFunction', 'Code.'],
  ['UpdateFunctionCode', ''],
  ['PublishLayerVersion', 'Content.'],
] as const;

/**
 * Lambda reads a deployment package in S3 with the permissions of the caller. No page of the documentation says so, but
 * Lambda does when it may not: "please make sure your request credentials have permission to GetObject".
 */
const refusal = 'https://github.com/buildkite/elastic-ci-stack-for-aws/issues/564';

const images = 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html';

export const lambdaCodeRows = (): readonly ActionRow[] => [
  ...packages.flatMap(([operation, path]): readonly ActionRow[] => {
    const bucket = given(`${path}S3Bucket`);
    const version = given(`${path}S3ObjectVersion`);
    const row = {
      clients: ['lambda'],
      operations: [operation],
      resources: [
        {
          type: 'object',
          from: [
            { path: `${path}S3Bucket`, as: 'bucket' },
            { path: `${path}S3Key`, as: 'text', placeholder: 'ObjectName' },
          ],
        },
      ],
      source: refusal,
    } as const;
    return [
      { ...row, actions: ['s3:GetObject'], when: all(bucket, not(version)) },
      { ...row, actions: ['s3:GetObjectVersion'], when: all(bucket, version), rare: true },
    ];
  }),
  ...(
    [
      ['CreateFunction', 'Code.ImageUri'],
      ['UpdateFunctionCode', 'ImageUri'],
    ] as const
  ).flatMap(([operation, path]): readonly ActionRow[] => {
    const row = {
      clients: ['lambda'],
      operations: [operation],
      when: given(path),
      resources: [{ type: 'repository', from: [{ path, as: 'image-uri' }] }],
      source: images,
    } as const;
    return [
      { ...row, actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] },
      {
        ...row,
        actions: ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy'],
        when: matches(path, /\.dkr\.ecr\./, 'names a repository'),
        rare: true,
        assumed: 'the repository does not let Lambda read it yet, which Lambda then adds to its policy',
      },
    ];
  }),
];
