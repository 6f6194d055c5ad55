import { type Action, type ActionUse, formatAction, type Necessity, parseAction } from '../model/action.ts';
import type { AuthorizedAction } from '../reference/service-reference.ts';
import type { ActionRow } from './curated/action-row.ts';
import { findActionRows } from './curated/find-rows.ts';
import { describeFact, type FactState, stateOfFact } from './fact.ts';
import { readPath } from './member-path.ts';
import { alias } from './rules/alias.ts';
import { deletedPart } from './rules/deleted-part.ts';
import { dependent } from './rules/dependent.ts';
import { httpMethod } from './rules/http-method.ts';
import { innerOperation } from './rules/inner-operation.ts';
import { itemForm } from './rules/item-form.ts';
import { namedPart } from './rules/named-part.ts';
import { otherPath } from './rules/other-path.ts';
import { ownAction, singleAction } from './rules/own-action.ts';
import { passConnection } from './rules/pass-connection.ts';
import { passRole } from './rules/pass-role.ts';
import { siblingClient } from './rules/sibling-client.ts';
import { tagging, takesNoTags } from './rules/tagging.ts';
import { always, type CallFacts, type Decision, listed, never, type PlannedUse, type Rule, unmet } from './rules.ts';
import { toTextPatterns } from './text-pattern.ts';

/**
 * What one call may need: every action of the curated rows and of the reference, with its necessity. Empty when neither
 * knows the operation.
 */
export function planActions(facts: CallFacts): readonly PlannedUse[] {
  const rows = findActionRows(facts.call.service, facts.call.operation);
  const states = rows.map((row) => stateOfRow(row, facts));
  const replaced = new Map<string, Necessity>();
  rows.forEach((row, index) => {
    if (row.insteadOf === undefined || states[index] !== 'met') return;
    for (const action of row.insteadOf === 'all' ? ['all'] : row.insteadOf) {
      replaced.set(
        action,
        row.when === undefined
          ? never('another action takes its place')
          : unmet(describeFact({ kind: 'not', fact: row.when })),
      );
    }
  });
  const fromRows = rows.flatMap((row, index) => {
    const state = states[index] ?? 'unmet';
    return row.rare === true && (state === 'unmet' || state === 'open') ? [] : useRow(row, state, facts);
  });
  const inRows = new Set(fromRows.map(({ use }) => formatAction(use.action)));
  const others = facts.authorized.filter(({ action }) => !inRows.has(formatAction(action)));
  const hasMain = rows.some((row) => row.never === undefined && row.assumed === undefined);
  const planned = atLeastOne([...fromRows, ...applyRules(others, hasMain, facts)]);
  if (replaced.size === 0) return planned;
  const instead = new Set(rows.filter((row) => row.insteadOf === 'all').flatMap((row) => row.actions));
  return planned.map((item) => {
    const name = formatAction(item.use.action);
    const why = replaced.get(name) ?? (instead.has(name) ? undefined : replaced.get('all'));
    return why === undefined || !item.granted ? item : withoutGrant(item, why);
  });
}

/** Where the code leaves open which of its actions an operation needs, it gets all of those. */
function atLeastOne(planned: readonly PlannedUse[]): readonly PlannedUse[] {
  if (planned.some(({ granted, use }) => granted && use.necessity.kind !== 'assumed')) return planned;
  return planned.map((item) => (isOpenRow(item) ? { ...item, granted: true } : item));
}

function isOpenRow({ rule, use: { necessity } }: PlannedUse): boolean {
  return rule === 'row' && necessity.kind === 'when' && necessity.state === 'open';
}

const rules: readonly Rule[] = [
  ownAction,
  singleAction,
  otherPath,
  alias,
  tagging,
  passRole,
  passConnection,
  httpMethod,
  siblingClient,
  innerOperation,
  namedPart,
  dependent,
  itemForm,
  deletedPart,
  takesNoTags,
];

/** Rules that find what an operation is mainly authorized by, not what it may need beside. */
const mainRules: ReadonlySet<string> = new Set(['own-action', 'single-action', 'http-method']);

function applyRules(
  candidates: readonly AuthorizedAction[],
  hasMainRow: boolean,
  facts: CallFacts,
): readonly PlannedUse[] {
  const decided = candidates.map((candidate) => ({ candidate, decision: decide(candidate, facts) }));
  const hasMain = hasMainRow || decided.some(({ decision }) => decision !== undefined && mainRules.has(decision.rule));
  const left = decided.filter(({ decision }) => decision === undefined).length;
  return decided.map(({ candidate, decision }) =>
    toPlanned(candidate, decision ?? byDefault(hasMain, left, facts), facts),
  );
}

function decide(candidate: AuthorizedAction, facts: CallFacts): Decision | undefined {
  for (const rule of rules) {
    const decision = rule(candidate, facts);
    if (decision !== undefined) return decision;
  }
  return undefined;
}

/** What no rule decides: out beside a main action; the main one itself if it is alone; else all of them. */
function byDefault(hasMain: boolean, left: number, { settings }: CallFacts): Decision {
  if (hasMain) {
    const necessity: Necessity = { kind: 'when', fact: 'something that is not known', state: 'open' };
    return { rule: 'default', necessity, granted: settings.unclassified === 'include', finding: 'unclassified' };
  }
  if (left === 1) return { rule: 'only-one-left', necessity: always, granted: true };
  return { rule: 'default', necessity: always, granted: true, finding: 'all-authorized' };
}

function toPlanned({ action, context }: AuthorizedAction, decision: Decision, { call }: CallFacts): PlannedUse {
  const { necessity, context: further = {}, basis = listed(decision.rule), ...rest } = decision;
  return {
    ...rest,
    use: { action, basis, necessity, context: { ...context, ...further }, call },
  };
}

function stateOfRow(row: ActionRow, { call, settings }: CallFacts): FactState {
  return row.when === undefined ? 'met' : stateOfFact(row.when, call, settings);
}

function useRow(row: ActionRow, state: FactState, facts: CallFacts): readonly PlannedUse[] {
  return row.actions.flatMap((name): readonly PlannedUse[] => {
    const authorized = facts.authorized.find((other) => formatAction(other.action) === name);
    const action = actionNamed(name);
    // An action of the operation's own name would be taken for its action though the reference does not list it.
    const isCandidate = authorized !== undefined || action.name === facts.call.operation;
    if (row.never !== undefined && !isCandidate) return [];
    const context = authorized?.context ?? {};
    const { necessity, granted } = necessityOfRow(row, state, facts);
    const use: ActionUse = {
      action,
      basis: { kind: 'curated', source: row.source },
      necessity,
      context: { ...context, ...rowContext(row, facts) },
      call: facts.call,
    };
    const planned: PlannedUse = {
      use,
      rule: 'row',
      granted,
      ...(row.resources === undefined ? {} : { bindings: row.resources }),
      ...(row.via === undefined ? {} : { via: row.via }),
      ...(row.conditions === undefined ? {} : { conditions: row.conditions }),
    };
    if (!granted)
      return [
        necessity.kind === 'when' && necessity.state === 'open' ? { ...planned, finding: 'open-member' } : planned,
      ];
    return [necessity.kind === 'assumed' ? { ...planned, finding: 'assumed-permission' } : planned];
  });
}

const actionsByName = new Map<string, Action>();

function actionNamed(name: string): Action {
  const known = actionsByName.get(name);
  if (known !== undefined) return known;
  const action = parseAction(name);
  if (action === undefined) throw new Error(`A row names no action: ${name}`);
  actionsByName.set(name, action);
  return action;
}

function necessityOfRow(
  row: ActionRow,
  state: FactState,
  { settings }: CallFacts,
): { readonly necessity: Necessity; readonly granted: boolean } {
  if (row.never !== undefined) return { necessity: never(row.never), granted: false };
  if (row.via !== undefined && settings.kms === 'none' && row.actions.every((action) => action.startsWith('kms:'))) {
    return { necessity: never('permissions on keys are left out by the setting'), granted: false };
  }
  if (settings.forwardAccess === 'none' && row.assumed !== undefined && isForwarded(row)) {
    return { necessity: never('what services do for the caller is left out by the setting'), granted: false };
  }
  if (row.when !== undefined && (state === 'unmet' || (state === 'open' && row.assumed === undefined))) {
    return { necessity: { kind: 'when', fact: describeFact(row.when), state }, granted: false };
  }
  if (row.assumed !== undefined) return { necessity: { kind: 'assumed', fact: row.assumed }, granted: true };
  if (row.when === undefined) return { necessity: always, granted: true };
  return { necessity: { kind: 'when', fact: describeFact(row.when), state: 'met' }, granted: true };
}

/** Whether the actions are those of another service than the one that is called; keys have a setting of their own. */
function isForwarded({ actions, clients }: ActionRow): boolean {
  return actions.every((action) => {
    const prefix = action.split(':')[0] ?? '';
    return prefix !== 'kms' && prefix !== 'iam' && !clients.includes(prefix);
  });
}

/** The conditions of a row whose values are known; one that the code leaves open would deny a call that needs it. */
function rowContext(row: ActionRow, { call, settings }: CallFacts): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(row.conditions ?? {}).flatMap(([key, source]) => {
    if (source.kind === 'fixed') return [[key, source.values] as const];
    if (source.kind === 'operation') return [[key, [call.operation]] as const];
    if (source.kind === 'resource') return [];
    const { presence, values } = readPath(call.input, source.path);
    const texts = values.flatMap((value) => toTextPatterns(value, settings));
    const known = presence === 'given' && texts.length > 0 && texts.every(({ open }) => open.length === 0);
    if (!known) return [];
    const found = texts.map(({ text }) => text);
    if (source.kind === 'member') return [[key, found] as const];
    const aliases = found.flatMap((text) => /(?:^|:)(alias\/.+)$/s.exec(text)?.[1] ?? []);
    // Where some of them are keys, a condition on aliases would refuse those.
    return aliases.length === found.length ? [[key, aliases] as const] : [];
  });
  return Object.fromEntries(entries);
}

function withoutGrant(item: PlannedUse, necessity: Necessity): PlannedUse {
  const { finding: _, ...rest } = item;
  return { ...rest, granted: false, use: { ...item.use, necessity } };
}
