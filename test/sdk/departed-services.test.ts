import { describe, expect, test } from 'vitest';
import { departedServices } from '../../src/sdk/departed-services.ts';
import { knowledge } from '../resolve/knowledge.ts';

describe('services that the SDK index lacks', () => {
  test.each(departedServices)('$client has actions in the reference, and no client in the index', (service) => {
    expect(knowledge.sdk.findService(service.client)).toBeUndefined();
    expect(knowledge.sdk.findServiceByGoV1Package(service.goV1Package)).toBeUndefined();
    expect(knowledge.reference.findService(service.iamPrefix)?.actionNames.length).toBeGreaterThan(0);
  });
});
