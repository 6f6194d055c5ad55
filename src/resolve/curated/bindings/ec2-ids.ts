import { ec2IdPrefixes } from '../ec2-id-prefixes.ts';
import type { BindingRow } from '../type-binding.ts';

const source = 'https://docs.aws.amazon.com/AWSEC2/latest/WindowsGuide/resource-ids.html';

/** Of what a flow log can be. */
const logged = ['natgateway', 'network-interface', 'subnet', 'transit-gateway', 'transit-gateway-attachment', 'vpc'];

export const ec2IdBindings = (): readonly BindingRow[] =>
  Object.entries(ec2IdPrefixes).flatMap(([type, { placeholder }]) => {
    const row = { clients: ['ec2'], prefix: 'ec2', type, source };
    const tagged: BindingRow = {
      ...row,
      operations: ['CreateTags', 'DeleteTags'],
      from: [{ path: 'Resources[]', as: 'ec2-id', placeholder }],
    };
    // The flow log itself is made by the request.
    if (type === 'vpc-flow-log') return [tagged, { ...row, operations: ['CreateFlowLogs'], from: [] }];
    if (!logged.includes(type)) return [tagged];
    return [
      tagged,
      { ...row, operations: ['CreateFlowLogs'], from: [{ path: 'ResourceIds[]', as: 'ec2-id', placeholder }] },
    ];
  });
