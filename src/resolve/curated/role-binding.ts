import type { TypeBinding } from './type-binding.ts';

/** How a member names a role: by its ARN or its name. */
export function roleBinding(path: string): TypeBinding {
  return { type: 'role', from: [{ path, as: 'role', placeholder: 'RoleNameWithPath' }] };
}
