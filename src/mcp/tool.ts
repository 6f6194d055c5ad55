import type { Answer } from './elicit.ts';
import type { Input } from './input.ts';
import type { ObjectSchema } from './schema.ts';
import type { Session } from './session.ts';

/** One tool, as clients list it and as it runs. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** Purpose, inputs, output and limits, in few words: clients put it into every request to their model. */
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  readonly annotations: ToolAnnotations;
  load(): Promise<{ readonly run: RunTool }>;
}

/** Throws `UserError` for what the caller can repair. */
export type RunTool = (input: Input, call: ToolCall) => Promise<ToolResult>;

/** Source: https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** Changes policies in AWS, after a yes. */
export const changesPolicies: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
};

/** Reads files and nothing else. */
export const readsOnly: ToolAnnotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** One call of a tool. */
export interface ToolCall {
  readonly session: Session;
  /** Folders that may be read, absolute and free of symbolic links. Throws E_NO_ROOT. */
  findRoots(): Promise<readonly string[]>;
  /** Shows the person a text and asks for a yes; `undefined` where the client cannot. */
  readonly ask: ((text: string, question: string) => Promise<Answer>) | undefined;
  readonly signal: AbortSignal;
  /** Tells how far the work is, if the client wants to know. */
  progress(done: number, total: number): void;
}

export interface ToolResult {
  /** The same as the command line's JSON, or named parts of it. */
  readonly structured: Readonly<Record<string, unknown>>;
  /** Says the same to whoever reads text only. */
  readonly text: string;
}
