import type { InputMember } from '../../src/sdk/sdk-service.ts';
import type { Plain } from './calls.ts';

/** An input in which every member is given, each text as `<member>-x`. */
export function literalInput(members: readonly InputMember[]): { readonly [name: string]: Plain } {
  return Object.fromEntries(members.map((member) => [member.name, literalMember(member)]));
}

function literalMember(member: InputMember): Plain {
  if (member.type === 'list') return [member.members.length === 0 ? `${member.name}-x` : literalInput(member.members)];
  if (member.type === 'structure') return literalInput(member.members);
  if (member.type === 'map') return { [`${member.name}-key`]: literalInput(member.members) };
  if (member.type === 'boolean') return true;
  return member.type === 'string' ? `${member.name}-x` : 1;
}
