/**
 * The members that say in which account the resources of a request lie, where it may be another one than the caller's.
 * Source: the API reference of each client, as botocore 1.44.5 carries it (`registryId`: "The Amazon Web Services account
 * ID associated with the registry that contains the repository").
 */
const accountMembers: Readonly<Record<string, string>> = {
  backup: 'BackupVaultAccountId',
  budgets: 'AccountId',
  codeartifact: 'domainOwner',
  ecr: 'registryId',
  'ecr-public': 'registryId',
  glacier: 'accountId',
  glue: 'CatalogId',
  quicksight: 'AwsAccountId',
  s3control: 'AccountId',
};

export function findAccountMember(client: string): string | undefined {
  return accountMembers[client];
}
