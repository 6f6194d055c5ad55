import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import { openAws } from '../../src/apply/open-aws.ts';
import { performApplication } from '../../src/apply/perform.ts';
import { sealed } from '../../src/apply/plan.ts';

// An IAM that shows a change only some reads after it was made, as the real one may.
let server: Server;
let hiddenReads = 0;
let document: string | undefined;

beforeEach(async () => {
  document = undefined;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const isPut = asked.get('Action') === 'PutUserPolicy';
      if (isPut) document = asked.get('PolicyDocument') ?? '';
      else if (document !== undefined) hiddenReads -= 1;
      const isShown = isPut || (document !== undefined && hiddenReads < 0);
      const shown = `<R><GetUserPolicyResult><PolicyDocument>${encodeURIComponent(document ?? '')}</PolicyDocument></GetUserPolicyResult></R>`;
      const hidden = '<R><Error><Code>NoSuchEntity</Code><Message>It is not there.</Message></Error></R>';
      response.writeHead(isShown ? 200 : 404, { 'content-type': 'text/xml' }).end(isShown ? shown : hidden);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with it.
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  });
});

afterEach(() => server.close());

const after = '{"Version":"2012-10-17","Statement":[]}';
const plan = sealed({
  intent: 'apply',
  target: parseApplyTarget('arn:aws:iam::123456789012:user/robot'),
  arn: 'arn:aws:iam::123456789012:user/robot',
  caller: 'arn:aws:iam::123456789012:user/ann',
  policyName: 'iamwright',
  after,
  calls: [{ operation: 'PutUserPolicy', input: { UserName: 'robot', PolicyName: 'iamwright', PolicyDocument: after } }],
  remarks: [],
});

test.each([
  [0, true],
  [2, true],
  [3, false],
])('a change that IAM shows after %i reads is waited for, but not for ever', async (reads, visible) => {
  hiddenReads = reads;
  const options = { consent: plan.consent, remember: () => undefined, pauses: [0, 1, 1] };
  expect(await performApplication(await openAws(), plan, options)).toEqual({ visible });
  expect(document).toBe(after);
});
