import { packageVersion } from '../installation.ts';
import { UserError } from '../model/user-error.ts';
import type { Command } from './command.ts';
import { textOf, textsOf } from './given.ts';
import { watchStreams } from './output.ts';

export const mcp: Command = async ({ positionals, given }, output) => {
  const [extra] = positionals;
  if (extra !== undefined) {
    throw new UserError('E_BAD_OPTION', `mcp takes no path "${extra}"`, 'Name folders that may be read with --root');
  }
  const client = textOf(given, 'print-config');
  if (client !== undefined) {
    const { clientConfig } = await import('../mcp/client-configs.ts');
    output.result(clientConfig(client));
    return 0;
  }
  watchStreams();
  // The SDK's advice on Node's version is for those who write programs with it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const roots = { folders: textsOf(given, 'root') ?? [], workingDirectory: process.cwd() };
  const version = packageVersion();
  if (given.http === true) {
    const { serveHttp } = await import('../mcp/http.ts');
    const settings = {
      version,
      roots: { ...roots, trustsClient: false },
      host: textOf(given, 'host'),
      port: textOf(given, 'port'),
      token: textOf(given, 'token') ?? process.env.IAMWRIGHT_MCP_TOKEN,
    };
    await serveHttp(settings, (line) => output.note(`${line}\n`));
    return 0;
  }
  const { serveStdio } = await import('../mcp/stdio.ts');
  await serveStdio({ version, roots: { ...roots, trustsClient: true } });
  return 0;
};
