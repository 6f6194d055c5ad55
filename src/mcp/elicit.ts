import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { type ElicitResult, ElicitResultSchema, ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

/** What a person said to a question: yes, no, or nothing (the question was closed, or nobody answered). */
export type Answer = 'agreed' | 'declined' | 'cancelled';

export type SendRequest = RequestHandlerExtra<ServerRequest, ServerNotification>['sendRequest'];

/** How long a person may take, in milliseconds. */
const PATIENCE = 10 * 60_000;

/**
 * Shows a text to the person through the client, with one box to tick. Only a form that was sent with the box ticked
 * agrees. Source: https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
 */
export async function askPerson(
  send: SendRequest,
  text: string,
  question: string,
  signal: AbortSignal,
): Promise<Answer> {
  const requestedSchema = {
    type: 'object',
    properties: { agree: { type: 'boolean', title: question, default: false } },
    required: ['agree'],
  } as const;
  const params = { message: text, requestedSchema: structuredClone(requestedSchema) } as const;
  // The schema is declared mutable in the SDK, and nothing changes it.
  const request = { method: 'elicitation/create', params } as unknown as Parameters<SendRequest>[0];
  let result: ElicitResult;
  try {
    result = await send(request, ElicitResultSchema, { timeout: PATIENCE, signal });
  } catch (error) {
    // Nobody answered, which is no yes.
    if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return 'cancelled';
    throw error;
  }
  const { action, content } = result;
  if (action === 'cancel') return 'cancelled';
  return action === 'accept' && content?.agree === true ? 'agreed' : 'declined';
}
