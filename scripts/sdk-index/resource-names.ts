import { toPythonName } from '../../src/sdk/python-name.ts';
import type { ResourceModel, TargetModel } from './service-model.ts';

export type NameCategory =
  | 'identifier'
  | 'action'
  | 'subresource'
  | 'reference'
  | 'collection'
  | 'waiter'
  | 'attribute';

/** The Python name of each part of a resource type, by category and name in the model. */
export type ResourceNames = (category: NameCategory, name: string) => string;

/**
 * Gives every part of a resource type its Python name. Where two would have the same, the later one in boto3's order of
 * precedence has its category behind it. `has` are the sub-resources and references, `attributes` the shape's members.
 * Source: boto3 1.44.5, `boto3/resources/model.py`, `ResourceModel.load_rename_map`.
 */
export function toResourceNames(
  model: ResourceModel,
  has: Readonly<Record<string, { readonly resource: TargetModel }>>,
  attributes: readonly string[],
): ResourceNames {
  const taken = new Set(model.load === undefined ? ['meta'] : ['meta', 'load']);
  const names = new Map<string, string>();
  const take = (category: NameCategory, name: string, pythonName = toPythonName(name)): void => {
    const free = taken.has(pythonName) ? `${pythonName}_${category}` : pythonName;
    if (taken.has(free)) throw new Error(`Two parts of a resource type are named ${free}`);
    taken.add(free);
    names.set(`${category} ${name}`, free);
  };
  for (const { name } of model.identifiers ?? []) take('identifier', name);
  for (const name of Object.keys(model.actions ?? {})) take('action', name);
  for (const [name, { resource }] of Object.entries(has)) {
    if (isReference(resource)) take('reference', name);
    else take('subresource', name, name);
  }
  for (const name of Object.keys(model.hasMany ?? {})) take('collection', name);
  for (const name of Object.keys(model.waiters ?? {})) take('waiter', name, toPythonName(`WaitUntil${name}`));
  for (const name of attributes) take('attribute', name);
  return (category, name) => {
    const known = names.get(`${category} ${name}`);
    if (known === undefined) throw new Error(`No ${category} is named ${name}`);
    return known;
  };
}

/** A reference needs the data of its parent (`instance.vpc`); a sub-resource does not (`bucket.Object(key)`). */
export function isReference(resource: TargetModel): boolean {
  return (resource.identifiers ?? []).some(({ source }) => source === 'data');
}
