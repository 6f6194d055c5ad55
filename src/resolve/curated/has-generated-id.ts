import { generatedIds } from './generated-ids.ts';

/** Whether a service gives things of this kind an id that their name does not tell; `stem` as `nameStem` gives it. */
export function hasGeneratedId(client: string, stem: string): boolean {
  return clientsWithIds.includes(client) || (stem !== '' && stemsOf(client).has(stem));
}

/**
 * Lightsail names everything by name, and puts an id into every ARN, as the samples of its API model show
 * (`Instance/244ad76f-8aad-4741-809f-12345EXAMPLE`, botocore 1.44.5).
 */
const clientsWithIds = ['lightsail'];

const stemsByClient = new Map<string, ReadonlySet<string>>();

function stemsOf(client: string): ReadonlySet<string> {
  const known = stemsByClient.get(client);
  if (known !== undefined) return known;
  const stems = new Set(generatedIds[client]?.split(' '));
  stemsByClient.set(client, stems);
  return stems;
}
