import type { DenialReport, DiagnosedDenial, Proposal } from '../model/denial.ts';
import { formatSpan } from '../model/source.ts';
import { toPlainText } from './plain-text.ts';
import { toPolicyJson } from './policy-json.ts';

/** What happened, what mends it and the statements that do, as a page to read. Equal denials are told once. */
export function toDeniedText(report: DenialReport): string {
  const { stateDate, source } = report.reference;
  const blocks = [
    [countLine(report.denials.length)],
    ...entriesOf(report.denials).map(entryLines),
    ...report.proposals.map((proposal) => proposalLines(proposal, report)),
    [`Service Authorization Reference of ${stateDate} (${source})`],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function countLine(count: number): string {
  return count === 0 ? 'No denials' : `${count} denial${count === 1 ? '' : 's'}`;
}

interface Entry {
  readonly first: DiagnosedDenial;
  readonly lines: readonly number[];
}

function entriesOf(denials: readonly DiagnosedDenial[]): readonly Entry[] {
  const entries = new Map<string, { first: DiagnosedDenial; lines: number[] }>();
  for (const item of denials) {
    const { happened, mend, remarks, calls } = item.diagnosis;
    const key = JSON.stringify([happened, mend, remarks, calls]);
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { first: item, lines: [item.denial.span.line] });
    else known.lines.push(item.denial.span.line);
  }
  return [...entries.values()];
}

const mostLines = 5;

function entryLines({ first: { denial, diagnosis }, lines }: Entry): readonly string[] {
  const shown = lines.slice(0, mostLines).join(', ');
  const more = lines.length > mostLines ? ', …' : '';
  const where = lines.length === 1 ? `line ${shown}` : `${lines.length} times, lines ${shown}${more}`;
  const facts = [
    ['request', denial.requestId],
    ['error code', denial.errorCode],
  ] as const;
  const told = facts.flatMap(([name, field]) => (field.kind === 'known' ? [`${name} ${field.value}`] : []));
  return [
    `${where}${told.length === 0 || lines.length > 1 ? '' : ` (${told.join(', ')})`}`,
    `  ${diagnosis.happened}`,
    `  ${diagnosis.mend}`,
    ...diagnosis.remarks.map((remark) => `  - ${remark}`),
    ...diagnosis.calls.map((call) => `  - made at ${formatSpan(call.span)}: ${call.service} ${call.operation}`),
  ].map(toPlainText);
}

function proposalLines({ target, documents }: Proposal, report: DenialReport): readonly string[] {
  const whom =
    target.kind === 'known'
      ? `the ${target.value.kind} ${target.value.name} in account ${target.value.account}`
      : 'the principal';
  const scope = hasObjects(report) ? ` (objects by --scope ${report.scope})` : '';
  return [toPlainText(`Proposed for ${whom}${scope}:`), toPolicyJson(documents).trimEnd()];
}

/** Whether the scope makes a difference. */
function hasObjects({ documents }: DenialReport): boolean {
  return documents.some(({ statements }) =>
    statements.some(({ resources }) => resources.some((resource) => /^arn:[^:]*:s3:::[^/]+\//.test(resource))),
  );
}
