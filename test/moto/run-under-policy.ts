import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type MotoServer, startMotoServer } from '../../scripts/tools/moto-server.ts';

/** What `run.json` of a scenario says. */
export interface ScenarioRun {
  readonly programs: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Actions that AWS asks for and moto does not: it judges the operation, and nothing that AWS judges beside it. */
  readonly notAsked?: readonly string[];
  /** The last, where it is there: environment variables, and the path into the response for each. */
  readonly setUp: readonly (readonly [string, string, unknown] | readonly [string, string, unknown, unknown])[];
}

export interface RunResult {
  /** `denied`: it failed, and says that it was not allowed something. */
  readonly outcome: 'succeeded' | 'denied' | 'failed';
  readonly output: string;
}

/** moto, with what makes a scenario's surroundings in it. */
export interface Surroundings {
  readonly moto: MotoServer;
  /** Runs a program in fresh surroundings, as a user with this policy. */
  run(scenario: ScenarioRun, region: string, command: readonly string[], policy: unknown): Promise<RunResult>;
  stop(): void;
}

export async function openSurroundings(account: string): Promise<Surroundings> {
  const moto = await startMotoServer(account);
  const maker = spawn(moto.python, [fileURLToPath(new URL('set-up.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: maker.stdout })[Symbol.asyncIterator]();

  const setUp = async (scenario: ScenarioRun, region: string): Promise<Readonly<Record<string, string>>> => {
    await moto.reset();
    await moto.configure({ lambda: { use_docker: false } });
    const request = { endpoint: moto.endpoint, region, calls: scenario.setUp };
    maker.stdin.write(`${JSON.stringify(request).replaceAll('{endpoint}', moto.endpoint)}\n`);
    const line = await answers.next();
    const answer: { readonly environment?: Record<string, string>; readonly error?: string } = JSON.parse(line.value);
    if (answer.environment === undefined) throw new Error(`The surroundings cannot be made: ${answer.error}`);
    return answer.environment;
  };
  return {
    moto,
    run: async (scenario, region, command, policy) => {
      const made = await setUp(scenario, region);
      const user = await moto.createUser('program', policy);
      await moto.enforce(true);
      const own = Object.entries(scenario.environment ?? {}).map(([name, value]) => [
        name,
        value.replaceAll('{endpoint}', moto.endpoint),
      ]);
      const where = { AWS_REGION: region, AWS_DEFAULT_REGION: region };
      const environment = { PATH: process.env.PATH ?? '', ...user, ...where, ...made, ...Object.fromEntries(own) };
      const [program = '', ...argv] = [...command, ...scenario.arguments];
      return resultOf(spawn(program, argv, { env: { ...environment, ...once }, stdio: ['ignore', 'pipe', 'pipe'] }));
    },
    stop: () => {
      maker.kill();
      moto.stop();
    },
  };
}

/** The SDKs do not try again what is refused, and need not look for credentials elsewhere. */
const once = { AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true' };

/** moto answers some services in XML that speak JSON; the SDKs then tell its status only. */
// A waiter that is refused until its time is over says so in words only.
const refusal = /AccessDenied|\b403\b|is not authorized to perform/;

async function resultOf(child: ChildProcess): Promise<RunResult> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status === 0) return { outcome: 'succeeded', output };
  return { outcome: refusal.test(output) ? 'denied' : 'failed', output };
}
