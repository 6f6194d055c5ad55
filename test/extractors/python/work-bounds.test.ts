import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../extractors/python/extract.ts';
import { literal, memberOf, unknown } from '../../../src/model/value.ts';
import { openSdkIndex } from '../../../src/sdk/open-sdk-index.ts';

const sdk = openSdkIndex(fileURLToPath(new URL('../../../sdk-index/', import.meta.url)));
/** Processor time that nothing here comes near, so that only what grows without bound fails. */
const SECONDS = 20;

async function read(lines: readonly string[]) {
  const text = `import boto3\n\n${lines.join('\n')}\n`;
  const before = process.cpuUsage();
  const file = { path: 'app.py', language: 'python', text, counted: true } as const;
  const { calls, findings } = await extract({ files: [file] }, sdk);
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (user + system) / 1e6,
    calls: calls.map(({ service, operation }) => `${service} ${operation}`),
    input: calls[0]?.input,
    findings: findings.map(({ kind }) => kind),
    messages: findings.map(({ message }) => message),
  };
}

function many(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

describe('a program made to never end', () => {
  test('of 2,000 functions that call each other ends, and says that something is cut', async () => {
    const found = await read([
      ...many(
        2000,
        (n) => `def f${n}(n, c):\n    return f${(n + 1) % 2000}(n, c) if n else (f${(n * 7) % 2000}(n, c) or c)`,
      ),
      'f0(3, boto3.client("s3")).get_object(Bucket="reports", Key="k")',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.messages).toEqual(['What reaches this place takes too long to work out; a call may be missing']);
  });

  test('in which only the region of a client does not end gives the client', async () => {
    const found = await read([
      ...many(
        2000,
        (n) => `def f${n}(n, c):\n    return f${(n + 1) % 2000}(n, c) if n else (f${(n * 7) % 2000}(n, c) or c)`,
      ),
      'boto3.client("s3", region_name=f0(3, name())).get_object(Bucket="reports", Key="k")',
    ]);
    expect(found).toMatchObject({ calls: ['s3 GetObject'], findings: [] });
  });

  test('of 5,000 assignments that use the one before ends, and says that something is cut', async () => {
    const found = await read([
      'def wrap(c):\n    return c',
      'def run(flag):\n    c = boto3.client("s3")',
      ...many(5000, (n) => `    c = wrap(c) if flag == ${n} else c`),
      '    c.get_object(Bucket="reports", Key="k")',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.findings).toContain('work-bound');
  });

  test('of dicts that are each put twice into the next ends, with the call that is given the last', async () => {
    const found = await read([
      'd0 = name()',
      ...many(60, (n) => `d${n + 1} = {**d${n}, **d${n}, "k${n}": name()}`),
      'for key, value in d60.items():\n    print(key)',
      'boto3.client("s3", **d60).get_object(**d60)',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls).toEqual(['s3 GetObject']);
  });

  test('of 5,000 branches that set one name ends, with the call that one of them makes', async () => {
    const found = await read([
      'def run(flag):\n    c = boto3.client("s3")',
      ...many(5000, (n) => `    if flag == ${n}:\n        c = boto3.client("sqs")`),
      '    c.list_queues()',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls).toEqual(['sqs ListQueues']);
  });

  test('of helpers that call themselves again without arguments is followed to its end', async () => {
    const found = await read([
      ...many(
        12,
        (n) => `def f${n}():\n    try:\n        return f${n + 1}()\n    except OSError:\n        return f${n}()`,
      ),
      'def f12():\n    return boto3.client("s3")',
      'def run(flag):\n    f0().get_object(Bucket="reports", Key="k")',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls).toEqual(['s3 GetObject']);
    expect(found.findings).not.toContain('work-bound');
  });

  test('of a class hierarchy of depth 100 is followed to its end', async () => {
    const found = await read([
      'class C0:\n    def __init__(self):\n        self.client = boto3.client("s3")',
      ...many(100, (n) => `class C${n + 1}(C${n}):\n    def m${n + 1}(self):\n        return self.client`),
      'C100().client.get_object(Bucket="reports", Key="k")',
      'C100().m1().put_object(Bucket="reports", Key="k")',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls).toEqual(['s3 GetObject', 's3 PutObject']);
  });

  test('of a dict of 10,000 clients ends, finds the client under a name, and says that others are cut', async () => {
    const services = ['s3', 'sqs', 'sns', 'ec2'];
    const found = await read([
      'CLIENTS = {',
      ...many(10000, (n) => `    "c${n}": boto3.client("${services[n % services.length]}"),`),
      '}',
      'def use(name):\n    CLIENTS["c1"].list_queues()\n    CLIENTS[name].list_topics()',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls).toEqual(['sqs ListQueues', 'sns ListTopics']);
    expect(found.messages).toEqual(['Whether more than sns ListTopics is called here takes too long to work out']);
  });
});

describe('an input put together', () => {
  test('of dicts that each hold the one before twice is known', async () => {
    const found = await read([
      'd0 = {"Bucket": "reports"}',
      ...many(40, (n) => `d${n + 1} = {**d${n}, **d${n}}`),
      'boto3.client("s3").put_object(Key="k", **d40)',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.messages).toEqual([]);
    expect(memberOf(found.input ?? unknown('computed'), 'Bucket').value).toEqual(literal('reports'));
  });

  test('of one member that is too large and one that is small keeps the small one, and names the other', async () => {
    const found = await read([
      'm0 = {"a": "b"}',
      ...many(6, (n) => `m${n + 1} = {${many(9, (k) => `"${k}": [m${n}, "${n}-${k}"]`).join(', ')}}`),
      'boto3.client("s3").put_object(Metadata=m6, Bucket="reports")',
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.messages).toEqual(['The input of s3 PutObject takes too long to work out in full: Metadata']);
    expect(memberOf(found.input ?? unknown('computed'), 'Bucket').value).toEqual(literal('reports'));
  });
});

describe('one function with many callers', () => {
  test('that name 400 operations performs each of them', async () => {
    const service = sdk.findService('ec2');
    const methods = (service?.operationNames ?? []).slice(0, 400).flatMap((name) => {
      const method = service?.findOperation(name)?.pythonMethod;
      return method === undefined ? [] : [method];
    });
    const found = await read([
      'def call(name):\n    return getattr(boto3.client("ec2"), name)()',
      ...methods.map((method) => `call("${method}")`),
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.calls.length).toBe(methods.length);
  });

  test('of which some are cut says so', async () => {
    const found = await read([
      'def call(name):\n    return getattr(boto3.client("ec2"), name)()',
      ...many(600, () => 'call("describe_vpcs")'),
    ]);
    expect(found.seconds).toBeLessThan(SECONDS);
    expect(found.findings).toContain('work-bound');
  });
});
