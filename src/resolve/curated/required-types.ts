import type { Action } from '../../model/action.ts';
import { requiredTypePlaces } from './required-type-places.ts';

/**
 * Of the resource types of an action, those that AWS's page marks as required: a statement must have one of each. Empty:
 * none is. `undefined`: nobody knows, or the page marks many types all alike, of which a request is about one.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function findRequiredTypes(
  { prefix, name }: Action,
  resourceTypes: readonly string[],
): readonly string[] | undefined {
  const row = placesOf(prefix).get(name);
  if (row === undefined) return resourceTypes.length === 1 ? resourceTypes : undefined;
  if (row === unknownPage) return undefined;
  const required = row.flatMap((at) => resourceTypes[at] ?? []);
  return required.length >= manyAlike && required.length === resourceTypes.length ? undefined : required;
}

/** From this number on, types that are all required are alternatives: the models that `bedrock:InvokeModel` may be for. */
const manyAlike = 5;

const unknownPage = 'unknown';

type Places = readonly number[] | typeof unknownPage;

const placesByPrefix = new Map<string, ReadonlyMap<string, Places>>();

function placesOf(prefix: string): ReadonlyMap<string, Places> {
  const known = placesByPrefix.get(prefix);
  if (known !== undefined) return known;
  const places: ReadonlyMap<string, Places> = new Map(rowOf(prefix).split(' ').map(toRow));
  placesByPrefix.set(prefix, places);
  return places;
}

function rowOf(prefix: string): string {
  const start = `\n${prefix}: `;
  const at = requiredTypePlaces.indexOf(start);
  if (at === -1) return '';
  return requiredTypePlaces.slice(at + start.length, requiredTypePlaces.indexOf('\n', at + 1));
}

/** `Name=0,2`, `Name=` or `Name?`. */
function toRow(text: string): readonly [string, Places] {
  if (text.endsWith('?')) return [text.slice(0, -1), unknownPage];
  const [name = '', places = ''] = text.split('=');
  return [name, places === '' ? [] : places.split(',').map(Number)];
}
