import { describe, expect, test } from 'vitest';
import { parseAction } from '../../src/model/action.ts';
import { finding } from '../../src/model/finding.ts';
import { signedServices } from '../../src/resolve/curated/signed-services.ts';
import { withUsualActions } from '../../src/resolve/signed-requests.ts';
import { knowledge } from './knowledge.ts';

function messageFor(signedFor?: string): string | undefined {
  const item = finding('signed-request', 'SigV4Auth signs requests');
  return withUsualActions([signedFor === undefined ? item : { ...item, signedFor }])[0]?.message;
}

describe('requests that a program signs itself', () => {
  test('are told with the action that they usually need, and its page', () => {
    expect(messageFor('execute-api')).toMatch(
      /^SigV4Auth signs requests; they usually need execute-api:Invoke \(https:\/\/docs\.aws\.amazon\.com\/apigateway\/\S+\)$/,
    );
  });

  test('may need one of several actions, or all of them', () => {
    expect(messageFor('es')).toContain('one or more of es:ESHttpGet, es:ESHttpPost,');
    expect(messageFor('lambda')).toContain('need lambda:InvokeFunctionUrl and lambda:InvokeFunction ');
  });

  test('need nothing where they ask who the caller is', () => {
    expect(messageFor('sts')).toContain('usually for GetCallerIdentity, which needs no permission');
  });

  test('are told without a guess where the service is not known, or has no row', () => {
    expect(messageFor(undefined)).toBe('SigV4Auth signs requests');
    expect(messageFor('acme')).toBe('SigV4Auth signs requests');
  });

  test('name actions that exist, and a page of AWS', () => {
    for (const { service, actions, operation, source } of signedServices) {
      expect(source, service).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
      expect(actions.length > 0, service).toBe(operation === undefined);
      for (const name of actions) {
        const action = parseAction(name);
        expect(action && knowledge.reference.findAction(action), name).toBeDefined();
      }
    }
  });
});
