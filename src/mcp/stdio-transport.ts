import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type JSONRPCMessage, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';

/** A message larger than this is refused; unsaved files come in messages, and none is that large. In bytes. */
export const MESSAGE_LIMIT = 32 * 1024 * 1024;

/**
 * Messages as lines over two streams. Unlike the SDK's own transport it goes on after a line that is too long or no
 * message, and answers such a line with an error.
 */
export function createStdioTransport(input: Readable, output: Writable): Transport {
  let parts: Buffer[] = [];
  let size = 0;
  let isTooLong = false;

  const transport: Transport = {
    async start() {
      input.on('data', take);
      input.once('end', () => void transport.close());
      input.once('error', () => void transport.close());
      input.once('close', () => void transport.close());
      output.once('error', () => void transport.close());
    },
    send: (message) => write(message),
    async close() {
      input.off('data', take);
      input.pause();
      const { onclose } = transport;
      delete transport.onclose;
      onclose?.();
    },
  };
  return transport;

  function take(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(lineFeed); end !== -1; end = rest.indexOf(lineFeed)) {
      gather(rest.subarray(0, end));
      finishLine();
      rest = rest.subarray(end + 1);
    }
    gather(rest);
  }

  function gather(part: Buffer): void {
    size += part.length;
    if (size > MESSAGE_LIMIT) {
      isTooLong = true;
      parts = [];
    } else if (part.length > 0) parts.push(part);
  }

  function finishLine(): void {
    const line = Buffer.concat(parts).toString('utf8').trim();
    const wasTooLong = isTooLong;
    parts = [];
    size = 0;
    isTooLong = false;
    if (wasTooLong) refuse(INVALID_REQUEST, `The message is larger than ${MESSAGE_LIMIT / 1024 / 1024} MiB`);
    else if (line !== '') receiveLine(line);
  }

  function receiveLine(line: string): void {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      refuse(PARSE_ERROR, 'The line is not JSON');
      return;
    }
    // Version 2025-03-26 of the protocol has batches.
    for (const one of Array.isArray(json) ? json : [json]) {
      const message = JSONRPCMessageSchema.safeParse(one);
      if (message.success) transport.onmessage?.(message.data);
      else refuse(INVALID_REQUEST, 'The line is no JSON-RPC message', idOf(one));
    }
  }

  function refuse(code: number, message: string, id?: string | number): void {
    void write({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), error: { code, message } });
  }

  function write(message: JSONRPCMessage): Promise<void> {
    return new Promise((resolve) => {
      if (output.destroyed || !output.writable) return resolve();
      output.write(`${JSON.stringify(message)}\n`, () => resolve());
    });
  }
}

const lineFeed = 10;

/** Source: https://www.jsonrpc.org/specification#error_object */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

function idOf(message: unknown): string | number | undefined {
  const id: unknown = Object(message).id;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
