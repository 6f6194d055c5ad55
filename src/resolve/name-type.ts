import type { Action } from '../model/action.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import type { ReferenceResourceType } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import { placeholdersOf } from './arn-format.ts';
import { type BindingScope, bindType, type TypeResources } from './bind-type.ts';
import { findBindingRows } from './curated/find-rows.ts';
import type { TypeBinding } from './curated/type-binding.ts';
import { type GenericBinding, genericBinding } from './generic-binding.ts';
import { typesMadeBy } from './made-types.ts';
import type { MadeResources } from './rules.ts';

export interface ResourceQuestion {
  readonly action: Action;
  /** Absent for operations that only a helper has, such as tokens made on the client's side. */
  readonly operation?: SdkOperation;
  /** How a row says that the input names the resources. */
  readonly bindings?: readonly TypeBinding[];
  /** For actions on what the call makes, such as tags on creation; `by`: the resources of its other actions. */
  readonly made?: MadeResources & {
    readonly by: readonly ResourcePattern[];
    /** The resource types of the operation's own action. */
    readonly own: readonly string[];
  };
}

/** The resources of one type that a call names, and what says so. */
export interface NamedType extends TypeResources {
  /** `row`: a curated row; `format`: the ARN format alone says which resource it is. */
  readonly by: 'row' | 'names' | 'format' | 'nothing';
  /** How names of members say it, for `names`. */
  readonly binding?: GenericBinding;
}

/** The resources of one type of an action that a call names; `types` are all types of the action. */
export function nameType(
  { action, operation, bindings }: ResourceQuestion,
  type: ReferenceResourceType,
  types: readonly ReferenceResourceType[],
  scope: BindingScope,
): NamedType {
  if (bindings !== undefined) {
    const own = bindings.filter((row) => row.type === type.name);
    const { naming, resources } = together(own.map((row) => bindType(type, row, scope)));
    return { naming, resources, by: 'row' };
  }
  const rows = findBindingRows(scope.call, action.prefix, type.name);
  // Types whose rows are all unmet could be named, but only by inputs of a special form: they stay out.
  if (rows.length > 0) {
    const found = together(rows.map((row) => bindType(type, row, scope)));
    const isMeant = found.naming !== 'absent' || !rows.some((row) => row.special);
    const { naming, resources } = isMeant ? found : unnameable;
    return { naming, resources, by: 'row' };
  }
  const binding = operation === undefined ? undefined : genericBinding(operation, type, types, scope);
  if (binding === undefined) {
    return types.every(isFixed)
      ? { naming: 'absent', resources: [], by: 'format' }
      : { naming: 'unnameable', resources: [], by: isFixed(type) ? 'format' : 'nothing' };
  }
  const found = bindType(type, binding, scope);
  const naming = binding.partial && found.naming === 'named' ? 'open' : found.naming;
  return { naming, resources: found.resources, by: 'names', binding };
}

/** Whether a type, among those of an action, is that of what the call makes, whose names nobody knows before. */
export function makesType(
  { operation, made }: ResourceQuestion,
  type: ReferenceResourceType,
  types: readonly ReferenceResourceType[],
): boolean {
  if (made?.types.includes(type.name)) return true;
  return operation !== undefined && typesMadeBy(operation.name, types).includes(type);
}

const unnameable: TypeResources = { naming: 'unnameable', resources: [] };

/** Whether the format alone says which resource it is: `provider/default`. */
function isFixed({ arnFormats }: ReferenceResourceType): boolean {
  return arnFormats.every((format) => placeholdersOf(format).length === 0);
}

/** Several ways to name resources of one type: all that are named count. */
function together(found: readonly TypeResources[]): TypeResources {
  for (const naming of ['named', 'open', 'absent'] as const) {
    const rows = found.filter((row) => row.naming === naming);
    if (rows.length > 0) return { naming, resources: rows.flatMap((row) => row.resources) };
  }
  return unnameable;
}
