import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { scopeAt } from '../program/module.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import { type ClassValue, noValues, type ValueSet } from '../values/abstract-value.ts';
import { environmentOf } from '../values/data.ts';
import { hierarchyOf } from './hierarchy.ts';

/** Classes whose fields come from the environment. Source: https://docs.pydantic.dev/latest/concepts/pydantic_settings/ */
const settingsBases = new Set(['pydantic_settings.BaseSettings', 'pydantic.BaseSettings', 'pydantic.v1.BaseSettings']);

/**
 * The environment variable that a field of a settings class is read from, with its default; none for other classes.
 * Names of variables are not case-sensitive there; they are written in capitals, as programs set them.
 */
export function settingsField(
  ev: Evaluation,
  owner: ClassValue,
  self: ClassValue,
  name: string,
  fallback: ValueSet,
): ValueSet {
  const hierarchy = hierarchyOf(ev, self);
  if (!hierarchy.foreign.some((base) => settingsBases.has(base))) return noValues;
  const named = fieldVariables(ev, owner, name);
  const variables =
    named.length > 0 ? named : [{ kind: 'text', text: `${prefixOf(ev, self)}${name}`.toUpperCase() } as const];
  return variables.flatMap((variable) => environmentOf(variable, fallback));
}

/** `Field("x", env="NAME")`, `Field(alias="NAME")`, `Field(validation_alias="NAME")`. */
function fieldVariables(ev: Evaluation, owner: ClassValue, name: string): ValueSet {
  const { tree } = owner.module;
  for (const binding of scopeAt(owner.module, owner.node).bindings.get(name) ?? []) {
    const value = childrenOf(tree, tree.parent[binding.node] ?? -1).at(-1) ?? -1;
    if (tree.kind[value] !== K.call || !/(?:^|\.)Field$/.test(textOf(tree, value + 1))) continue;
    const args = ev.argumentsOf(owner.module, value, undefined);
    for (const keyword of ['env', 'validation_alias', 'alias']) {
      const texts = argumentValues(ev, args, -1, keyword).filter((found) => found.kind === 'text');
      if (texts.length > 0) return texts;
    }
  }
  return noValues;
}

/** `env_prefix` of `class Config` or of `model_config = SettingsConfigDict(…)`. */
function prefixOf(ev: Evaluation, self: ClassValue): string {
  for (const owner of hierarchyOf(ev, self).classes) {
    const at = { module: owner.module, node: owner.node };
    const { bindings } = scopeAt(owner.module, owner.node);
    const configs = ['Config', 'model_config'].filter((name) => bindings.has(name));
    for (const name of configs) {
      for (const config of ev.attribute(owner, name, at)) {
        const [prefix] =
          config.kind === 'class'
            ? ev.attribute(config, 'env_prefix', at)
            : config.kind === 'dict'
              ? ev.item(config, [{ kind: 'text', text: 'env_prefix' }], at)
              : [];
        if (prefix?.kind === 'text') return prefix.text;
      }
    }
  }
  return '';
}
