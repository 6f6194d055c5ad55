import { createInterface } from 'node:readline/promises';
import { UserError } from '../model/user-error.ts';

/** Whether there is a person to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Shows a text and asks on the terminal; only a written yes agrees. */
export async function confirm(text: string, question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write(text);
    const answer = await terminal.question(`${question} (yes/no) `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** Throws E_NEEDS_YES where nobody can be asked and nothing was agreed to beforehand. */
export function requireConsent(isAgreed: boolean): void {
  if (isAgreed || canAsk()) return;
  const hint = 'Read the change with --dry-run, then repeat the command with --yes';
  throw new UserError('E_NEEDS_YES', 'There is no terminal to ask on, and nothing is changed without a yes', hint);
}
