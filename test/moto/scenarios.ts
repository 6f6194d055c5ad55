import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import { type IamPolicy, toIamPolicy } from '../../src/present/policy-json.ts';
import { fixturesFolder } from '../fixtures/load-fixtures.ts';
import { toMotoPolicy } from './judged-actions.ts';
import type { MakeProgram } from './programs.ts';
import { openSurroundings, type ScenarioRun, type Surroundings } from './run-under-policy.ts';

const folder = join(fixturesFolder, 'scenarios');
const account = '111122223333';
/** Installing SDKs and building take a while the first time. */
const firstTime = 600_000;

/**
 * The scenarios of one language, run with the SDK itself against moto: they work with the policy that is written for them,
 * and are refused without any one of its actions.
 */
export function describeScenarios(language: string, maker: (python: string) => MakeProgram): void {
  describe(`in moto, the ${language} program of`, () => {
    let surroundings: Surroundings;
    let make: MakeProgram;
    let scratch = '';
    beforeAll(async () => {
      scratch = mkdtempSync(join(tmpdir(), 'iamwright-moto-'));
      surroundings = await openSurroundings(account);
      make = maker(surroundings.moto.python);
    }, firstTime);
    afterAll(() => {
      surroundings?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    test.each(runnable())(
      '%s works with its policy, and without none of the actions in it',
      async (name, run) => {
        const sources = join(folder, name, language);
        const settings = { ...defaultSettings, ...readJson<Partial<Settings>>(join(folder, name, 'settings.json')) };
        const policy = await policyOf(sources, settings);
        const command = await make({ name, sources, entry: run.programs[language] ?? '' }, scratch);
        const outcomeOf = async (without?: string): Promise<string> => {
          const region = settings.region ?? 'us-east-1';
          const start = () => surroundings.run(run, region, command, toMotoPolicy(policy, without));
          let { outcome, output } = await start();
          // moto's server now and then drops a connection on a busy machine, which says nothing about permissions.
          if (outcome === 'failed' && droppedConnection.test(output)) ({ outcome, output } = await start());
          return outcome === 'failed' ? output : outcome;
        };

        expect(await outcomeOf()).toBe('succeeded');
        const actions = [...new Set(policy.Statement.flatMap(({ Action }) => Action))];
        const outcomes: [string, string][] = [];
        for (const action of actions) outcomes.push([action, await outcomeOf(action)]);
        expect(outcomes).toEqual(
          actions.map((action) => [action, run.notAsked?.includes(action) === true ? 'succeeded' : 'denied']),
        );
      },
      firstTime,
    );
  });
}

const droppedConnection = /use of closed network connection|connection reset|ECONNRESET|socket hang up/;

async function policyOf(sources: string, settings: Settings): Promise<IamPolicy> {
  const { documents } = await analyze({ paths: [sources], settings, includeTests: false });
  const [document] = documents;
  if (document === undefined || documents.length > 1) throw new Error(`${sources} has ${documents.length} policies`);
  return toIamPolicy(document);
}

function runnable(): readonly (readonly [string, ScenarioRun])[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => readdirSync(join(folder, name)).includes('run.json'))
    .map((name) => [name, readJson<ScenarioRun>(join(folder, name, 'run.json'))]);
}

function readJson<T>(file: string): T {
  // Files of the fixtures, written by hand; a wrong shape shows as a failing run.
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
