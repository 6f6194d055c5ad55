import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { environment, programPath, runProgram } from '../cli/program.ts';
import { makeTree } from '../sources/tree.ts';
import { call, connectProgram, exampleFolder, textOf } from './client.ts';

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

interface Running {
  readonly process: ChildProcess;
  send(message: unknown): void;
  write(text: string): void;
  /** The next line of stdout, parsed: nothing else may stand there. */
  next(): Promise<Record<string, unknown>>;
  readonly ended: Promise<readonly [number | null, string | null]>;
}

function start(cwd = exampleFolder): Running {
  const child = spawn(process.execPath, [programPath, 'mcp'], { cwd, env: environment });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  let rest = '';
  let wake = (): void => {};
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  return {
    process: child,
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
    write: (text) => child.stdin.write(text),
    async next() {
      while (lines.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return JSON.parse(lines.shift() ?? '');
    },
    ended: once(child, 'exit').then(([code, signal]) => [code, signal]),
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a client of the SDK', () => {
  test('lists and calls the tools of the built program', async () => {
    const { client } = await connectProgram(exampleFolder);
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('generate_policy');
    expect(textOf(await call(client, 'generate_policy'))).toContain('dynamodb:Query');
    expect(client.getInstructions()).toContain('generate_policy');
  });

  test('ends the server by closing', async () => {
    const { client, pid } = await connectProgram(exampleFolder);
    await call(client, 'generate_policy');
    await client.close();
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
  });
});

test.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])(
  'speaks version %s of the protocol',
  async (protocolVersion) => {
    const server = start();
    server.send({ ...initialize, params: { ...initialize.params, protocolVersion } });
    expect(await server.next()).toMatchObject({ result: { protocolVersion, serverInfo: { name: 'iamwright' } } });
  },
);

test('answers an unknown version with one that it speaks', async () => {
  const server = start();
  server.send({ ...initialize, params: { ...initialize.params, protocolVersion: '1999-01-01' } });
  expect(await server.next()).toMatchObject({ result: { protocolVersion: '2025-11-25' } });
});

describe('after a message that is none, the server goes on', () => {
  test.each([
    ['no JSON', 'hello\n', -32700],
    ['half a message', '{"jsonrpc":"2.0","id":1,"meth\n', -32700],
    ['a value that is no object', '5\n', -32600],
    ['an object that is no message', '{"id":7}\n', -32600],
    ['an unknown method', '{"jsonrpc":"2.0","id":8,"method":"tools/fly"}\n', -32601],
    ['wrong types', '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":5}}\n', -32603],
  ])('%s', async (_, text, code) => {
    const server = start();
    server.send(initialize);
    await server.next();
    server.write(text);
    const { error } = await server.next();
    expect(error).toMatchObject({ code: expect.any(Number), message: expect.any(String) });
    if (code !== -32603) expect(error).toMatchObject({ code });
    server.send({ jsonrpc: '2.0', id: 10, method: 'ping' });
    expect(await server.next()).toMatchObject({ id: 10, result: {} });
  });

  test('a message of 100 MB', async () => {
    const server = start();
    server.send(initialize);
    await server.next();
    const part = 'x'.repeat(1024 * 1024);
    server.write('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"text":"');
    for (let count = 0; count < 100; count += 1) server.write(part);
    server.write('"}}\n');
    expect(await server.next()).toMatchObject({
      error: { code: -32600, message: 'The message is larger than 32 MiB' },
    });
    server.send({ jsonrpc: '2.0', id: 10, method: 'ping' });
    expect(await server.next()).toMatchObject({ id: 10, result: {} });
  });

  test('a batch, as version 2025-03-26 has them', async () => {
    const server = start();
    server.send(initialize);
    await server.next();
    server.send([
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', id: 2, method: 'ping' },
    ]);
    expect([await server.next(), await server.next()]).toMatchObject([{ id: 1 }, { id: 2 }]);
  });
});

describe('the server ends', () => {
  test('when stdin is closed, with status 0', async () => {
    const server = start();
    server.send(initialize);
    await server.next();
    server.process.stdin?.end();
    expect(await server.ended).toEqual([0, null]);
  });

  test('when stdin is closed in the middle of a message and of a call', async () => {
    const line = 'import boto3\n\ndef put(key):\n    boto3.client("s3").put_object(Bucket="acme", Key=key)\n';
    const root = makeTree(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`m${at}.py`, line.repeat(60)])));
    const server = start(root);
    server.send(initialize);
    await server.next();
    server.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'generate_policy', arguments: {} } });
    server.write('{"jsonrpc":');
    server.process.stdin?.end();
    expect(await server.ended).toEqual([0, null]);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('on %s', async (signal) => {
    const server = start();
    server.send(initialize);
    await server.next();
    server.process.kill(signal);
    expect(await server.ended).toEqual([null, signal]);
  });

  test('when nobody reads stdout any more', async () => {
    const server = start();
    server.process.stdout?.destroy();
    for (let id = 0; id < 50; id += 1) server.send({ ...initialize, id });
    expect((await server.ended)[0]).toBe(0);
  });

  test('when the program that started it is gone, although stdin stays open', async () => {
    const root = makeTree({ 'app.py': '' });
    const parent = spawn(
      process.execPath,
      [
        '-e',
        // The server's stdin is this one's own, which the test keeps open.
        'const { spawn } = require("node:child_process"); const child = spawn(process.execPath, process.argv.slice(1), { stdio: [0, "ignore", "ignore"], detached: true }); process.send(child.pid); child.unref(); setTimeout(() => process.exit(0), 500);',
        programPath,
        'mcp',
      ],
      { cwd: root, env: environment, stdio: ['pipe', 'ignore', 'inherit', 'ipc'] },
    );
    const [pid] = (await once(parent, 'message')) as [number];
    onTestFinished(() => {
      parent.stdin?.destroy();
      if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    });
    await once(parent, 'exit');
    await expect.poll(() => isRunning(pid), { timeout: 12_000, interval: 200 }).toBe(false);
  });
});

test('calls that run at the same time get their own answers', async () => {
  const buckets = Array.from({ length: 50 }, (_, at) => `acme-${at}`);
  const root = makeTree(
    Object.fromEntries(
      buckets.map((bucket) => [
        `${bucket}/app.py`,
        `import boto3\nboto3.client("s3").get_object(Bucket="${bucket}", Key="a")\n`,
      ]),
    ),
  );
  const { client } = await connectProgram(root);
  const answers = await Promise.all(buckets.map((bucket) => call(client, 'generate_policy', { paths: [bucket] })));
  for (const [at, bucket] of buckets.entries()) {
    const named = textOf(answers[at] ?? { content: [] }).match(/arn:aws:s3:::acme-\d+/g);
    expect(named).toEqual([`arn:aws:s3:::${bucket}`]);
  }
});

test('a call that is cancelled midway is not answered, and the next one is', async () => {
  const line = 'import boto3\n\ndef put(key):\n    boto3.client("s3").put_object(Bucket="acme", Key=key)\n';
  const root = makeTree(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`m${at}.py`, line.repeat(60)])));
  const { client } = await connectProgram(root);
  const controller = new AbortController();
  const progress: number[] = [];
  const cancelled = client.callTool({ name: 'generate_policy', arguments: {} }, undefined, {
    signal: controller.signal,
    onprogress: ({ progress: done }) => {
      progress.push(done);
      controller.abort();
    },
  });
  await expect(cancelled).rejects.toThrow();
  // The whole analysis takes much longer than the one that is given up.
  const given = performance.now();
  expect(progress.length).toBeGreaterThan(0);
  const made = [{ path: 'made.py', text: 'import boto3\nboto3.client("sqs").list_queues()\n' }];
  await call(client, 'generate_policy', { files: made, paths: ['made.py'] });
  expect(performance.now() - given).toBeLessThan(8_000);
});

test('a folder that vanishes is an error that says so, and comes back', async () => {
  const root = makeTree({ 'work/app.py': 'import boto3\nboto3.client("s3").list_buckets()\n' });
  const { client } = await connectProgram(root, ['--root', `${root}/work`]);
  rmSync(`${root}/work`, { recursive: true });
  expect(textOf(await call(client, 'generate_policy'))).toContain('E_NO_ROOT');
  mkdirSync(`${root}/work`);
  writeFileSync(`${root}/work/app.py`, 'import boto3\nboto3.client("sqs").list_queues()\n');
  expect(textOf(await call(client, 'generate_policy'))).toContain('sqs:ListQueues');
});

test('memory stays flat over 1,000 calls', async () => {
  const { client, pid } = await connectProgram(exampleFolder);
  const input = { files: [{ path: 'made.py', text: '' }] };
  const callMany = async (from: number, to: number): Promise<void> => {
    for (let count = from; count < to; count += 1) {
      input.files = [
        { path: 'made.py', text: `import boto3\nboto3.client("s3").get_object(Bucket="b${count}", Key="k")\n` },
      ];
      await call(
        client,
        count % 5 === 0 ? 'lookup_operation' : 'generate_policy',
        count % 5 === 0 ? { action: 's3:GetObject' } : input,
      );
    }
  };
  await callMany(0, 400);
  const before = residentBytes(pid);
  await callMany(400, 1000);
  expect(residentBytes(pid) / before).toBeLessThan(1.4);
}, 120_000);

function residentBytes(pid: number): number {
  const [, pages = ''] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return Number(pages) * 4096;
}

test('what is no command of the server ends with a code and a hint', () => {
  for (const argv of [
    ['src'],
    ['--http', '--port', 'x'],
    ['--http', '--host', '0.0.0.0'],
    ['--http', '--token', 'short'],
  ]) {
    const { status, stderr } = runProgram(['mcp', ...argv]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^E_\w+ {2}.+\n {4}.+\n$/);
  }
});
