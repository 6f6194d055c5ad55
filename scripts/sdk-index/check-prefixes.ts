import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

interface Mapping {
  readonly SDK: { readonly Python: { readonly Boto3: Readonly<Record<string, { readonly service: string }>> } };
}

/**
 * Throws if the IAM prefixes of the index in `folder` are not those of `mapping`, the text of the reference's
 * `v1/mapping.json`; the message names every client that differs. Clients without an entry there must have no prefix.
 */
export function checkPrefixes(mapping: string, folder: string): void {
  // A check made by hand on a file that AWS publishes; anything else in it fails below.
  const clients = (JSON.parse(mapping) as Mapping).SDK.Python.Boto3;
  const differing = openSdkIndex(folder).services.flatMap(({ client, iamPrefix }) => {
    const expected = clients[client]?.service;
    return expected === iamPrefix ? [] : [`${client}: ${iamPrefix ?? 'none'} instead of ${expected ?? 'none'}`];
  });
  if (differing.length > 0)
    throw new Error(`scripts/sdk-index/irregular-prefixes.ts is out of date:\n${differing.join('\n')}`);
}
