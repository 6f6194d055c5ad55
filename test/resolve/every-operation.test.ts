import { expect, test } from 'vitest';
import type { SdkCall } from '../../src/model/call.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { proveDocuments } from '../../src/prove-documents.ts';
import { checkDocuments } from '../../src/resolve/check-documents.ts';
import { openCall } from '../../src/resolve/classify-all.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { call } from './calls.ts';
import { knowledge } from './knowledge.ts';
import { literalInput } from './literal-input.ts';

const clients = knowledge.sdk.services.map(({ client }) => client);
const actionNames = (prefix: string) => knowledge.reference.findService(prefix)?.actionNames ?? [];

/** Calls of an operation with all members open, with none, and with all of them literal. */
function callsOf(client: string, name: string): readonly SdkCall[] {
  const members = knowledge.sdk.findService(client)?.findOperation(name)?.input ?? [];
  return [openCall(client, name), call(client, name, {}), call(client, name, literalInput(members))];
}

test('the operations are those of the whole SDK index, and more than the reference has', () => {
  const names = clients.flatMap((client) => knowledge.sdk.findService(client)?.operationNames ?? []);
  expect(names.length).toBeGreaterThan(18_666);
});

test.each(clients)('every operation of %s ends in a valid document, whatever its input shows', (client) => {
  for (const name of knowledge.sdk.findService(client)?.operationNames ?? []) {
    for (const one of callsOf(client, name)) {
      const resolution = resolveCalls([one], knowledge, defaultSettings);
      const { permissions, withoutPermission, findings } = resolution;
      expect(permissions.length + withoutPermission.length + findings.length, `${client} ${name}`).toBeGreaterThan(0);
      if (permissions.length === 0) continue;
      const { documents } = synthesize(permissions);
      try {
        checkDocuments(documents, knowledge.reference);
        proveDocuments(permissions, documents, actionNames);
      } catch (cause) {
        throw new Error(`${client} ${name}`, { cause });
      }
    }
  }
});

test('a call is resolved in less than five milliseconds on average, for every service but the smallest', () => {
  const slow = clients.flatMap((client) => {
    const calls = (knowledge.sdk.findService(client)?.operationNames ?? []).flatMap((name) => callsOf(client, name));
    const before = process.cpuUsage();
    for (const one of calls) resolveCalls([one], knowledge, defaultSettings);
    // The processor's time, which other work on the machine does not change.
    const { user, system } = process.cpuUsage(before);
    // A service of few operations is soon done; what is measured there is how it is loaded.
    return calls.length > 30 && (user + system) / 1000 / calls.length >= 5 ? [client] : [];
  });
  expect(slow).toEqual([]);
}, 120_000);

test('every open part of a resource has a reason, save wildcards that the format itself has', () => {
  for (const client of clients) {
    for (const name of knowledge.sdk.findService(client)?.operationNames ?? []) {
      const { permissions } = resolveCalls([openCall(client, name)], knowledge, defaultSettings);
      for (const { action, resources } of permissions) {
        const service = knowledge.reference.findService(action.prefix);
        for (const resource of resources) {
          if (resource.kind !== 'arn' || !/[*?]/.test(resource.text)) continue;
          const formats = service?.findResourceType(resource.resourceType)?.arnFormats ?? [];
          const isFixed = formats.some((format) => format.includes('*'));
          expect(
            resource.open.every(({ why }) => why !== ''),
            resource.text,
          ).toBe(true);
          if (!isFixed) expect(resource.open.length, resource.text).toBeGreaterThan(0);
        }
      }
    }
  }
}, 120_000);
