import { anyGiven } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';
import type { TypeBinding } from '../type-binding.ts';

const clients = ['autoscaling'];
const operations = ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup'];
const mixed = 'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification';
const places = ['LaunchTemplate', mixed] as const;
const passed = ['LifecycleHookSpecificationList[].RoleARN', 'ServiceLinkedRoleARN'] as const;
const fromTemplate = anyGiven(...places);
const source =
  'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html';

/** A template's name does not tell its id. */
const templates: readonly TypeBinding[] = places.flatMap((place) => [
  {
    type: 'launch-template',
    from: [{ path: `${place}.LaunchTemplateId`, as: 'text', placeholder: 'LaunchTemplateId' }],
  },
  {
    type: 'launch-template',
    from: [{ path: `${place}.LaunchTemplateName`, as: 'arn-or-any', placeholder: 'LaunchTemplateId' }],
  },
]);

/** A group with a launch template is checked as if the caller launched the instances. */
export const scalingRows = (): readonly ActionRow[] => [
  { clients, operations, actions: ['ec2:RunInstances'], when: fromTemplate, resources: templates, source },
  {
    clients,
    operations,
    actions: ['iam:PassRole'],
    when: fromTemplate,
    assumed: 'the launch template names an instance profile',
    resources: [{ type: 'role', from: [] }],
    conditions: { 'iam:PassedToService': { kind: 'fixed', values: ['ec2.amazonaws.com'] } },
    source,
  },
  {
    clients,
    operations,
    actions: ['iam:PassRole'],
    when: anyGiven(...passed),
    resources: passed.map(roleBinding),
    source: 'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LifecycleHookSpecification.html',
  },
];
