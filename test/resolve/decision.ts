import { formatAction } from '../../src/model/action.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { openCall } from '../../src/resolve/classify-all.ts';
import { resolveCall } from '../../src/resolve/resolve-call.ts';
import { call, type Plain } from './calls.ts';
import { knowledge } from './knowledge.ts';

/** `rule granted necessity` of one action of a call; `undefined` where the call has no such action. */
export function decisionOf(service: string, operation: string, action: string, input?: Plain): string | undefined {
  const one = input === undefined ? openCall(service, operation) : call(service, operation, input);
  const found = resolveCall(one, knowledge, defaultSettings).planned.find(
    ({ use }) => formatAction(use.action) === action,
  );
  if (found === undefined) return undefined;
  const { necessity } = found.use;
  const state = necessity.kind === 'when' ? necessity.state : necessity.kind;
  return `${found.rule} ${found.granted ? 'in' : 'out'} ${state}`;
}
