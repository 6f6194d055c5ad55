import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListRootsResultSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  RootsListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { callTool } from './call-tool.ts';
import type { SendRequest } from './elicit.ts';
import { instructions } from './instructions.ts';
import { prompts } from './prompts.ts';
import { resources, resourceTemplates } from './resources.ts';
import { chooseRoots, type RootSettings } from './roots.ts';
import type { Session, Workshop } from './session.ts';
import { tools } from './tools.ts';

export interface ServerSettings {
  readonly version: string;
  readonly roots: RootSettings;
  /** Told of what went wrong in a call and is a defect. */
  readonly onDefect: (error: unknown) => void;
}

/** How long a client may take to name its roots, in milliseconds. */
const ROOTS_TIMEOUT = 10_000;

/** One session's server, for a transport to be connected to. */
export function createServer(workshop: Workshop, settings: ServerSettings): Server {
  const server = new Server(
    { name: 'iamwright', title: 'iamwright', version: settings.version },
    { capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} }, instructions },
  );
  const session = createSession(server, workshop, settings.roots);

  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ load: _, ...listed }) => structuredClone(listed) as never),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra): Promise<CallToolResult> => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const names = tools.map(({ name }) => name).join(', ');
      throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name}"; the tools are ${names}`);
    }
    return callTool(tool, params.arguments ?? {}, {
      session,
      send: extra.sendRequest,
      signal: extra.signal,
      progressToken: params._meta?.progressToken,
      notify: extra.sendNotification,
      onDefect: settings.onDefect,
    });
  });

  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ write: _, ...listed }) => ({ ...listed, arguments: [...listed.arguments] })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name);
    if (prompt === undefined) throw new McpError(ErrorCode.InvalidParams, `There is no prompt "${params.name}"`);
    const given = params.arguments ?? {};
    const missing = prompt.arguments.find(({ name, required }) => required && (given[name] ?? '') === '');
    if (missing !== undefined) throw new McpError(ErrorCode.InvalidParams, `The prompt needs "${missing.name}"`);
    return {
      description: prompt.description,
      messages: [{ role: 'user', content: { type: 'text', text: prompt.write(given) } }],
    };
  });

  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [...resources] }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...resourceTemplates] }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const { readResource } = await import('./read-resource.ts');
    const text = await readResource(uri, session);
    if (text === undefined) throw new McpError(RESOURCE_NOT_FOUND, `There is no resource ${uri}`, { uri });
    return { contents: [{ uri, mimeType: 'application/json', text }] };
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument } }) => {
    const { completeService } = await import('./read-resource.ts');
    const isService =
      ref.type === 'ref/resource' && resourceTemplates.some(({ uriTemplate }) => uriTemplate === ref.uri);
    const found = isService ? await completeService(argument.value, session) : { values: [], total: 0 };
    return { completion: { ...found, hasMore: found.total > found.values.length } };
  });
  return server;
}

/** Source: https://modelcontextprotocol.io/specification/2025-11-25/server/resources#error-handling */
const RESOURCE_NOT_FOUND = -32002;

function createSession(server: Server, workshop: Workshop, settings: RootSettings): Session {
  let clientRoots: Promise<readonly string[] | undefined> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    clientRoots = undefined;
  });
  return {
    ...workshop,
    lastAnalysis: undefined,
    shownPlans: new Set(),
    canAsk() {
      const elicitation = server.getClientCapabilities()?.elicitation;
      return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
    },
    async findRoots(send) {
      clientRoots ??= listClientRoots(server, send);
      try {
        return chooseRoots(settings, await clientRoots);
      } catch (error) {
        // They may have come back, or others may have been opened, when it is asked again.
        clientRoots = undefined;
        throw error;
      }
    },
  };
}

async function listClientRoots(server: Server, send: SendRequest): Promise<readonly string[] | undefined> {
  if (server.getClientCapabilities()?.roots === undefined) return undefined;
  const { roots } = await send({ method: 'roots/list' }, ListRootsResultSchema, { timeout: ROOTS_TIMEOUT });
  return roots.map(({ uri }) => uri);
}
