import type { Analysis } from '../model/analysis.ts';
import { compareText } from '../model/order.ts';
import type { PolicyDocument } from '../model/policy.ts';
import { type Risk, riskKinds } from '../model/risk.ts';
import { placeLines } from './evidence-text.ts';

/** Places of one risk beyond this many are only counted. */
const mostPlaces = 5;

/** What to weigh before the policy is attached, the gravest first, and what to do about each. */
export function riskLines({ risks, documents }: Pick<Analysis, 'risks' | 'documents'>): readonly string[] {
  if (risks.length === 0) return [];
  return ['Warnings', ...risks.flatMap((risk, at) => oneRisk(risk, at + 1, documents))];
}

function oneRisk(risk: Risk, number: number, documents: readonly PolicyDocument[]): readonly string[] {
  const { title, advice } = riskKinds[risk.kind];
  const places = placeLines(risk.evidence);
  const hidden = places.length - mostPlaces;
  return [
    `  ${number}. ${risk.actions.join(' with ')}: ${title}`,
    `     ${risk.message}.`,
    ...risk.resources.map((resource) => `     on ${resource}`),
    `     in ${sidsOf(risk, documents).join(', ')}`,
    ...places.slice(0, mostPlaces).map((place) => `     at ${place}`),
    ...(hidden > 0 ? [`     and ${hidden} more`] : []),
    `     To do: ${advice}`,
    ...(risk.source === undefined ? [] : [`     See ${risk.source}`]),
  ];
}

/** The statements that grant what the risk is about. */
function sidsOf({ actions, resources }: Risk, documents: readonly PolicyDocument[]): readonly string[] {
  const statements = documents.flatMap((document) => document.statements);
  const granting = statements.filter(({ permissions }) =>
    permissions.some(
      (permission) =>
        actions.includes(`${permission.action.prefix}:${permission.action.name}`) &&
        permission.resources.some((pattern) => resources.includes(pattern.kind === 'arn' ? pattern.text : '*')),
    ),
  );
  return granting.map(({ sid }) => sid).sort(compareText);
}
