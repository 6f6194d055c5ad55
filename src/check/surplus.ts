import type { Difference, Need } from '../model/comparison.ts';
import type { ActionNames } from '../synthesize/compact-actions.ts';
import { covers } from '../synthesize/cover.ts';
import { expandAction } from '../synthesize/expand-action.ts';
import { haveCommon, matchesAction, overlaps } from './given-match.ts';
import type { GivenStatement, GivenText } from './given-policy.ts';

/** What Allow statements grant beyond the needs: actions first, then the resources of those that are needed. */
export function findSurplus(
  needs: readonly Need[],
  statements: readonly GivenStatement[],
  actionNames: ActionNames,
): readonly Difference[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => {
      const own = needs.filter(
        ({ action, resource }) => matchesAction(statement.actions, action) && overlaps(statement.resources, resource),
      );
      if (statement.actions.not) return [allButSome(statement, 'action', own)];
      const actions = statement.actions.patterns.flatMap((pattern) =>
        surplusAction(statement, pattern, own, actionNames),
      );
      if (own.length === 0) return actions;
      if (statement.resources.not) return [...actions, allButSome(statement, 'resource', own)];
      return [
        ...actions,
        ...statement.resources.patterns.flatMap((pattern) => surplusResource(statement, pattern, own)),
      ];
    });
}

function surplusAction(
  statement: GivenStatement,
  pattern: GivenText,
  needs: readonly Need[],
  actionNames: ActionNames,
): readonly Difference[] {
  const own = needs.filter(({ action }) => matchesAction({ not: false, patterns: [pattern] }, action));
  const resource = resourcesText(statement);
  if (own.length === 0) {
    return [
      { ...base(statement), kind: 'excess', action: pattern.text, resource, detail: 'no call needs it', evidence: [] },
    ];
  }
  const needed = new Set(own.map(({ action }) => action.toLowerCase()));
  const all = pattern.text === '*' ? undefined : expandAction(pattern.text, actionNames);
  if (all?.every((action) => needed.has(action.toLowerCase()))) return [];
  const stands = all === undefined ? 'every action' : `${all.length} actions`;
  const detail = `it stands for ${stands}, and calls need ${listText(own.map(({ action }) => action))}`;
  return [{ ...base(statement), kind: 'broader', action: pattern.text, resource, detail, evidence: evidenceOf(own) }];
}

function surplusResource(statement: GivenStatement, pattern: GivenText, needs: readonly Need[]): readonly Difference[] {
  // What only the deployment knows is taken to be what the code needs.
  if (pattern.open && pattern.text === '*') return [];
  const own = needs.filter(({ resource }) => haveCommon(pattern.text, resource));
  const actions = actionsText(statement);
  const { text } = pattern;
  if (own.length === 0) {
    const detail = 'no call needs this resource';
    return [{ ...base(statement), kind: 'excess', action: actions, resource: text, detail, evidence: [] }];
  }
  if (pattern.open || own.some(({ resource }) => covers(resource, text))) return [];
  const detail = `calls need ${listText(own.map(({ resource }) => resource))}`;
  return [{ ...base(statement), kind: 'broader', action: actions, resource: text, detail, evidence: evidenceOf(own) }];
}

function allButSome(statement: GivenStatement, element: 'action' | 'resource', needs: readonly Need[]): Difference {
  const detail = `an Allow with Not${element === 'action' ? 'Action' : 'Resource'} allows all that it does not name`;
  return {
    ...base(statement),
    kind: 'broader',
    action: actionsText(statement),
    resource: resourcesText(statement),
    detail,
    evidence: evidenceOf(needs),
  };
}

function base({ place }: GivenStatement): Pick<Difference, 'assumed' | 'place'> {
  return { assumed: false, place };
}

function evidenceOf(needs: readonly Need[]): Difference['evidence'] {
  return [...new Set(needs.flatMap(({ permission }) => permission.evidence))];
}

function actionsText({ actions }: GivenStatement): string {
  return `${actions.not ? 'all but ' : ''}${actions.patterns.map(({ text }) => text).join(', ')}`;
}

function resourcesText({ resources }: GivenStatement): string {
  return `${resources.not ? 'all but ' : ''}${resources.patterns.map(({ text }) => text).join(', ')}`;
}

const mostListed = 8;

function listText(texts: readonly string[]): string {
  const distinct = [...new Set(texts)].toSorted();
  const more = distinct.length - mostListed;
  const shown = distinct.slice(0, mostListed).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
