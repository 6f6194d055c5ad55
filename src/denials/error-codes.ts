/** What an error code says of a failure: that permission was missing, that the request's credentials are at fault, or neither. */
export type CodeMeaning = 'denied' | 'credentials' | 'other';

const denied =
  /access_?denied|unauthorized_?(?:operation|exception|access)|authorization_?error|not_?authorized|^forbidden|^unauthorized|insufficient_?(?:permission|privilege)/i;

/**
 * Codes for requests that were refused before any policy was asked.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
const credentialNotes: readonly { readonly code: RegExp; readonly note: string }[] = [
  {
    code: /expired_?token|^request_?expired|token_?refresh_?required/i,
    note: 'the credentials have expired: get new ones',
  },
  { code: /signature/i, note: 'the signature does not fit the request or the secret key' },
  {
    code: /invalid_?client_?token|unrecognized_?client|invalid_?access_?key|invalid_?token$|auth_?failure|invalid_?identity_?token/i,
    note: 'AWS does not know the credentials or does not accept them',
  },
  { code: /missing_?authentication_?token/i, note: 'the request is not signed' },
  { code: /request_?time_?too_?skewed/i, note: 'the clock of the client is wrong' },
  { code: /opt_?in_?required|not_?signed_?up/i, note: 'the account is not signed up for the service' },
];

export function meaningOfCode(code: string): CodeMeaning {
  const name = lastName(code);
  if (credentialNoteOf(code) !== undefined) return 'credentials';
  return denied.test(name) || name === '403' || name === '401' ? 'denied' : 'other';
}

/** Why it is not about permissions; `undefined` for other codes. */
export function credentialNoteOf(code: string): string | undefined {
  const name = lastName(code);
  return credentialNotes.find((row) => row.code.test(name))?.note;
}

/** Whether a word can be a code without anything that says so: in humps, as prose does not write it. */
export function isBareCode(word: string): boolean {
  const name = lastName(word);
  return bareForm.test(name) && meaningOfCode(name) !== 'other';
}

const bareForm = /^(?:[A-Z][A-Za-z0-9]*[a-z])(?:[A-Z][a-z]+)(?:Exception|Error|Fault)?$/;

/** The code in a word with a package, a module or a namespace before it. */
export function lastName(word: string): string {
  return word.split(/[.:\\/#$]+/).at(-1) ?? '';
}
