/** Why an operation needs no permission though its requests are signed; `undefined`: it needs one. */
export function whyPermissionFree(client: string, operation: string): string | undefined {
  const row = rows.find((candidate) => candidate.client === client && candidate.operation === operation);
  return row?.why;
}

const rows = [
  {
    client: 'sts',
    operation: 'GetCallerIdentity',
    why: 'AWS answers it to everyone who has credentials',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
  {
    client: 'sts',
    operation: 'GetSessionToken',
    why: 'no permission is checked for it',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html',
  },
] as const;
