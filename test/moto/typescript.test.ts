import { nodeProgram } from './programs.ts';
import { describeScenarios } from './scenarios.ts';

describeScenarios('typescript', nodeProgram);
