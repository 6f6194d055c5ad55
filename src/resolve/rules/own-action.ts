import { always, type Rule } from '../rules.ts';

/** The action with the operation's name; where several prefixes have one, that of the client's own prefix. */
export const ownAction: Rule = ({ action }, { call, authorized, ownPrefix }) => {
  const wanted = call.operation.toLowerCase();
  if (action.name.toLowerCase() !== wanted) return undefined;
  const same = authorized.filter((other) => other.action.name.toLowerCase() === wanted);
  const own = same.length === 1 || action.prefix === ownPrefix;
  return own ? { rule: 'own-action', necessity: always, granted: true } : undefined;
};

/** An action that is the only one. */
export const singleAction: Rule = (_, { authorized }) =>
  authorized.length === 1 ? { rule: 'single-action', necessity: always, granted: true } : undefined;
