import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKnowledge } from '../../../src/knowledge.ts';
import { sdkFolder } from './install-sdk.ts';

const modules = join(sdkFolder, 'node_modules');
const clientsById = new Map(openKnowledge().sdk.services.map(({ serviceId, client }) => [serviceId, client]));
const ofPackage = new Map<string, string | undefined>();
const models = new Map<string, ServiceModel | undefined>();

/** What the SDK of version 2 knows of a service from the model that it carries. */
export interface ServiceModel {
  readonly client: string | undefined;
  /** Method name → operation. */
  readonly operations: ReadonlyMap<string, string>;
  /** Waiter name as in code → operation. */
  readonly waiters: ReadonlyMap<string, string>;
}

/** The boto3 client name of a package of version 3, by the service id that the package itself carries. */
export function serviceOfPackage(name: string): string | undefined {
  if (!ofPackage.has(name)) {
    const text = readFileSync(join(modules, name, 'dist-cjs', 'index.js'), 'utf8');
    const id = /serviceId: config\?\.serviceId \?\? "([^"]+)"/.exec(text)?.[1];
    ofPackage.set(name, id === undefined ? undefined : clientsById.get(id));
  }
  return ofPackage.get(name);
}

/** The newest model of a service of version 2, by the name of the file that declares its class: `clients/s3`. */
export function modelOfFile(name: string): ServiceModel | undefined {
  if (!models.has(name)) models.set(name, readModel(name));
  return models.get(name);
}

function readModel(name: string): ServiceModel | undefined {
  const code = readFileSync(join(modules, 'aws-sdk', 'clients', `${name}.js`), 'utf8');
  const versions = [...code.matchAll(/apis\/(.+?)\.min(?:\.json)?'/g)].map(([, version]) => version ?? '');
  const newest = versions.sort().at(-1);
  if (newest === undefined) return undefined;
  const apis = join(modules, 'aws-sdk', 'apis');
  // The SDK's own model files.
  const { metadata, operations } = JSON.parse(readFileSync(join(apis, `${newest}.min.json`), 'utf8')) as {
    metadata: { serviceId?: string };
    operations: Readonly<Record<string, unknown>>;
  };
  const waiterFile = readdirSync(apis).find((file) => file === `${newest}.waiters2.json`);
  const { waiters } =
    waiterFile === undefined
      ? { waiters: {} }
      : (JSON.parse(readFileSync(join(apis, waiterFile), 'utf8')) as {
          waiters: Readonly<Record<string, { operation: string }>>;
        });
  return {
    client: clientsById.get(metadata.serviceId ?? ''),
    operations: new Map(Object.keys(operations).map((operation) => [lowerFirst(operation), operation])),
    waiters: new Map(Object.entries(waiters).map(([waiter, { operation }]) => [lowerFirst(waiter), operation])),
  };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
