import { describe, expect, test } from 'vitest';
import { compactActions } from '../../src/synthesize/compact-actions.ts';
import { expandAction } from '../../src/synthesize/expand-action.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  sqs: ['DeleteMessage', 'DeleteQueue', 'GetQueueAttributes', 'GetQueueUrl', 'ListQueues', 'SendMessage'],
  sns: ['ListTopics', 'Publish'],
};
const namesOf = (prefix: string): readonly string[] => names[prefix] ?? [];

describe('compact actions', () => {
  test('put a wildcard where every action that it stands for is needed', () => {
    expect(compactActions(['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], namesOf)).toEqual(['sqs:GetQueue*']);
  });

  test('put none where it would add an action', () => {
    const actions = ['sqs:DeleteMessage', 'sqs:SendMessage'];
    expect(compactActions(actions, namesOf)).toEqual(actions);
  });

  test('put none for a single action, however short its start', () => {
    expect(compactActions(['sns:Publish'], namesOf)).toEqual(['sns:Publish']);
  });

  test('keep services apart', () => {
    expect(compactActions(['sns:ListTopics', 'sns:Publish', 'sqs:ListQueues'], namesOf)).toEqual([
      'sns:ListTopics',
      'sns:Publish',
      'sqs:ListQueues',
    ]);
  });

  test('leave a service alone whose actions are not known', () => {
    expect(compactActions(['new:GetOne', 'new:GetTwo'], () => [])).toEqual(['new:GetOne', 'new:GetTwo']);
  });

  test('stand for what they were made from', () => {
    const actions = ['sqs:DeleteMessage', 'sqs:DeleteQueue', 'sqs:GetQueueUrl', 'sqs:ListQueues'];
    expect(compactActions(actions, namesOf).flatMap((pattern) => expandAction(pattern, namesOf))).toEqual(actions);
  });
});
