import { fileURLToPath } from 'node:url';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';
import type { InputMember, ResourceType, SdkOperation, SdkService } from '../../src/sdk/sdk-service.ts';

export const indexFolder = fileURLToPath(new URL('../../sdk-index', import.meta.url));
export const index = openSdkIndex(indexFolder);

export function getService(client: string): SdkService {
  return present(index.findService(client), client);
}

export function getOperation(client: string, name: string): SdkOperation {
  return present(getService(client).findOperation(name), name);
}

export function getType(client: string, name: string): ResourceType {
  return present(getService(client).findResourceType(name), name);
}

/** The member at a path such as `Code.S3Bucket`. */
export function getMember(operation: SdkOperation, path: string): InputMember {
  const [first = '', ...rest] = path.split('.');
  let member = present(
    operation.input.find(({ name }) => name === first),
    first,
  );
  for (const part of rest)
    member = present(
      member.members.find(({ name }) => name === part),
      part,
    );
  return member;
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is not in the index`);
  return value;
}
