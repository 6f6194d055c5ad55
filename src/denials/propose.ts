import { formatAction } from '../model/action.ts';
import {
  type Denial,
  type DenialScope,
  type Field,
  known,
  knownValue,
  notKnown,
  type Proposal,
  type ProposalTarget,
} from '../model/denial.ts';
import type { Finding } from '../model/finding.ts';
import { sortFindings } from '../model/finding.ts';
import type { Permission, PolicyDocument, Statement } from '../model/policy.ts';
import type { PolicyForm } from '../model/policy-form.ts';
import { formatResource } from '../model/resource-pattern.ts';
import { parseArn } from '../resolve/arn-format.ts';
import { mergePermissions } from '../resolve/merge-permissions.ts';
import { covers } from '../synthesize/cover.ts';
import { synthesize } from '../synthesize/synthesize.ts';

/** A denial with what would mend it. */
export interface Mended {
  readonly denial: Denial;
  readonly permissions: readonly Permission[];
  readonly findings: readonly Finding[];
}

export interface ProposalForm {
  readonly form: PolicyForm;
  readonly scope: DenialScope;
}

/** One proposal for each principal; denials that name none go to the only principal there is. */
export function propose(mended: readonly Mended[], { form, scope }: ProposalForm): readonly Proposal[] {
  const groups = groupByTarget(mended);
  return groups.flatMap(({ target, places }): readonly Proposal[] => {
    const own = places.map((place) => mended[place]).filter((item) => item !== undefined);
    const permissions = mergePermissions([...new Set(own.flatMap((item) => item.permissions))]);
    const { documents, findings } = synthesize(permissions, form);
    if (documents.length === 0) return [];
    return [
      {
        target,
        documents,
        scope,
        mends: mendsOf(documents, places, mended),
        findings: sortFindings([...own.flatMap((item) => item.findings), ...findings]),
      },
    ];
  });
}

interface TargetGroup {
  readonly target: Field<ProposalTarget>;
  readonly places: number[];
}

function groupByTarget(mended: readonly Mended[]): readonly TargetGroup[] {
  const groups = new Map<string, TargetGroup>();
  const without: number[] = [];
  for (const [place, { denial, permissions }] of mended.entries()) {
    if (permissions.length === 0) continue;
    const target = targetOf(denial);
    if (target.kind === 'unknown') {
      without.push(place);
      continue;
    }
    const { kind, partition, account, name } = target.value;
    const key = [kind, partition, account, name].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { target, places: [place] });
    else group.places.push(place);
  }
  const [only] = groups.values();
  if (groups.size === 1 && only !== undefined) {
    only.places.push(...without);
    only.places.sort((a, b) => a - b);
    return [only];
  }
  const unknown: readonly TargetGroup[] =
    without.length === 0 ? [] : [{ target: notKnown('not-stated'), places: without }];
  return [...groups.values(), ...unknown];
}

/** The role or user whose policy is to be changed. A role's session tells the name of the role and not its path. */
export function targetOf(denial: Denial): Field<ProposalTarget> {
  const principal = knownValue(denial.principal);
  if (principal === undefined)
    return notKnown(denial.principal.kind === 'unknown' ? denial.principal.why : 'not-stated');
  const fields = parseArn(principal);
  if (fields === undefined || !/^\d{12}$/.test(fields.account)) return notKnown('malformed');
  const [type, ...rest] = fields.resource.split('/');
  const name = type === 'assumed-role' ? rest[0] : rest.at(-1);
  if (name === undefined || name === '' || /\*{2,}/.test(name)) return notKnown('masked');
  if (type !== 'assumed-role' && type !== 'role' && type !== 'user') return notKnown('not-stated');
  const { partition, account } = fields;
  return known({ kind: type === 'user' ? 'user' : 'role', partition, account, name, principal });
}

function mendsOf(
  documents: readonly PolicyDocument[],
  places: readonly number[],
  mended: readonly Mended[],
): Proposal['mends'] {
  const distinct = [...new Set(places.flatMap((place) => mended[place]?.permissions ?? []))];
  return documents
    .flatMap(({ statements }) => statements)
    .map((statement) => {
      const own = new Set(distinct.filter((one) => isIn(one, statement)));
      return {
        sid: statement.sid,
        denials: places.filter((place) => mended[place]?.permissions.some((one) => own.has(one))),
      };
    });
}

function isIn({ action, resources, conditions }: Permission, statement: Statement): boolean {
  return (
    statement.actions.includes(formatAction(action)) &&
    JSON.stringify(conditions) === JSON.stringify(statement.conditions) &&
    resources.some((resource) => statement.resources.some((wide) => covers(wide, formatResource(resource))))
  );
}
