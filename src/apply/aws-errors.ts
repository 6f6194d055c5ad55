import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';

interface ErrorRow {
  /** Names of errors as IAM, STS, the SDK's credential providers and Node give them. */
  readonly names: RegExp;
  readonly code: string;
  readonly message: (doing: string, text: string) => string;
  readonly hint: string;
}

/** Source of the names: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and each operation's page. */
const rows: readonly ErrorRow[] = [
  {
    names: /^(CredentialsProviderError|TokenProviderError)$/,
    code: 'E_NO_CREDENTIALS',
    message: () => 'There are no AWS credentials, or they cannot be loaded',
    hint: 'Sign in as someone who may change the policy: `aws sso login`, AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret',
  },
  {
    names: /^(ExpiredToken|ExpiredTokenException|RequestExpired)$/,
    code: 'E_EXPIRED_CREDENTIALS',
    message: () => 'The AWS credentials have expired',
    hint: 'Sign in again, and repeat the command',
  },
  {
    names:
      /^(InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|RequestTimeTooSkewed)$/,
    code: 'E_BAD_CREDENTIALS',
    message: (_, text) => `AWS does not accept the credentials: ${text}`,
    hint: 'Check the access key and its secret, and the clock of this machine',
  },
  {
    names: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|OptInRequired)$/,
    code: 'E_NOT_ALLOWED',
    message: (doing, text) => `The caller may not ${doing}: ${text}`,
    hint: 'Ask someone who may; --dry-run prints the document to hand over',
  },
  {
    names: /^(Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|ThrottledException)$/,
    code: 'E_THROTTLED',
    message: (doing) => `AWS takes no more requests for now (${doing})`,
    hint: 'Wait a minute, and repeat the command; it goes on where it stopped',
  },
  {
    names: /^(NoSuchEntity|NoSuchEntityException)$/,
    code: 'E_NO_SUCH_TARGET',
    message: (_, text) => `It is not in the account: ${text}`,
    hint: 'Check the name, and that the credentials are those of its account',
  },
  {
    names: /^(LimitExceeded|LimitExceededException)$/,
    code: 'E_QUOTA',
    message: (_, text) => `A quota of IAM is reached: ${text}`,
    hint: 'Apply to a customer managed policy instead (--to ARN), or make room',
  },
  {
    names:
      /^(MalformedPolicyDocument|MalformedPolicyDocumentException|InvalidInput|InvalidInputException|ValidationError)$/,
    code: 'E_POLICY_REFUSED',
    message: (_, text) => `IAM does not accept it: ${text}`,
    hint: 'Read the document with --dry-run; nothing was changed by this request',
  },
  {
    names: /^(UnmodifiableEntity|UnmodifiableEntityException)$/,
    code: 'E_REFUSED',
    message: (_, text) => `Only an AWS service may change it: ${text}`,
    hint: "Read the service's documentation on this role",
  },
  {
    names:
      /^(ConcurrentModification|ConcurrentModificationException|EntityTemporarilyUnmodifiable|EntityTemporarilyUnmodifiableException)$/,
    code: 'E_CHANGED',
    message: () => 'Someone else changes it at this moment',
    hint: 'Repeat the command',
  },
  {
    names: /^InvalidAuthorizationMessageException$/,
    code: 'E_NOT_DECODED',
    message: (_, text) => `STS cannot decode the message: ${text}`,
    hint: 'Give the whole encoded message, with credentials of the account that was denied',
  },
  {
    names:
      /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|TimeoutError|NetworkingError)$/,
    code: 'E_NO_NETWORK',
    message: (doing, text) => `AWS cannot be reached (${doing}): ${text}`,
    hint: 'Check the network, the proxy and AWS_ENDPOINT_URL',
  },
  {
    names: /^(ServiceFailure|ServiceFailureException|ServiceUnavailable|InternalFailure|InternalError)$/,
    code: 'E_AWS_FAILED',
    message: (doing, text) => `AWS failed (${doing}): ${text}`,
    hint: 'Repeat the command later',
  },
];

/**
 * What the person can do about an error of a request; `doing` names the request as an action: `iam:GetRole`. An error
 * that does not come from AWS, its SDK's credentials or the network is a defect, and is given back as it is.
 */
export function toUserError(error: unknown, doing: string): unknown {
  const names = namesOf(error);
  const text = error instanceof Error && error.message !== '' ? error.message : (names[0] ?? 'no reason is given');
  const row = rows.find((candidate) => names.some((name) => candidate.names.test(name)));
  if (row !== undefined) return new UserError(row.code, row.message(doing, text), row.hint, { cause: error });
  if (!isRecord(error) || !isRecord(error.$metadata)) return error;
  const message = `AWS answered ${doing} with ${names[0] ?? 'an error'}: ${text}`;
  return new UserError('E_AWS_FAILED', message, 'Read the answer; nothing was changed by this request', {
    cause: error,
  });
}

/** Whether AWS says that something is not there. */
export function isNotThere(error: unknown): boolean {
  return namesOf(error).some((name) => /^NoSuchEntity(Exception)?$/.test(name));
}

/** The names under which an error goes: its own, the service's code, Node's code, and those of what it stands for. */
function namesOf(error: unknown, depth = 0): readonly string[] {
  if (!isRecord(error) && !(error instanceof Error)) return [];
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(
    ['name', 'Code', 'code', 'errors', 'cause'].map((name) => [name, Reflect.get(error, name)]),
  );
  const own = [fields.name, fields.Code, fields.code].filter((name) => typeof name === 'string');
  if (depth > 2) return own;
  const inner = [...(Array.isArray(fields.errors) ? fields.errors : []), fields.cause];
  return [...own, ...inner.flatMap((item) => namesOf(item, depth + 1))];
}
