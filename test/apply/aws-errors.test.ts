import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import { toUserError } from '../../src/apply/aws-errors.ts';
import { decodeAuthorizationMessage } from '../../src/apply/decode-message.ts';
import { openAws } from '../../src/apply/open-aws.ts';
import { planApplication } from '../../src/apply/plan-application.ts';

// The real SDK against a server that answers as AWS does when it refuses.
let server: Server | undefined;
afterEach(() => server?.close());

const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ENDPOINT_URL'];

async function answering(status: number, code: string, message = 'The reason.'): Promise<void> {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    );
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with it.
  const { port } = server.address() as AddressInfo;
  signedIn(`http://127.0.0.1:${port}`);
}

function signedIn(endpoint: string): void {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: endpoint,
    AWS_RETRY_MODE: 'standard',
    AWS_MAX_ATTEMPTS: '1',
  });
}

async function plan(): Promise<unknown> {
  const target = parseApplyTarget('arn:aws:iam::123456789012:role/app');
  return planApplication(await openAws(), { target, statements: [] });
}

describe('AWS refuses', () => {
  test.each([
    [403, 'ExpiredToken', 'E_EXPIRED_CREDENTIALS'],
    [403, 'InvalidClientTokenId', 'E_BAD_CREDENTIALS'],
    [403, 'SignatureDoesNotMatch', 'E_BAD_CREDENTIALS'],
    [403, 'AccessDenied', 'E_NOT_ALLOWED'],
    [400, 'Throttling', 'E_THROTTLED'],
    [404, 'NoSuchEntity', 'E_NO_SUCH_TARGET'],
    [500, 'ServiceFailure', 'E_AWS_FAILED'],
    [418, 'SomethingNew', 'E_AWS_FAILED'],
  ])('%i %s is %s', async (status, code, expected) => {
    await answering(status, code);
    await expect(plan()).rejects.toMatchObject({ name: 'UserError', code: expected });
  });

  test('a message that it cannot decode', async () => {
    await answering(400, 'InvalidAuthorizationMessageException');
    await expect(decodeAuthorizationMessage(await openAws(), 'none')).rejects.toMatchObject({ code: 'E_NOT_DECODED' });
  });
});

test('a network that is not there is told from a refusal', async () => {
  signedIn('http://127.0.0.1:9');
  await expect(plan()).rejects.toMatchObject({ code: 'E_NO_NETWORK' });
});

test('no credentials anywhere', async () => {
  await answering(403, 'AccessDenied');
  for (const name of keys.slice(0, 2)) delete process.env[name];
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_CONFIG_FILE: '/nonexistent/config',
  });
  await expect(plan()).rejects.toMatchObject({ code: 'E_NO_CREDENTIALS' });
});

test('an error that has nothing to do with AWS stays as it is', () => {
  const defect = new TypeError('x is undefined');
  expect(toUserError(defect, 'iam:GetRole')).toBe(defect);
});
