import type { IamPolicy } from '../../src/present/policy-json.ts';

/**
 * moto asks for an action with the name of the operation, under the service's signing name. Where AWS asks for others, these
 * stand for it: the operation is allowed if all of them are.
 */
const askedInstead: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:TransactWriteItems': ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
  'monitoring:PutMetricAlarm': ['cloudwatch:PutMetricAlarm'],
  'monitoring:PutMetricData': ['cloudwatch:PutMetricData'],
  'sns:PublishBatch': ['sns:Publish'],
  'sqs:DeleteMessageBatch': ['sqs:DeleteMessage'],
};

/** A policy as moto can judge it: without conditions, for which it has no request context, and with its names of actions. */
export function toMotoPolicy({ Version, Statement }: IamPolicy, without?: string): unknown {
  const statements = Statement.map(({ Effect, Action, Resource }) => ({
    Effect,
    Action: Action.filter((action) => action !== without),
    Resource,
  })).filter(({ Action }) => Action.length > 0);
  const granted = new Set(statements.flatMap(({ Action }) => Action));
  const inOtherWords = Object.entries(askedInstead).flatMap(([asked, actions]) =>
    actions.every((action) => granted.has(action)) ? [asked] : [],
  );
  const further = inOtherWords.length === 0 ? [] : [{ Effect: 'Allow', Action: inOtherWords, Resource: ['*'] }];
  return { Version, Statement: [...statements, ...further] };
}
