import { join } from 'node:path';
import { applicationsOf } from '../../apply/applications.ts';
import { openAws } from '../../apply/open-aws.ts';
import { performApplication } from '../../apply/perform.ts';
import type { ApplicationPlan } from '../../apply/plan.ts';
import { planApplication } from '../../apply/plan-application.ts';
import { toPlanJson, toPlanText } from '../../apply/plan-text.ts';
import { type ApplicationRecords, openRecords } from '../../apply/records.ts';
import { UserError } from '../../model/user-error.ts';
import { ensureCacheFolder, findCacheFolder } from '../../reference/cache-folder.ts';
import type { Answer } from '../elicit.ts';
import { explainText } from '../explain-text.ts';
import { textOf } from '../input.ts';
import type { RunTool, ToolCall } from '../tool.ts';

/** What became of a plan. */
type State = 'planned' | 'nothing-to-do' | 'done' | 'done-not-visible-yet' | 'declined' | 'cancelled';

/** Runs the tool: nothing is changed but exactly what the person has agreed to. */
export const run: RunTool = async (input, call) => {
  const report = await explainText(input, call);
  const applications = applicationsOf(report, textOf(input, 'to'));
  const aws = await openAws(applications[0]?.target.partition);
  const records = openRecords(join(ensureCacheFolder(findCacheFolder()), 'applied'));
  const plans: ApplicationPlan[] = [];
  // Everything is planned before anything is changed.
  for (const application of applications) {
    const record = records.find(application.target);
    plans.push(await planApplication(aws, { ...application, ...(record === undefined ? {} : { record }) }));
  }
  const confirmed = textOf(input, 'confirm');
  if (confirmed !== undefined) checkConfirmation(confirmed, plans, call);
  const changes: { readonly plan: ApplicationPlan; readonly state: State }[] = [];
  for (const plan of plans) {
    changes.push({ plan, state: await settle(plan) });
  }
  return {
    structured: { changes: changes.map(({ plan, state }) => ({ ...toPlanJson(plan), state })) },
    text: changes.map(({ plan, state }) => `${toPlanText(plan)}${sentences[state](plan)}`).join('\n\n'),
  };

  async function settle(plan: ApplicationPlan): Promise<State> {
    if (plan.calls.length === 0) return 'nothing-to-do';
    const answer = await agreementOn(plan, call, confirmed);
    if (answer !== 'agreed') return answer;
    return (await carryOut(plan, records)) ? 'done' : 'done-not-visible-yet';
  }

  async function carryOut(plan: ApplicationPlan, kept: ApplicationRecords): Promise<boolean> {
    const { visible } = await performApplication(aws, plan, {
      consent: plan.consent,
      remember: (record) => kept.keep(plan.target, record),
    });
    return visible;
  }
};

/** The person's own answer where the client can ask; else the token that an earlier call has shown. */
async function agreementOn(
  plan: ApplicationPlan,
  call: ToolCall,
  confirmed: string | undefined,
): Promise<Answer | 'planned'> {
  if (call.ask !== undefined) return call.ask(toPlanText(plan), 'Make exactly this change');
  if (confirmed === plan.consent) return 'agreed';
  call.session.shownPlans.add(plan.consent);
  return 'planned';
}

/** A token agrees to a change that was shown before, and that is still the same. */
function checkConfirmation(token: string, plans: readonly ApplicationPlan[], { session, ask }: ToolCall): void {
  const hint = 'Call without confirm, show the person the change, and pass its token after a yes';
  if (ask !== undefined) {
    throw new UserError(
      'E_BAD_INPUT',
      'The client asks the person itself, so there is nothing to confirm',
      'Leave confirm out',
    );
  }
  if (session.shownPlans.has(token) && plans.some(({ consent }) => consent === token)) return;
  throw new UserError('E_NOT_AGREED', 'The token belongs to no change that was shown and is still the same', hint);
}

const sentences = {
  planned: ({ consent }) =>
    `Nothing was changed. Show the person this change; only after a yes, call again with the same arguments and confirm "${consent}".`,
  'nothing-to-do': () => 'Nothing was changed.',
  done: () => 'Done. It may take some seconds until every service follows it; `iamwright denied --undo` takes it back.',
  'done-not-visible-yet': () => 'Done, and IAM does not show it yet; `iamwright denied --undo` takes it back.',
  declined: () => 'The person declined; nothing was changed.',
  cancelled: () => 'The person gave no answer; nothing was changed.',
} as const satisfies Record<State, (plan: ApplicationPlan) => string>;
