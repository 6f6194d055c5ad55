import { anyGiven, given } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const invoking = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html';
const guardrails = 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html';
const tools = 'https://docs.aws.amazon.com/bedrock/latest/userguide/tool-use.html';

const clients = ['bedrock-runtime'];
const streams = ['InvokeModelWithResponseStream', 'ConverseStream'];
const whole = ['InvokeModel', 'Converse', 'StartAsyncInvoke', 'InvokeModelWithBidirectionalStream'];

/** A model's id or ARN; a profile's id or ARN also stands for the models behind it. */
const model: readonly TypeBinding[] = [
  { type: 'foundation-model', from: [{ path: 'modelId', as: 'foundation-model', placeholder: 'ResourceId' }] },
  { type: 'inference-profile', from: [{ path: 'modelId', as: 'inference-profile', placeholder: 'ResourceId' }] },
  ...[
    'application-inference-profile',
    'bedrock-marketplace-model-endpoint',
    'custom-model-deployment',
    'default-prompt-router',
    'imported-model',
    'prompt-router',
    'provisioned-model',
  ].map((type): TypeBinding => ({ type, from: [{ path: 'modelId', as: 'known-arn', placeholder: 'ResourceId' }] })),
];

export const bedrockRows = (): readonly ActionRow[] => [
  { clients, operations: whole, actions: ['bedrock:InvokeModel'], resources: model, source: invoking },
  {
    clients,
    operations: streams,
    actions: ['bedrock:InvokeModelWithResponseStream'],
    resources: model,
    source: invoking,
  },
  {
    clients,
    operations: streams,
    actions: ['bedrock:InvokeModel'],
    never: 'the response is a stream, which has an action of its own',
    source: invoking,
  },
  {
    clients,
    operations: [...whole, ...streams],
    actions: ['bedrock:ApplyGuardrail'],
    when: anyGiven('guardrailIdentifier', 'guardrailConfig'),
    resources: [
      { type: 'guardrail', from: [{ path: 'guardrailIdentifier', as: 'name', placeholder: 'GuardrailId' }] },
      {
        type: 'guardrail',
        from: [{ path: 'guardrailConfig.guardrailIdentifier', as: 'name', placeholder: 'GuardrailId' }],
      },
    ],
    source: guardrails,
  },
  {
    clients,
    operations: [...whole, ...streams],
    actions: ['bedrock:InvokeTool'],
    when: given('toolConfig.tools[].systemTool'),
    source: tools,
  },
];
