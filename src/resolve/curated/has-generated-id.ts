import { generatedIds } from './generated-ids.ts';

/** Whether a service gives things of this kind an id that their name does not tell; `stem` as `nameStem` gives it. */
export function hasGeneratedId(client: string, stem: string): boolean {
  return stem !== '' && stemsOf(client).has(stem);
}

const stemsByClient = new Map<string, ReadonlySet<string>>();

function stemsOf(client: string): ReadonlySet<string> {
  const known = stemsByClient.get(client);
  if (known !== undefined) return known;
  const stems = new Set(generatedIds[client]?.split(' '));
  stemsByClient.set(client, stems);
  return stems;
}
