/** Actions with which the holder of a policy comes to more permissions than it gives. */
export interface Escalation {
  /** All of them must be granted. */
  readonly actions: readonly string[];
  /** A sentence part behind "whoever has the policy can". */
  readonly can: string;
  /** The action that is harmless on named resources, so that only one on any of its type counts. */
  readonly onAny?: string;
}

/**
 * Where the ways are described. Which actions they take is from the table of cloudsplaining 0.9.1 (BSD-3-Clause), which
 * holds those that Rhino Security Labs found and later ones.
 */
export const escalationSource = 'https://cloudsplaining.readthedocs.io/en/latest/glossary/privilege-escalation/';

const onUsers: readonly Escalation[] = [
  { actions: ['iam:CreateAccessKey'], can: 'make access keys for another user' },
  { actions: ['iam:CreateLoginProfile'], can: 'give another user a password' },
  { actions: ['iam:UpdateLoginProfile'], can: "change another user's password" },
  { actions: ['iam:AddUserToGroup'], can: 'join a group with more permissions' },
];

const onPolicies: readonly Escalation[] = [
  { actions: ['iam:CreatePolicyVersion'], can: 'rewrite a policy that is attached to itself' },
  { actions: ['iam:SetDefaultPolicyVersion'], can: 'bring back a wider version of a policy' },
  ...['User', 'Group', 'Role'].flatMap((kind): readonly Escalation[] => [
    { actions: [`iam:Attach${kind}Policy`], can: `attach any policy to a ${kind.toLowerCase()}` },
    { actions: [`iam:Put${kind}Policy`], can: `write any policy into a ${kind.toLowerCase()}` },
  ]),
  { actions: ['iam:UpdateAssumeRolePolicy'], can: 'let itself assume a role' },
];

/** What starts code, or something that acts, under a role that is passed. */
const started: readonly (readonly [what: string, ...actions: string[]])[] = [
  ['an EC2 instance', 'ec2:RunInstances'],
  ['EC2 spot instances', 'ec2:RequestSpotInstances'],
  ['a Lambda function', 'lambda:CreateFunction'],
  ['a Glue development endpoint', 'glue:CreateDevEndpoint'],
  ['a Glue job', 'glue:CreateJob', 'glue:StartJobRun'],
  ['a changed Glue job', 'glue:UpdateJob', 'glue:StartJobRun'],
  ['a CloudFormation stack', 'cloudformation:CreateStack'],
  ['a CloudFormation stack set', 'cloudformation:UpdateStackSet'],
  ['a Data Pipeline', 'datapipeline:CreatePipeline'],
  ['an App Runner service', 'apprunner:CreateService'],
  ['a CodeBuild project', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  ['an ECS service', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  ['an ECS task', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  ['a SageMaker notebook', 'sagemaker:CreateNotebookInstance'],
  ['a SageMaker training job', 'sagemaker:CreateTrainingJob'],
  ['a SageMaker processing job', 'sagemaker:CreateProcessingJob'],
];

export const escalations: readonly Escalation[] = [
  ...onUsers,
  ...onPolicies,
  ...started.map(([what, ...actions]) => ({
    actions: ['iam:PassRole', ...actions],
    can: `start ${what} that acts with any role which trusts the service`,
    onAny: 'iam:PassRole',
  })),
  {
    actions: ['iam:PassRole'],
    can: 'hand any role to a service that the role trusts, and have it act there',
    onAny: 'iam:PassRole',
  },
  { actions: ['sts:AssumeRole'], can: 'take on any role that trusts it', onAny: 'sts:AssumeRole' },
  {
    actions: ['lambda:UpdateFunctionCode'],
    can: 'run code of its own with the role of any function',
    onAny: 'lambda:UpdateFunctionCode',
  },
  {
    actions: ['glue:UpdateDevEndpoint'],
    can: 'run code of its own with the role of any development endpoint',
    onAny: 'glue:UpdateDevEndpoint',
  },
];
