/**
 * The resource types that an action is checked on in every request, whether the input names them or not. `undefined`:
 * not known; then only the types that the input names count.
 */
export function requiredTypes(action: string): readonly string[] | undefined {
  return rows.get(action)?.types;
}

interface RequiredTypes {
  readonly types: readonly string[];
  readonly source: string;
}

const rows: ReadonlyMap<string, RequiredTypes> = new Map([
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
