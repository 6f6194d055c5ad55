import { given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const control = ['bedrock-agentcore-control'];
const harness = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-security.html';
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html';

/** Amazon Bedrock AgentCore: a harness stands on a runtime and, unless told otherwise, on a memory of its own. */
export const agentCoreRows = (): readonly ActionRow[] => [
  ...(['Create', 'Update', 'Delete'] as const).map(
    (verb): ActionRow => ({
      clients: control,
      operations: [`${verb}Harness`],
      actions: [`bedrock-agentcore:${verb}AgentRuntime`],
      source: harness,
    }),
  ),
  ...(['Create', 'Update', 'Delete'] as const).map(
    (verb): ActionRow => ({
      clients: control,
      operations: [`${verb}HarnessEndpoint`],
      actions: [`bedrock-agentcore:${verb}AgentRuntimeEndpoint`],
      source: harness,
    }),
  ),
  {
    clients: control,
    operations: ['CreateHarness'],
    actions: ['bedrock-agentcore:CreateMemory'],
    when: given('memory.managedMemoryConfiguration'),
    source: harness,
  },
  {
    clients: control,
    operations: ['CreateHarness'],
    actions: ['bedrock-agentcore:GetMemory'],
    when: given('memory.agentCoreMemoryConfiguration'),
    source: harness,
  },
  {
    clients: control,
    operations: ['UpdateHarness'],
    actions: ['bedrock-agentcore:UpdateMemory', 'bedrock-agentcore:GetMemory'],
    when: given('memory'),
    source: harness,
  },
  {
    clients: control,
    operations: ['DeleteHarness'],
    actions: ['bedrock-agentcore:DeleteMemory'],
    when: not(is('deleteManagedMemory', 'false')),
    assumed: 'the harness has a memory of its own',
    source: harness,
  },
  {
    clients: ['bedrock-agentcore'],
    operations: ['InvokeHarness'],
    actions: ['bedrock-agentcore:InvokeAgentRuntime'],
    source: harness,
  },
  // A runtime has an endpoint named DEFAULT from its creation on.
  {
    clients: control,
    operations: ['CreateAgentRuntime'],
    actions: ['bedrock-agentcore:CreateAgentRuntimeEndpoint'],
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agent-runtime-versioning.html',
  },
  {
    clients: control,
    operations: ['DeleteAgentRuntime'],
    actions: ['bedrock-agentcore:DeleteWorkloadIdentity'],
    assumed: 'the identity that was made with the runtime is deleted with it',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/understanding-agent-identities.html',
  },
  // The action is the one for search on a gateway.
  {
    clients: control,
    operations: ['CreateGateway'],
    actions: ['bedrock-agentcore:SynchronizeGatewayTargets'],
    when: given('protocolConfiguration.mcp.searchType'),
    source: actionsPage,
  },
  {
    clients: control,
    operations: ['CreateGatewayTarget', 'UpdateGatewayTarget'],
    actions: ['bedrock-agentcore:SynchronizeGatewayTargets'],
    assumed: 'the gateway has search enabled',
    source: actionsPage,
  },
  {
    clients: ['bedrock-agentcore'],
    operations: ['InvokeCodeInterpreter'],
    actions: ['bedrock-agentcore:StartCodeInterpreterSession'],
    when: not(given('sessionId')),
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/APIReference/API_InvokeCodeInterpreter.html',
  },
];
