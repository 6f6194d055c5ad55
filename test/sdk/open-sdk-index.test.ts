import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/model/user-error.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';
import { getOperation, getService, index, indexFolder } from './bundled-index.ts';

describe('the index', () => {
  test('holds every service of botocore, sorted', () => {
    const clients = index.services.map(({ client }) => client);
    expect(clients).toHaveLength(439);
    expect(clients).toEqual([...clients].sort());
  });

  test('holds as many operations, input members, paginators and waiters as botocore', () => {
    const services = index.services.map(({ client }) => getService(client));
    const operations = services.flatMap((service) => {
      return service.operationNames.map((name) => getOperation(service.names.client, name));
    });
    expect(operations).toHaveLength(19_796);
    expect(operations.flatMap(({ input }) => input)).toHaveLength(70_004);
    expect(operations.filter(({ paginated }) => paginated)).toHaveLength(3_449);
    expect(operations.filter(({ deprecated }) => deprecated)).toHaveLength(293);
    expect(services.flatMap(({ waiters }) => waiters)).toHaveLength(410);
  });

  test('marks the 49 operations that are sent unsigned', () => {
    const unsigned = index.services.flatMap(({ client }) => {
      return getService(client).operationNames.filter((name) => getOperation(client, name).unsigned);
    });
    expect(unsigned).toHaveLength(49);
    expect(getOperation('sts', 'AssumeRoleWithWebIdentity').unsigned).toBe(true);
    expect(getOperation('sts', 'AssumeRole').unsigned).toBe(false);
    expect(getOperation('sts', 'GetCallerIdentity').unsigned).toBe(false);
  });

  test('gives the HTTP request of API Gateway operations, and of no others', () => {
    expect(getOperation('apigateway', 'GetRestApi').http).toEqual({ method: 'GET', uri: '/restapis/{restapi_id}' });
    expect(getOperation('apigatewayv2', 'CreateApi').http).toEqual({ method: 'POST', uri: '/v2/apis' });
    expect(getOperation('s3', 'GetObject')).not.toHaveProperty('http');
  });

  test('finds waiters by either name', () => {
    expect(getService('s3').findWaiterOperation('bucket_exists')).toBe('HeadBucket');
    expect(getService('s3').findWaiterOperation('BucketExists')).toBe('HeadBucket');
    expect(getService('ec2').findWaiterOperation('instance_running')).toBe('DescribeInstances');
    expect(getService('s3').findWaiterOperation('instance_running')).toBeUndefined();
  });

  test('compares operations exactly', () => {
    expect(getService('s3').findOperation('getObject')).toBeUndefined();
    expect(getService('s3').findOperation('constructor')).toBeUndefined();
    expect(getService('s3').findOperation('GetItem')).toBeUndefined();
  });
});

describe('a lookup over all services', () => {
  test('finds each operation and each method at its own service', () => {
    for (const { client } of index.services) {
      const service = getService(client);
      for (const name of service.operationNames) {
        expect(index.findServicesByOperation(name)).toContain(client);
        const { pythonMethod } = getOperation(client, name);
        const hasMethod = service.findByPythonMethod(pythonMethod) !== undefined;
        expect(index.findServicesByPythonMethod(pythonMethod).includes(client)).toBe(hasMethod);
      }
    }
  });

  test('names all services of a shared operation, sorted', () => {
    const clients = index.findServicesByOperation('TagResource');
    expect(clients.length).toBeGreaterThan(250);
    expect(clients).toEqual([...clients].sort());
    for (const client of clients) expect(getService(client).operationNames).toContain('TagResource');
  });

  test('names the one service that has an operation', () => {
    expect(index.findServicesByOperation('AssumeRole')).toEqual(['sts']);
    expect(index.findServicesByPythonMethod('assume_role')).toEqual(['sts']);
  });

  test.each(['', 'getObject', 'getobject', 'Get_Object', 'AAAA', 'zzzz', 'constructor', '\n', 'GetObject s3'])(
    'finds nothing for "%s"',
    (name) => {
      expect(index.findServicesByOperation(name)).toEqual([]);
      expect(index.findServicesByPythonMethod(name)).toEqual([]);
    },
  );

  test('tells operations from methods', () => {
    expect(index.findServicesByOperation('get_object')).toEqual([]);
    expect(index.findServicesByPythonMethod('GetObject')).toEqual([]);
  });
});

describe('a damaged index', () => {
  const files = ['head.json', 'operations.txt', 'services.pack'] as const;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sdk-index-'));
    for (const file of files) copyFileSync(join(indexFolder, file), join(folder, file));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const damage = (file: (typeof files)[number], change: (text: string) => string): void => {
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'latin1')), 'latin1');
  };

  test('is told by a head that is cut off', () => {
    truncateSync(join(folder, 'head.json'), 1000);
    expectCorrupt('head.json', () => openSdkIndex(folder));
  });

  test.each(['[]', '{}', '{"format":0}', '{"format":1,"packBytes":1,"operationsBytes":1,"services":[["s3"]]}'])(
    'is told by the head %s',
    (text) => {
      damage('head.json', () => text);
      expectCorrupt('head.json', () => openSdkIndex(folder));
    },
  );

  test('is told by a head that names more of the pack than there is', () => {
    damage('head.json', (text) => text.replace(/"packBytes":\d+/, '"packBytes":10'));
    expectCorrupt('head.json', () => openSdkIndex(folder));
  });

  test.each(files)('is told by a missing %s', (file) => {
    rmSync(join(folder, file));
    expectCorrupt(file, () => {
      const opened = openSdkIndex(folder);
      opened.findServicesByOperation('GetObject');
      opened.findService('s3')?.findOperation('GetObject');
    });
  });

  test('is told by a pack of another size', () => {
    truncateSync(join(folder, 'services.pack'), 1_000_000);
    expectCorrupt('services.pack', () => openSdkIndex(folder).findService('s3')?.operationNames);
  });

  test('is told by a part of the pack that is overwritten', () => {
    damage('services.pack', (text) => `${'x'.repeat(200)}${text.slice(200)}`);
    expectCorrupt('services.pack', () => openSdkIndex(folder).findService('accessanalyzer')?.operationNames);
    expect(openSdkIndex(folder).findService('s3')?.findOperation('GetObject')?.name).toBe('GetObject');
  });

  test('is told by a lookup file of another size', () => {
    damage('operations.txt', (text) => text.slice(0, -20));
    expectCorrupt('operations.txt', () => openSdkIndex(folder).findServicesByOperation('GetObject'));
  });

  test('is told by a lookup file with other content', () => {
    damage('operations.txt', (text) => 'x'.repeat(text.length));
    expectCorrupt('operations.txt', () => openSdkIndex(folder).findServicesByPythonMethod('get_object'));
    damage('operations.txt', (text) => '\n'.repeat(text.length));
    expectCorrupt('operations.txt', () => openSdkIndex(folder).findServicesByOperation('GetObject'));
  });

  test('is opened without reading what is not asked for', () => {
    rmSync(join(folder, 'services.pack'));
    rmSync(join(folder, 'operations.txt'));
    expect(openSdkIndex(folder).findServiceByStubClass('S3Client')).toBe('s3');
  });
});

function expectCorrupt(file: string, act: () => unknown): void {
  let error: unknown;
  try {
    act();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: 'E_SDK_INDEX_CORRUPT', message: expect.stringContaining(file) });
}
