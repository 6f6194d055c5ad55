import { anyGiven, type Fact, given, not } from '../fact.ts';

/** Operations by which a service does something with the caller's own permissions that the request does not say. */
export interface ActsAsCallerRow {
  readonly client: string;
  readonly operations: readonly string[];
  /** Absent: always. */
  readonly when?: Fact;
  /** A sentence part that says what is done so. */
  readonly what: string;
  readonly source: string;
}

const documentation = 'https://docs.aws.amazon.com';
const stacks = `${documentation}/AWSCloudFormation/latest/APIReference/API_CreateStack.html`;

export const actsAsCallerRows: readonly ActsAsCallerRow[] = [
  {
    client: 'cloudformation',
    operations: ['CreateStack', 'UpdateStack', 'DeleteStack', 'RollbackStack', 'ContinueUpdateRollback'],
    when: not(given('RoleARN')),
    what: 'makes, changes and deletes what the template says, unless the stack has a role',
    source: stacks,
  },
  {
    client: 'cloudformation',
    operations: ['ExecuteChangeSet'],
    what: 'makes, changes and deletes what the template says, unless the stack has a role',
    source: stacks,
  },
  {
    client: 'cloudformation',
    operations: ['DetectStackDrift', 'DetectStackResourceDrift'],
    what: 'reads what the stack holds',
    source: `${documentation}/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html`,
  },
  {
    client: 'cloudcontrol',
    operations: ['CreateResource', 'UpdateResource', 'DeleteResource', 'GetResource', 'ListResources'],
    when: not(given('RoleArn')),
    what: 'does what the handler of the resource type does',
    source: `${documentation}/cloudcontrolapi/latest/APIReference/API_CreateResource.html`,
  },
  {
    client: 'ssm',
    operations: ['StartAutomationExecution'],
    when: not(anyGiven('Parameters.AutomationAssumeRole', 'TargetLocations')),
    what: 'does what the runbook says, unless the runbook names a role',
    source: `${documentation}/systems-manager/latest/userguide/automation-setup.html`,
  },
  {
    client: 'elasticbeanstalk',
    operations: ['CreateEnvironment'],
    when: not(given('OperationsRole')),
    what: 'makes what the environment consists of',
    source: `${documentation}/elasticbeanstalk/latest/api/API_CreateEnvironment.html`,
  },
];
