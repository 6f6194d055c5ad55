import { fileURLToPath } from 'node:url';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';
import type { Knowledge } from '../../src/resolve/resolution.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const root = new URL('../../', import.meta.url);

/** What the package carries: the SDK index and the snapshot of the reference. */
export const knowledge: Knowledge = {
  sdk: openSdkIndex(fileURLToPath(new URL('sdk-index', root))),
  reference: openServiceReference(fileURLToPath(new URL('service-reference-cache', root)), 'bundled'),
};
