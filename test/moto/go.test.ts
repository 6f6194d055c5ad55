import { describe } from 'vitest';
import { hasGoToolchain } from '../../bench/oracle/go-types.ts';
import { goProgram } from './programs.ts';
import { describeScenarios } from './scenarios.ts';

const canRun = hasGoToolchain();
if (!canRun) process.stderr.write('NOT RUN: the Go scenarios need the Go toolchain, which is not here.\n');

describe.skipIf(!canRun)('with the Go toolchain', () => describeScenarios('go', goProgram));
