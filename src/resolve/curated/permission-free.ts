/** Why an operation needs no permission though its service signs requests; `undefined`: it needs one. */
export function whyPermissionFree(client: string, operation: string): string | undefined {
  const row = rows.find((candidate) => candidate.client === client && (candidate.operation ?? operation) === operation);
  return row?.why;
}

interface FreeRow {
  readonly client: string;
  /** Left out: every operation of the service. */
  readonly operation?: string;
  readonly why: string;
  readonly source: string;
}

const rows: readonly FreeRow[] = [
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
  {
    client: 'connectparticipant',
    why: "it is authorized by the participant's token, not by a signature",
    source: 'https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html',
  },
  // The service models name a bearer token as the only way to authorize.
  {
    client: 'codecatalyst',
    why: 'it is authorized by an access token, not by a signature',
    source: 'https://docs.aws.amazon.com/codecatalyst/latest/APIReference/Welcome.html',
  },
  {
    client: 'cognito-idp',
    operation: 'GetClientToken',
    why: 'it takes no IAM credentials, and no policy can grant it',
    source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html',
  },
];
