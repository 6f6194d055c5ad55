import { computeBindings } from './bindings/compute.ts';
import { dataBindings } from './bindings/data.ts';
import { ec2IdBindings } from './bindings/ec2-ids.ts';
import { messagingBindings } from './bindings/messaging.ts';
import { s3Bindings } from './bindings/s3.ts';
import { securityBindings } from './bindings/security.ts';
import type { BindingRow } from './type-binding.ts';

/** Every row about how inputs name resources, where comparing names does not find it. */
export const bindingRows: readonly BindingRow[] = [
  ...s3Bindings,
  ...dataBindings,
  ...messagingBindings,
  ...computeBindings,
  ...ec2IdBindings,
  ...securityBindings,
];
