import { toPlainText } from '../present/plain-text.ts';
import { targetText } from './apply-target.ts';
import type { ApplicationPlan } from './plan.ts';

/** A plan as the person reads it before agreeing: whose policy, the exact document, and every request. */
export function toPlanText(plan: ApplicationPlan): string {
  const { target, arn, caller, policyName, before, after, calls, remarks } = plan;
  const what = policyName === undefined ? 'its default version' : `its inline policy ${policyName}`;
  const lines = [
    `Target   ${targetText(target)}`,
    `         ${arn}`,
    `Caller   ${caller}`,
    ...remarks.map((remark) => `Note     ${remark}`),
  ];
  if (calls.length === 0) lines.push(`Nothing to do: ${what} is as it should be.`);
  else {
    const change = after === undefined ? 'is removed' : before === undefined ? 'is made' : 'is changed';
    lines.push(
      ...calls.map((call) => `Request  iam:${call.operation}${versionOf(call.input)}`),
      `Change   ${what} ${change}${after === undefined ? '; this is what it is now' : ', to exactly this'}:`,
      ...documentLines(after ?? before ?? ''),
    );
  }
  return lines.map((line) => `${toPlainText(line)}\n`).join('');
}

/** A plan as JSON; `consent` is the token that agrees to exactly this change. */
export function toPlanJson(plan: ApplicationPlan): object {
  const { intent, arn, caller, policyName, before, after, calls, remarks, consent } = plan;
  return {
    intent,
    target: arn,
    caller,
    ...(policyName === undefined ? {} : { policyName }),
    before: parsed(before),
    after: parsed(after),
    calls,
    remarks,
    consent,
  };
}

/** The name of the version that a request is about. */
function versionOf(input: ApplicationPlan['calls'][number]['input']): string {
  return 'VersionId' in input ? ` ${input.VersionId}` : '';
}

/** In lines, also where IAM keeps it as one. */
function documentLines(document: string): readonly string[] {
  const text = document.includes('\n') ? document : JSON.stringify(JSON.parse(document), undefined, 2);
  return text.split('\n').map((line) => line.replaceAll('\t', '    ').trimEnd());
}

function parsed(document: string | undefined): unknown {
  return document === undefined ? null : JSON.parse(document);
}
