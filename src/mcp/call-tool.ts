import type { CallToolResult, ServerNotification } from '@modelcontextprotocol/sdk/types.js';
import { UserError } from '../model/user-error.ts';
import { askPerson, type SendRequest } from './elicit.ts';
import { findFault } from './schema.ts';
import type { Session } from './session.ts';
import type { Tool } from './tool.ts';

export interface CallSettings {
  readonly session: Session;
  readonly send: SendRequest;
  readonly signal: AbortSignal;
  readonly progressToken: string | number | undefined;
  readonly notify: (notification: ServerNotification) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
}

/** Runs a tool; whatever goes wrong is an answer with `isError`, and the server goes on. */
export async function callTool(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
  settings: CallSettings,
): Promise<CallToolResult> {
  try {
    const fault = findFault(tool.inputSchema, input, 'The input');
    if (fault !== undefined) {
      throw new UserError('E_BAD_INPUT', fault, `Arguments of ${tool.name}: ${namesOf(tool)}`);
    }
    const { session, send, signal } = settings;
    const ask = session.canAsk()
      ? (text: string, question: string) => askPerson(send, text, question, signal)
      : undefined;
    const { run } = await tool.load();
    const { structured, text } = await run(input, {
      session,
      signal,
      ask,
      findRoots: () => session.findRoots(send),
      progress: progressOf(settings),
    });
    return { content: [{ type: 'text', text }], structuredContent: structured };
  } catch (error) {
    return await toErrorResult(error, settings);
  }
}

async function toErrorResult(error: unknown, { signal, onDefect }: CallSettings): Promise<CallToolResult> {
  if (error instanceof UserError) return errorResult(error.code, error.message, error.hint);
  // The client has gone on; nobody reads this.
  if (signal.aborted) return errorResult('E_CANCELLED', 'The call was cancelled', 'Call again if it is still wanted');
  onDefect(error);
  const message = `iamwright failed: ${error instanceof Error ? error.message : String(error)}`;
  return errorResult('E_DEFECT', message, 'This is a defect of iamwright; please report it with the call');
}

async function errorResult(code: string, message: string, hint: string): Promise<CallToolResult> {
  const { toPlainText } = await import('../present/plain-text.ts');
  return {
    isError: true,
    content: [{ type: 'text', text: `${code}: ${toPlainText(message)}\n${toPlainText(hint)}` }],
    _meta: { 'iamwright/error': { code, message, hint } },
  };
}

/** Tells a client that asked for it; values only rise, as the protocol wants it. */
function progressOf({ progressToken, notify }: CallSettings): (done: number, total: number) => void {
  if (progressToken === undefined) return () => {};
  let last = 0;
  return (done, total) => {
    if (done <= last) return;
    last = done;
    const params = { progressToken, progress: done, total, message: `Read ${done} of ${total} files` };
    // A client that is gone needs no progress.
    notify({ method: 'notifications/progress', params }).catch(() => {});
  };
}

function namesOf({ inputSchema }: Tool): string {
  return Object.keys(inputSchema.properties ?? {}).join(', ');
}
