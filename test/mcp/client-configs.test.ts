import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientConfig, clientConfigs } from '../../src/mcp/client-configs.ts';
import { projectRoot, runProgram } from '../cli/program.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const clients = Object.keys(clientConfigs);

test.each(clients)('`--print-config %s` prints what the README shows', (client) => {
  const { status, stdout } = runProgram(['mcp', '--print-config', client]);
  expect(status).toBe(0);
  expect(stdout).toBe(clientConfig(client));
  const row = clientConfigs[client as keyof typeof clientConfigs];
  expect(readme).toContain(`**${row.name}** ([its page](${row.source})), in ${row.where}, `);
  expect(readme).toContain(`\n${clientConfig(client, 'linux')}\`\`\``);
});

test.each(clients.filter((client) => client !== 'codex'))(
  'the configuration of %s is JSON that starts the server',
  (client) => {
    for (const platform of ['linux', 'win32'] as const) {
      const [servers] = Object.values(JSON.parse(clientConfig(client, platform))) as Record<
        string,
        { command: string; args: string[] }
      >[];
      const { command, args } = servers?.iamwright ?? { command: '', args: [] };
      const words = [command, ...args];
      expect(words.slice(0, platform === 'win32' ? 6 : 4).join(' ')).toBe(
        platform === 'win32' ? 'cmd /c npx -y iamwright mcp' : 'npx -y iamwright mcp',
      );
    }
  },
);

test('the configuration of Codex is a TOML table', () => {
  expect(clientConfig('codex', 'linux')).toBe(
    '[mcp_servers.iamwright]\ncommand = "npx"\nargs = ["-y", "iamwright", "mcp"]\n',
  );
});

test('a client that there is not is refused with the list of those there are', () => {
  const { status, stderr } = runProgram(['mcp', '--print-config', 'emacs']);
  expect(status).toBe(2);
  for (const client of clients) expect(stderr).toContain(client);
});

test('what is published to the registry of servers fits the package', () => {
  const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
  const { name, version, mcpName } = read('package.json');
  expect(read('server.json')).toMatchObject({ name: mcpName, version, packages: [{ identifier: name, version }] });
  expect(String(read('server.json').description).length).toBeLessThanOrEqual(100);
});
