/**
 * The resource types that an action is checked on in every request, also where the input could name them and does not, as
 * the service then takes one of its own choice.
 */
export function alwaysCheckedTypes(action: string): readonly string[] {
  return rows.get(action)?.types ?? [];
}

interface CheckedTypes {
  readonly types: readonly string[];
  readonly source: string;
}

const rows: ReadonlyMap<string, CheckedTypes> = new Map([
  [
    'ec2:RunInstances',
    {
      types: ['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume'],
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html',
    },
  ],
  [
    'sqs:CancelMessageMoveTask',
    {
      types: ['queue'],
      source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html',
    },
  ],
  [
    'glue:GetTable',
    {
      types: ['rootcatalog', 'database', 'table'],
      source: 'https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html',
    },
  ],
]);
