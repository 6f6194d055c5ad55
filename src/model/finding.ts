import { compareBy, compareText } from './order.ts';
import { comparePlaces, type SourceSpan } from './source.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something the reader must know; the analysis went on. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** One sentence with the facts of this case. */
  readonly message: string;
  /** Where it is; `path` alone when it is about a whole file. */
  readonly span?: SourceSpan;
  readonly path?: string;
  /** Of signed requests: the service, as signatures name it, where the code shows it. */
  readonly signedFor?: string;
}

export type FindingKind = keyof typeof findingKinds;

interface FindingDescription {
  readonly severity: Severity;
  readonly title: string;
  /** The next step for the reader. */
  readonly hint: string;
}

/** Every kind of finding, its usual severity, and what to do about it. */
export const findingKinds = {
  // Reading files
  'file-unreadable': {
    severity: 'warning',
    title: 'A file could not be read',
    hint: 'Check its permissions; calls in it are missing from the policy.',
  },
  'file-too-large': {
    severity: 'warning',
    title: 'A file is larger than iamwright reads',
    hint: 'Split it, or leave it out with an ignore file if it is generated.',
  },
  'file-binary': {
    severity: 'info',
    title: 'A file with a source extension holds no text',
    hint: 'Nothing to do unless it should be source code.',
  },
  'file-encoding': {
    severity: 'info',
    title: 'A file is not valid UTF-8; bytes that could not be decoded were replaced',
    hint: 'Save it as UTF-8 if names or strings in it matter.',
  },
  'notebook-broken': {
    severity: 'warning',
    title: 'A notebook could not be read',
    hint: 'Save it again in Jupyter; calls in it are missing from the policy.',
  },
  'path-loop': {
    severity: 'info',
    title: 'A symbolic link leads back to a folder above it or out of the root',
    hint: 'Nothing to do; it was not followed.',
  },
  'syntax-error': {
    severity: 'warning',
    title: 'A part of a file could not be parsed',
    hint: 'Calls inside that part may be missing; the rest of the file counts.',
  },
  'build-constraint': {
    severity: 'info',
    title: 'Calls stand in files that the default build leaves out',
    hint: 'Leave those files out with an ignore file if the program is not built for their systems or with their tags.',
  },
  // Finding calls
  'dynamic-service': {
    severity: 'warning',
    title: 'The service of a client is not known from the code',
    hint: 'Calls on it are not in the policy; name the service as a literal, or add its actions by hand.',
  },
  'dynamic-operation': {
    severity: 'warning',
    title: 'The operation is chosen at run time',
    hint: 'Add the actions it may need by hand.',
  },
  'unknown-service': {
    severity: 'warning',
    title: 'The SDK index has no such service',
    hint: 'Check the spelling, or update iamwright.',
  },
  'unknown-operation': {
    severity: 'warning',
    title: 'The service has no such operation',
    hint: 'Check the spelling, or update iamwright.',
  },
  'unknown-member': {
    severity: 'info',
    title: 'The operation has no such input member',
    hint: 'Check the spelling; the call counts all the same.',
  },
  'unresolved-receiver': {
    severity: 'warning',
    title: 'A method fits SDK operations of several services, and its receiver is not known',
    hint: 'Annotate the client (for example with a mypy_boto3 type), or add the action by hand.',
  },
  'inferred-call': {
    severity: 'info',
    title: 'The receiver is not proven; evidence narrows the call to one service',
    hint: 'Check that the evidence is right.',
  },
  'library-unclear': {
    severity: 'warning',
    title: 'A library that uses the SDK is called, and what it performs here is not known',
    hint: 'Add the actions by hand, or describe the library with --models.',
  },
  'client-handed-on': {
    severity: 'warning',
    title: 'A client is handed to code that is not read',
    hint: 'Add the actions that this code needs by hand, or describe the library with --models.',
  },
  'signed-request': {
    severity: 'warning',
    title: 'Requests are signed that the program sends itself; nothing is granted for them',
    hint: 'Add the actions that these requests need by hand.',
  },
  'implicit-call': {
    severity: 'info',
    title: 'An attribute of a resource loads its data with a call',
    hint: 'Nothing to do; the operation is in the policy.',
  },
  'work-bound': {
    severity: 'warning',
    title: 'The evaluation was cut at its work bound',
    hint: 'Check there by hand whether calls are missing from the policy, or a resource is wider than it need be.',
  },
  'calls-elsewhere': {
    severity: 'warning',
    title: 'A named file uses local code with SDK calls of its own, which are not counted',
    hint: 'Name that code too, or pass --follow, if it runs with the same role.',
  },
  // From calls to actions
  'no-permission-needed': { severity: 'info', title: 'The operation needs no permission', hint: 'Nothing to do.' },
  'other-endpoint': {
    severity: 'warning',
    title: 'Requests go to an address that is not one of AWS',
    hint: 'Drop what is granted for them if no AWS service answers there, as with MinIO or an emulator.',
  },
  'other-identity': {
    severity: 'warning',
    title: 'Requests are sent with the credentials of a role that the code assumes',
    hint: 'That role needs what is granted for them: --identity own leaves it out, --identity assumed gives its policy.',
  },
  'no-mapping': {
    severity: 'warning',
    title: 'No action is known for the operation',
    hint: 'Look the operation up in the Service Authorization Reference and add its action by hand.',
  },
  'same-name': {
    severity: 'info',
    title: 'The reference does not map the operation; the action of the same name is used',
    hint: 'Check it if the policy must be exact.',
  },
  unclassified: {
    severity: 'info',
    title: 'The reference lists a further action whose necessity is not known',
    hint: 'It is left out; add it if the call is denied.',
  },
  'all-authorized': {
    severity: 'warning',
    title: 'None of the actions the reference lists is known to be the main one; all are granted',
    hint: 'Remove those the call does not need.',
  },
  'open-member': {
    severity: 'info',
    title: 'The code leaves open whether an input member is given',
    hint: 'Check whether the action that hangs on it is needed.',
  },
  'assumed-permission': {
    severity: 'info',
    title: 'A permission is granted on an assumption',
    hint: 'Drop its statement if the assumption does not hold.',
  },
  'assumed-write': {
    severity: 'warning',
    title: 'A write that may be needed is left out, as nothing in the request says which resources it is on',
    hint: 'Add it by hand on the resources that it is about, or pass --unclassified include to grant it on all of them.',
  },
  'acts-as-caller': {
    severity: 'warning',
    title: 'A service acts with the permissions of the caller in ways that the request does not say',
    hint: 'Add what it does by hand, or give it a role of its own.',
  },
  // From actions to resources and documents
  'unresolved-resource': {
    severity: 'warning',
    title: 'The code does not show which resource it is; a part of the ARN is *',
    hint: 'Look where the members in brackets get their values, and narrow the resource by hand.',
  },
  'environment-name': {
    severity: 'info',
    title: 'A resource name comes from the environment',
    hint: 'Pass --set NAME=VALUE to narrow the policy.',
  },
  'pass-role-any': {
    severity: 'warning',
    title: 'iam:PassRole is granted on every role',
    hint: 'Narrow the resource to the role that is passed.',
  },
  'policy-split': {
    severity: 'info',
    title: 'The policy is larger than one managed policy may be',
    hint: 'Attach all the documents.',
  },
  'policy-too-large': {
    severity: 'warning',
    title: 'A policy is larger than what it is for may have',
    hint: 'Shorten its lists of resources, pass --compact or --compact-actions, or use managed policies.',
  },
  // From denials
  'no-denial': {
    severity: 'warning',
    title: 'The text tells of no authorization failure',
    hint: 'Paste the whole message, with the lines before and after it.',
  },
  'denied-action-unknown': {
    severity: 'warning',
    title: 'A text does not tell which action was denied',
    hint: 'Pass --code with the code that made the request, or paste the lines around the message.',
  },
  'denied-resource-unknown': {
    severity: 'warning',
    title: 'A text does not tell on which resource an action was denied; the statement is wider than that',
    hint: 'Pass --code with the code that made the request, or narrow the resource by hand.',
  },
  'denied-resource-unfit': {
    severity: 'info',
    title: 'The resource in a text has no form that the reference knows for the action',
    hint: 'It is taken as written; check it if the request is denied again.',
  },
  'encoded-message': {
    severity: 'info',
    title: 'A text holds an encoded authorization message',
    hint: 'Decode it with `aws sts decode-authorization-message`, and paste what that prints.',
  },
  'decoding-failed': {
    severity: 'warning',
    title: 'An encoded authorization message could not be decoded',
    hint: 'Decode it with credentials of the account in which the request was made.',
  },
} as const satisfies Record<string, FindingDescription>;

/** A finding with the usual severity of its kind. */
export function finding(kind: FindingKind, message: string, where?: SourceSpan | string): Finding {
  const base = { kind, severity: findingKinds[kind].severity, message };
  if (where === undefined) return base;
  return typeof where === 'string' ? { ...base, path: where } : { ...base, span: where };
}

/** Findings in the order of their places, then by kind and message; equal ones once. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map(findings.map((item) => [keyOf(item), item]));
  return [...distinct.values()].sort(
    compareBy(
      (a, b) => compareText(pathOf(a), pathOf(b)),
      (a, b) => comparePlaces(a.span, b.span),
      (a, b) => compareText(a.kind, b.kind),
      (a, b) => compareText(a.message, b.message),
    ),
  );
}

function pathOf(item: Finding): string {
  return item.span?.path ?? item.path ?? '';
}

/** The same text for equal findings; of thousands, JSON would take long to write. */
function keyOf({ kind, severity, message, span, path, signedFor }: Finding): string {
  const place =
    span === undefined
      ? path
      : `${span.path} ${span.cell} ${span.start.line} ${span.start.column} ${span.end.line} ${span.end.column}`;
  return `${kind} ${severity} ${signedFor} ${place}\n${message}`;
}
