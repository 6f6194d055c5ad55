import { ec2IdPrefixes } from '../ec2-id-prefixes.ts';
import type { BindingRow } from '../type-binding.ts';

export const ec2IdBindings = (): readonly BindingRow[] =>
  Object.entries(ec2IdPrefixes).map(([type, { placeholder }]) => ({
    clients: ['ec2'],
    operations: ['CreateTags', 'DeleteTags'],
    prefix: 'ec2',
    type,
    from: [{ path: 'Resources[]', as: 'ec2-id', placeholder }],
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/WindowsGuide/resource-ids.html',
  }));
