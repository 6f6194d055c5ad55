import type { InputMember } from '../../../src/sdk/sdk-service.ts';

/** Whether every name is a member, and nothing that is required is left out. */
export function fits(members: readonly InputMember[], names: readonly string[]): boolean {
  const known = new Set(members.map((member) => member.name));
  return (
    names.every((name) => known.has(name)) && members.every((member) => !member.required || names.includes(member.name))
  );
}

/** The services that names fit, for a message. */
export function severalServices(fitting: readonly { readonly service: string }[]): string {
  const listed = fitting
    .slice(0, 5)
    .map(({ service }) => service)
    .join(' and ');
  return fitting.length > 5 ? `${listed} and ${fitting.length - 5} more services` : listed;
}
