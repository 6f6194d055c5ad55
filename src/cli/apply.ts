import { join } from 'node:path';
import { applicationsOf } from '../apply/applications.ts';
import { type ApplyTarget, parseApplyTarget } from '../apply/apply-target.ts';
import { decodeAuthorizationMessage } from '../apply/decode-message.ts';
import { type Aws, openAws } from '../apply/open-aws.ts';
import { performApplication } from '../apply/perform.ts';
import type { ApplicationPlan, ApplicationRecord } from '../apply/plan.ts';
import { planApplication } from '../apply/plan-application.ts';
import { toPlanJson, toPlanText } from '../apply/plan-text.ts';
import { planUndo } from '../apply/plan-undo.ts';
import { openRecords } from '../apply/records.ts';
import type { DenialReport } from '../model/denial.ts';
import { toJson } from '../present/plain-text.ts';
import { ensureCacheFolder, findCacheFolder } from '../reference/cache-folder.ts';
import type { GivenOptions } from './arguments.ts';
import { confirm, requireConsent } from './confirm.ts';
import { textOf } from './given.ts';
import type { Output } from './output.ts';

/** Applies what a report proposes, each change after a yes to exactly its document. */
export async function applyReport(report: DenialReport, given: GivenOptions, output: Output): Promise<0 | 1> {
  const applications = applicationsOf(report, textOf(given, 'to'));
  const changes = applications.map(
    (application): Change => ({
      target: application.target,
      plan: (aws, record) => planApplication(aws, { ...application, ...(record === undefined ? {} : { record }) }),
    }),
  );
  return carryOut(changes, given, output);
}

/** Takes back what was applied to the target of --to, or to those that a report is about. */
export async function undoApplied(
  report: DenialReport | undefined,
  given: GivenOptions,
  output: Output,
): Promise<0 | 1> {
  const to = textOf(given, 'to');
  const targets =
    to === undefined && report !== undefined
      ? applicationsOf(report).map(({ target }) => target)
      : [parseApplyTarget(to ?? '')];
  const changes = targets.map(
    (target): Change => ({ target, plan: (aws, record) => planUndo(aws, { target, record }) }),
  );
  return carryOut(changes, given, output);
}

/** Decodes one encoded authorization message. */
export async function decodeMessage(encoded: string): Promise<string> {
  return decodeAuthorizationMessage(await openSdk(), encoded);
}

/** The SDK's advice on Node's version is for those who write programs with it. */
async function openSdk(partition?: string): Promise<Aws> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return openAws(partition);
}

interface Change {
  readonly target: ApplyTarget;
  readonly plan: (aws: Aws, record: ApplicationRecord | undefined) => Promise<ApplicationPlan>;
}

/** Plans everything before anything is changed; then shows each plan, asks, and does it. */
async function carryOut(changes: readonly Change[], given: GivenOptions, output: Output): Promise<0 | 1> {
  const isDry = given['dry-run'] === true;
  const isAgreed = given.yes === true;
  if (!isDry) requireConsent(isAgreed);
  const aws = await openSdk(changes[0]?.target.partition);
  const records = openRecords(join(ensureCacheFolder(findCacheFolder()), 'applied'));
  const plans: ApplicationPlan[] = [];
  for (const { target, plan } of changes) plans.push(await plan(aws, records.find(target)));
  const results: { readonly plan: ApplicationPlan; readonly done: string }[] = [];
  for (const plan of plans) {
    results.push({ plan, done: isDry ? 'planned' : await agreeAndPerform(plan) });
  }
  if (given.json === true || textOf(given, 'format') === 'json') {
    output.result(toJson({ changes: results.map(({ plan, done }) => ({ ...toPlanJson(plan), state: done })) }));
  } else {
    output.result(results.map(({ plan, done }) => `${toPlanText(plan)}${stateSentences[done] ?? ''}`).join('\n'));
  }
  return results.some(({ done }) => done === 'declined') ? 1 : 0;

  async function agreeAndPerform(plan: ApplicationPlan): Promise<string> {
    if (plan.calls.length === 0) return 'nothing-to-do';
    if (!isAgreed && !(await confirm(toPlanText(plan), 'Make exactly this change?'))) return 'declined';
    const { visible } = await performApplication(aws, plan, {
      consent: plan.consent,
      remember: (record) => records.keep(plan.target, record),
    });
    return visible ? 'done' : 'done-not-visible-yet';
  }
}

const stateSentences: Readonly<Record<string, string>> = {
  planned: 'Nothing was changed (--dry-run).\n',
  declined: 'Nothing was changed.\n',
  done: 'Done. It may take some seconds until every service follows it; --undo takes it back.\n',
  'done-not-visible-yet': 'Done, and IAM does not show it yet; --undo takes it back.\n',
};
