import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasGoToolchain } from '../../bench/oracle/go-types.ts';
import {
  administratorPolicy,
  type ClientEnvironment,
  type MotoServer,
  motoAccount,
  startMotoServer,
} from '../../scripts/tools/moto-server.ts';
import { programPath, environment as quietEnvironment } from '../cli/program.ts';
import { type LoopProgram, loopPrograms, makeWorld, runLoopProgram } from './loop-programs.ts';

// The loop that a person goes through, on real parts: a program without permissions runs, is denied, gets what it lacks,
// and runs again, until it works. At the end it has what `generate` writes for its code.
const canRunGo = hasGoToolchain();
if (!canRunGo)
  process.stderr.write('NOT RUN: the loop with the SDK for Go needs the Go toolchain, which is not here.\n');

let moto: MotoServer;
let administrator: ClientEnvironment;
const records = mkdtempSync(join(tmpdir(), 'iamwright-loop-records-'));

beforeAll(async () => {
  moto = await startMotoServer();
}, 600_000);

afterAll(() => {
  moto.stop();
  rmSync(records, { recursive: true, force: true });
});

beforeEach(async () => {
  await moto.reset();
  administrator = await moto.createUser('administrator', administratorPolicy);
  makeWorld(moto, administrator);
});

function iamwright(
  argv: readonly string[],
  input = '',
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [programPath, ...argv], {
    input,
    encoding: 'utf8',
    env: { ...quietEnvironment, ...administrator, IAMWRIGHT_CACHE: records, AWS_EC2_METADATA_DISABLED: 'true' },
  });
}

interface Principal {
  readonly arn: string;
  readonly environment: ClientEnvironment;
  /** The inline policies as moto has them, by name. */
  policies(): Promise<Readonly<Record<string, IamDocument>>>;
}

interface IamDocument {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}

async function makeUser(): Promise<Principal> {
  const environment = await moto.createUser('exporter');
  return {
    arn: `arn:aws:iam::${motoAccount}:user/exporter`,
    environment,
    policies: () => policiesOf('User', 'exporter'),
  };
}

/** A role with a path, used through a session as a function or task does. */
async function makeRole(): Promise<Principal> {
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
  });
  await moto.query('iam', 'CreateRole', { RoleName: 'exporter', Path: '/jobs/', AssumeRolePolicyDocument });
  const arn = `arn:aws:iam::${motoAccount}:role/jobs/exporter`;
  const session = await moto.query('sts', 'AssumeRole', { RoleArn: arn, RoleSessionName: 'nightly' });
  return { arn, environment: moto.environmentOf(session), policies: () => policiesOf('Role', 'exporter') };
}

async function policiesOf(kind: 'User' | 'Role', name: string): Promise<Readonly<Record<string, IamDocument>>> {
  const of = { [`${kind}Name`]: name };
  const list = await moto.query('iam', `List${kind}Policies`, of);
  const policies: Record<string, IamDocument> = {};
  for (const [, PolicyName = ''] of list.matchAll(/<member>([^<]*)<\/member>/g)) {
    const answer = await moto.query('iam', `Get${kind}Policy`, { ...of, PolicyName });
    policies[PolicyName] = JSON.parse(decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(answer)?.[1] ?? ''));
  }
  return policies;
}

/** Every action with every resource that it is allowed on, sorted. */
function pairsOf(documents: readonly IamDocument[]): readonly string[] {
  const pairs = documents.flatMap(({ Statement }) =>
    Statement.flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((arn) => `${action} ${arn}`))),
  );
  return [...new Set(pairs)].sort();
}

/** Runs the program and applies what it is denied, until it works; gives what was denied, in that order. */
async function loop(program: LoopProgram, { arn, environment }: Principal): Promise<readonly string[]> {
  const command = program.prepare(moto);
  const given: string[] = [];
  await moto.enforce(true);
  for (let turn = 0; turn < 12; turn += 1) {
    const { status, output } = runLoopProgram(command, environment);
    if (status === 0) {
      await moto.enforce(false);
      return given;
    }
    const argv = ['denied', '-', '--code', program.source, '--to', arn, '--apply', '--yes', '--json', '--kms', 'none'];
    const applied = iamwright([...argv, '--region', 'us-east-1', '--account', motoAccount], output);
    expect({ status: applied.status, stderr: applied.stderr }, output).toMatchObject({ status: 0 });
    const { changes } = JSON.parse(applied.stdout);
    expect(changes).toMatchObject([{ intent: 'apply', target: arn, state: 'done' }]);
    given.push(changes[0].calls[0].operation);
  }
  throw new Error('The program does not work after twelve turns');
}

const principals = { python: makeRole, javascript: makeUser, go: makeRole } as const;

describe.each(loopPrograms)('a $language program without permissions', (program) => {
  const isThere = program.language !== 'go' || canRunGo;

  test.skipIf(!isThere)(
    'works in the end, with what generate writes for its code, and undoing takes all of it back',
    async () => {
      const principal = await principals[program.language]();
      const turns = await loop(program, principal);
      expect(turns.length).toBeGreaterThan(1);

      const policies = await principal.policies();
      expect(Object.keys(policies)).toEqual(['iamwright']);
      const code = ['generate', '--quiet', '--kms', 'none', '--region', 'us-east-1', '--account', motoAccount];
      const generated: IamDocument = JSON.parse(iamwright([...code, program.source]).stdout);
      expect(pairsOf(Object.values(policies))).toEqual(pairsOf([generated]));

      const undone = iamwright(['denied', '--undo', '--to', principal.arn, '--yes', '--json']);
      expect(undone.stderr).toBe('');
      expect(JSON.parse(undone.stdout).changes).toMatchObject([{ intent: 'undo', state: 'done' }]);
      expect(await principal.policies()).toEqual({});
    },
    300_000,
  );
});
