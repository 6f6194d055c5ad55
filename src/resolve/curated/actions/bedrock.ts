import { anyGiven, given, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const invoking = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html';
const profiles = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html';
const knowledgeBases =
  'https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html';
const guardrails = 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html';
const tools = 'https://docs.aws.amazon.com/nova/latest/nova2-userguide/web-grounding.html';

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

const applicationProfile = matches(
  'modelId',
  /^arn:[^:]*:bedrock:.*:application-inference-profile\//,
  'is an application inference profile',
);
/** How a model is invoked through something that has to be read: what it is, what its id looks like, its type. */
const readBefore = [
  ['GetProvisionedModelThroughput', /^arn:.*:provisioned-model\//, 'is a provisioned model', 'provisioned-model'],
  ['GetImportedModel', /^arn:.*:imported-model\//, 'is an imported model', 'imported-model'],
  ['RenderPrompt', /^arn:.*:prompt\/[^:]*:/, 'is a version of a prompt', 'prompt-version'],
  ['RenderPrompt', /^arn:.*:prompt\/[^:]*$/, 'is a prompt', 'prompt'],
] as const;
const generation = 'retrieveAndGenerateConfiguration.knowledgeBaseConfiguration';

export const bedrockRows = (): readonly ActionRow[] => [
  { clients, operations: whole, actions: ['bedrock:InvokeModel'], resources: model, source: invoking },
  // The models behind an application profile are not in its ARN; they are allowed through it only.
  ...(
    [
      ['InvokeModel', whole],
      ['InvokeModelWithResponseStream', streams],
    ] as const
  ).map(
    ([action, operations]): ActionRow => ({
      clients,
      operations,
      actions: [`bedrock:${action}`],
      when: applicationProfile,
      rare: true,
      resources: [
        { type: 'foundation-model', from: [{ path: 'modelId', as: 'any-model', placeholder: 'ResourceId' }] },
      ],
      conditions: { 'bedrock:InferenceProfileArn': { kind: 'member', path: 'modelId' } },
      source: profiles,
    }),
  ),
  {
    clients,
    operations: [...whole, ...streams],
    actions: ['bedrock:GetInferenceProfile'],
    when: matches(
      'modelId',
      /^(?:arn:[^:]*:bedrock:.*:(?:application-)?inference-profile\/|(?:us|us-gov|eu|apac|jp|au|ca|global)\.)/,
      'is an inference profile',
    ),
    resources: model.filter(({ type }) => type.endsWith('inference-profile')),
    source: invoking,
  },
  ...readBefore.map(
    ([action, form, meaning, type]): ActionRow => ({
      clients,
      operations: [...whole, ...streams],
      actions: [`bedrock:${action}`],
      when: matches('modelId', form, meaning),
      rare: true,
      resources: [{ type, from: [{ path: 'modelId', as: 'known-arn' }] }],
      source: invoking,
    }),
  ),
  // Not written on the page as such: that a user who retrieves and generates needs all of them is.
  {
    clients: ['bedrock-agent-runtime'],
    operations: ['RetrieveAndGenerate', 'RetrieveAndGenerateStream'],
    actions: ['bedrock:Retrieve'],
    when: given(`${generation}.knowledgeBaseId`),
    assumed: 'the knowledge base is queried with the permissions of the caller',
    resources: [
      {
        type: 'knowledge-base',
        from: [{ path: `${generation}.knowledgeBaseId`, as: 'name', placeholder: 'KnowledgeBaseId' }],
      },
    ],
    source: knowledgeBases,
  },
  {
    clients: ['bedrock-agent-runtime'],
    operations: ['RetrieveAndGenerate', 'RetrieveAndGenerateStream'],
    actions: ['bedrock:InvokeModel'],
    when: given(`${generation}.modelArn`),
    assumed: 'the model is invoked with the permissions of the caller',
    resources: model.map(({ type, from }) => ({
      type,
      from: from.map((source) => ({ ...source, path: `${generation}.modelArn` })),
    })),
    source: knowledgeBases,
  },
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
    resources: [
      {
        type: 'system-tool',
        from: [{ path: 'toolConfig.tools[].systemTool.name', as: 'system-tool', placeholder: 'ResourceId' }],
      },
    ],
    source: tools,
  },
];
