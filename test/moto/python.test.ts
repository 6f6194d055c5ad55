import { pythonProgram } from './programs.ts';
import { describeScenarios } from './scenarios.ts';

describeScenarios('python', pythonProgram);
