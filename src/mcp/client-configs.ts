import { UserError } from '../model/user-error.ts';

/** How one client is told about a server. */
export interface ClientConfig {
  readonly name: string;
  /** The file, or the command, that the text is for. */
  readonly where: string;
  /** The page of the client's own documentation. */
  readonly source: string;
  readonly write: (command: readonly string[]) => string;
}

/** `npx` finds the package, and asks nothing. */
const command = ['npx', '-y', 'iamwright', 'mcp'] as const;

/** On Windows `npx` is a script, which only a shell can start. */
const windowsCommand = ['cmd', '/c', ...command] as const;

export const clientConfigs = {
  'claude-code': {
    name: 'Claude Code',
    where: '.mcp.json in the project',
    source: 'https://code.claude.com/docs/en/mcp',
    write: (words) => servers('mcpServers', { type: 'stdio', ...split(words) }),
  },
  'claude-desktop': {
    name: 'Claude Desktop',
    where: 'claude_desktop_config.json (Settings > Developer > Edit Config)',
    source: 'https://modelcontextprotocol.io/docs/develop/connect-local-servers',
    write: (words) => servers('mcpServers', split([...words, '--root', folder(words)])),
  },
  cursor: {
    name: 'Cursor',
    where: '.cursor/mcp.json in the project, or ~/.cursor/mcp.json',
    source: 'https://cursor.com/docs/mcp',
    write: (words) => servers('mcpServers', { type: 'stdio', ...split(words) }),
  },
  vscode: {
    name: 'VS Code',
    where: '.vscode/mcp.json in the workspace',
    source: 'https://code.visualstudio.com/docs/agents/reference/mcp-configuration',
    write: (words) => servers('servers', { type: 'stdio', ...split(words) }),
  },
  kiro: {
    name: 'Kiro',
    where: '.kiro/settings/mcp.json in the workspace, or ~/.kiro/settings/mcp.json',
    source: 'https://kiro.dev/docs/mcp/configuration',
    write: (words) => servers('mcpServers', split(words)),
  },
  windsurf: {
    name: 'Windsurf',
    where: '~/.codeium/windsurf/mcp_config.json',
    source: 'https://docs.windsurf.com/windsurf/cascade/mcp',
    write: (words) => servers('mcpServers', split([...words, '--root', folder(words)])),
  },
  zed: {
    name: 'Zed',
    where: 'settings.json',
    source: 'https://zed.dev/docs/ai/mcp',
    write: (words) => servers('context_servers', split([...words, '--root', folder(words)])),
  },
  codex: {
    name: 'Codex',
    where: '.codex/config.toml in the project, or ~/.codex/config.toml',
    source: 'https://developers.openai.com/codex/mcp',
    write: toToml,
  },
} as const satisfies Readonly<Record<string, ClientConfig>>;

/** The configuration of a client as its documentation wants it. Throws E_BAD_OPTION. */
export function clientConfig(client: string, platform: NodeJS.Platform = process.platform): string {
  if (!Object.hasOwn(clientConfigs, client)) {
    const names = Object.keys(clientConfigs).join(', ');
    throw new UserError('E_BAD_OPTION', `--print-config takes no "${client}"`, `It takes ${names}`);
  }
  const row: ClientConfig = clientConfigs[client as keyof typeof clientConfigs]; // hasOwn has just shown that it is one
  return row.write(platform === 'win32' ? windowsCommand : command);
}

function servers(key: string, server: unknown): string {
  return `${JSON.stringify({ [key]: { iamwright: server } }, null, 2)}\n`;
}

function split([first = '', ...args]: readonly string[]): {
  readonly command: string;
  readonly args: readonly string[];
} {
  return { command: first, args };
}

/** A client that names no roots and starts servers in a folder of its own needs to be told the project. */
function folder([first]: readonly string[]): string {
  return first === 'cmd' ? 'C:\\path\\to\\project' : '/path/to/project';
}

function toToml(words: readonly string[]): string {
  const { command: first, args } = split(words);
  return `[mcp_servers.iamwright]\ncommand = ${JSON.stringify(first)}\nargs = ${JSON.stringify(args).replaceAll('","', '", "')}\n`;
}
