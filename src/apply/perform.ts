import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../model/user-error.ts';
import { type Aws, makeCall } from './open-aws.ts';
import { type ApplicationPlan, type ApplicationRecord, consentOf, isSameDocument } from './plan.ts';
import { readInlinePolicy, readManagedPolicy } from './read-target.ts';

export interface PerformOptions {
  /** The plan's token, as the person gave it by agreeing. */
  readonly consent: string;
  /** Keeps the record that undoing needs; `undefined`: there is nothing left to undo. */
  readonly remember: (record: ApplicationRecord | undefined) => void;
  /** How long to wait, in milliseconds, before reading again what IAM does not show yet. */
  readonly pauses?: readonly number[];
}

export interface Performed {
  /** Whether IAM shows the new document already; it may take some seconds until every service follows it. */
  readonly visible: boolean;
}

/** IAM is eventually consistent: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html */
const usualPauses: readonly number[] = [0, 250, 500, 1_000, 2_000, 4_000];

/**
 * Carries out a plan, exactly as it was agreed to. Throws E_NOT_AGREED where the token is not the plan's, and E_CHANGED
 * where the policy is no longer what the plan was made from; then nothing is changed.
 */
export async function performApplication(aws: Aws, plan: ApplicationPlan, options: PerformOptions): Promise<Performed> {
  if (options.consent !== plan.consent || consentOf(plan) !== plan.consent) {
    const message = 'What was agreed to is not this change';
    throw new UserError('E_NOT_AGREED', message, 'Read the plan again, and agree to it as it is now');
  }
  if (!isSameDocument(await readNow(aws, plan), plan.before)) {
    const message = `The policy of ${plan.arn} has changed since the plan was made; nothing was done`;
    throw new UserError('E_CHANGED', message, 'Repeat the command to see the change as it would be now');
  }
  if (plan.calls.length === 0) return { visible: true };
  // Before the requests: were this process to end between them, undoing would still know what was there at first.
  if (plan.record !== undefined && plan.policyName !== undefined) options.remember(plan.record);
  for (const call of plan.calls) {
    const version = await makeCall(aws, call);
    if (version !== undefined && plan.record?.versions !== undefined) {
      options.remember({ ...plan.record, versions: { ...plan.record.versions, own: version } });
    }
  }
  if (plan.record === undefined) options.remember(undefined);
  return { visible: await isVisible(aws, plan, options.pauses ?? usualPauses) };
}

async function isVisible(aws: Aws, plan: ApplicationPlan, pauses: readonly number[]): Promise<boolean> {
  for (const pause of pauses) {
    await wait(pause);
    if (isSameDocument(await readNow(aws, plan), plan.after)) return true;
  }
  return false;
}

async function readNow(aws: Aws, { target, policyName }: ApplicationPlan): Promise<string | undefined> {
  if (target.kind === 'policy') return (await readManagedPolicy(aws, target.arn)).document;
  return policyName === undefined ? undefined : readInlinePolicy(aws, target, policyName);
}
