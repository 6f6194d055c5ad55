/** A module of the corpus that go/types checks; it needs a go.mod whose dependencies are served. */
export interface OracleModule {
  readonly name: string;
  /** Modules of the same repository that its go.mod replaces by folders, which the published zip does not hold. */
  readonly dropReplaces?: readonly string[];
  /** Small enough for a test. */
  readonly small?: true;
}

/** What a module depends on is pinned by its own go.mod and go.sum. */
export const oracleModules: readonly OracleModule[] = [
  { name: 'athenadriver', small: true },
  { name: 'aws-iam-authenticator' },
  { name: 'aws-sdk-go-base' },
  { name: 'dynamo', small: true },
  { name: 'keda' },
  { name: 'opentofu' },
  { name: 'prometheus' },
  { name: 'rain' },
  { name: 'rclone' },
  { name: 'telegraf' },
  { name: 'terraform-provider-aws' },
  {
    name: 'vault',
    dropReplaces: [
      'github.com/hashicorp/vault/api',
      'github.com/hashicorp/vault/api/auth/approle',
      'github.com/hashicorp/vault/api/auth/kubernetes',
      'github.com/hashicorp/vault/api/auth/userpass',
      'github.com/hashicorp/vault/sdk',
    ],
  },
];
