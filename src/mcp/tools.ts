import {
  codeArguments,
  denialArguments,
  formArguments,
  pageArguments,
  servicesArgument,
  settingArguments,
  templates,
} from './arguments.ts';
import { changesPolicies, readsOnly, type Tool } from './tool.ts';

const { region, account, kms } = settingArguments;

/** Every tool, in the order in which clients list them; what one does is loaded when it is called. */
export const tools: readonly Tool[] = [
  {
    name: 'generate_policy',
    title: 'Generate an IAM policy',
    description:
      'Writes the least-functional IAM policy for source code. Gives the policy documents, counts, and the findings that need a decision; with detail "full" also permissions with their evidence, calls and every finding, page by page.',
    inputSchema: {
      type: 'object',
      properties: {
        ...codeArguments,
        ...servicesArgument,
        ...settingArguments,
        ...formArguments,
        template: { type: 'string', enum: templates, description: 'Write the policy in this form too' },
        detail: { type: 'string', enum: ['summary', 'full'] },
        ...pageArguments,
      },
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        documents: { type: 'array', items: { type: 'object' }, description: 'Policies as IAM takes them; attach all' },
        findings: { type: 'array', items: { type: 'object' } },
        counts: { type: 'object' },
        omitted: { type: 'object', description: 'List: how many of its entries are not in this answer' },
        nextCursor: { type: 'string' },
      },
    },
    annotations: readsOnly,
    load: () => import('./tools/generate-policy.ts'),
  },
  {
    name: 'explain_policy',
    title: 'Explain the policy for code',
    description:
      'Says for source code why each action and resource is in its policy (with file and line), which actions were left out and why, and which calls need no permission. Name actions to ask about these only.',
    inputSchema: {
      type: 'object',
      properties: {
        actions: { type: 'array', items: { type: 'string' }, description: 'Such as s3:PutObject; none: all' },
        ...codeArguments,
        ...servicesArgument,
        ...settingArguments,
        ...pageArguments,
      },
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        permissions: { type: 'array', items: { type: 'object' } },
        notGranted: { type: 'array', items: { type: 'object' } },
        withoutPermission: { type: 'array', items: { type: 'object' } },
        omitted: { type: 'object' },
        nextCursor: { type: 'string' },
      },
    },
    annotations: readsOnly,
    load: () => import('./tools/explain-policy.ts'),
  },
  {
    name: 'lookup_operation',
    title: 'Look up an operation or action',
    description:
      'Tells from the Service Authorization Reference which actions one AWS operation needs and when, or what one action is for. Needs no code. Name an action (s3:PutObject), or a boto3 service and an operation (s3, put_object).',
    inputSchema: {
      type: 'object',
      properties: {
        action: { type: 'string' },
        service: { type: 'string' },
        operation: { type: 'string' },
        region,
        account,
        kms,
        ...pageArguments,
      },
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        operations: { type: 'array', items: { type: 'object' } },
        actions: { type: 'array', items: { type: 'object' } },
        omitted: { type: 'object' },
        nextCursor: { type: 'string' },
      },
    },
    annotations: readsOnly,
    load: () => import('./tools/lookup-operation.ts'),
  },
  {
    name: 'check_policy',
    title: 'Check a policy against code',
    description:
      'Compares what source code needs with policies, by meaning: what is missing, denied, allowed only under conditions, or more than needed. Give the policy as a JSON object, or name files: IAM JSON, CloudFormation, SAM, a Terraform plan.',
    inputSchema: {
      type: 'object',
      properties: {
        policy: { type: 'object', description: 'An IAM policy document' },
        policy_files: { type: 'array', items: { type: 'string' } },
        baseline: { type: 'string', description: 'File of accepted differences' },
        ...codeArguments,
        ...servicesArgument,
        ...settingArguments,
        ...pageArguments,
      },
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        differences: { type: 'array', items: { type: 'object' } },
        unchanged: { type: 'integer' },
        notRead: { type: 'array', items: { type: 'object' } },
        omitted: { type: 'object' },
        nextCursor: { type: 'string' },
      },
    },
    annotations: readsOnly,
    load: () => import('./tools/check-policy.ts'),
  },
  {
    name: 'read_denial',
    title: 'Read an AccessDenied',
    description:
      'Reads AWS authorization failures in any text (an error, a log, a stack trace, a CloudTrail event): who was denied what and why, who has to change what, and the smallest policy statements that mend it. Name the code, and the call in it is found.',
    inputSchema: {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'As complete as you have it' },
        policy_file: {
          type: 'string',
          description: 'Policy to mend (FILE or FILE#ID): gives a diff',
        },
        ...denialArguments,
        region,
        account,
        kms,
        ...pageArguments,
      },
      required: ['text'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        denials: { type: 'array', items: { type: 'object' } },
        proposals: { type: 'array', items: { type: 'object' } },
        patch: { type: 'object' },
        omitted: { type: 'object' },
        nextCursor: { type: 'string' },
      },
    },
    annotations: readsOnly,
    load: () => import('./tools/read-denial.ts'),
  },
  {
    name: 'apply_mend',
    title: 'Apply what mends a denial',
    description:
      'Plans the change of the denied principal that read_denial proposes, from the policies as they are in AWS, and makes it after the person agreed to the exact document. Where the client cannot ask, the first call changes nothing and gives a token, and a second call with confirm makes the change. Uses the AWS credentials of the server.',
    inputSchema: {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'The denial, as for read_denial' },
        to: { type: 'string', description: 'ARN of a role, user or customer managed policy (else who was denied)' },
        confirm: { type: 'string', description: 'Token of a change the person has seen and agreed to' },
        ...denialArguments,
        region,
        account,
        kms,
      },
      required: ['text'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        changes: {
          type: 'array',
          items: { type: 'object' },
          description: 'state: planned, done, declined, cancelled, …',
        },
      },
      required: ['changes'],
    },
    annotations: changesPolicies,
    load: () => import('./tools/apply-mend.ts'),
  },
];
