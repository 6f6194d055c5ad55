/** The commands that read code; they share nearly everything, so they are loaded together. */
export { calls } from './calls.ts';
export { check } from './check.ts';
export { explain } from './explain.ts';
export { generate } from './generate.ts';
