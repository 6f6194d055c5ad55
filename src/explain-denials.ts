import { withDecodedMessage } from './denials/decoded-message.ts';
import { diagnose } from './denials/diagnose.ts';
import { linkCalls } from './denials/link-calls.ts';
import { permissionsToMend, settingsFor } from './denials/mending-permissions.ts';
import { needsOf } from './denials/operation-needs.ts';
import { type Mended, propose } from './denials/propose.ts';
import { readDenials } from './denials/read-denials.ts';
import { openKnowledge } from './knowledge.ts';
import {
  type DecodeMessage,
  type Denial,
  type DenialReport,
  type DenialsRequest,
  defaultDenialScope,
  knownValue,
} from './model/denial.ts';
import { type Finding, finding, sortFindings } from './model/finding.ts';
import { defaultPolicyForm } from './model/policy-form.ts';
import { UserError } from './model/user-error.ts';
import { proveDocuments } from './prove-documents.ts';
import { mergePermissions } from './resolve/merge-permissions.ts';
import type { Knowledge } from './resolve/resolution.ts';
import { synthesize } from './synthesize/synthesize.ts';

/**
 * Reads every denial in a text, says what happened and what mends it, and proposes the smallest change to an identity
 * policy where one helps. Touches no network but through `decode`.
 */
export async function explainDenials(request: DenialsRequest): Promise<DenialReport> {
  const { text, settings, calls = [], scope = defaultDenialScope, form = defaultPolicyForm } = request;
  const knowledge = openKnowledge();
  for (const warning of knowledge.warnings) request.onWarning?.(warning);
  const decoded = await decodeMessages(readDenials(text, knowledge), request.decode, knowledge);
  const { denials } = decoded;

  const mend = byDenial((denial) => permissionsToMend(denial, { calls: [], scope, knowledge, settings }));
  const needs = byDenial((denial) => needsOf(denial, knowledge, settingsFor(denial, settings)));
  const linked = denials.map((denial, place) => {
    const around = text.slice(denials[place - 1]?.span.end ?? 0, denials[place + 1]?.span.start);
    return linkCalls(denial, { calls, around, knowledge, settings });
  });
  const mended: readonly Mended[] = denials.map((denial, place) => {
    const made = linked[place];
    if (made?.certain !== true) return { denial, ...mend(denial) };
    return { denial, ...permissionsToMend(denial, { calls: made.calls, scope, knowledge, settings }) };
  });
  const proposals = propose(mended, { form, scope });
  const permissions = mergePermissions([...new Set(mended.flatMap((item) => item.permissions))]);
  const { documents, findings } = synthesize(permissions, form);
  const actionNames = (prefix: string) => knowledge.reference.findService(prefix)?.actionNames ?? [];
  proveDocuments(permissions, documents, actionNames);

  return {
    denials: denials.map((denial, place) => {
      const proposed = (mended[place]?.permissions.length ?? 0) > 0;
      const calling = linked[place] ?? { calls: [], certain: false };
      return { denial, diagnosis: diagnose(denial, calling, { proposed, needs: needs(denial), knowledge }) };
    }),
    documents,
    proposals,
    scope,
    findings: sortFindings([
      ...(denials.length === 0 ? [finding('no-denial', 'The text tells of no authorization failure')] : []),
      ...decoded.findings,
      ...mended.flatMap((item) => item.findings),
      ...findings,
    ]),
    reference: knowledge.reference.state,
  };
}

/** Works something out once for denials that tell the same; a log may hold thousands of them. */
function byDenial<T>(workOut: (denial: Denial) => T): (denial: Denial) => T {
  const found = new Map<string, T>();
  return (denial) => {
    const { span: _, requestId: __, ...facts } = denial;
    const key = JSON.stringify(facts);
    const known = found.get(key);
    if (known !== undefined) return known;
    const made = workOut(denial);
    found.set(key, made);
    return made;
  };
}

interface Decoded {
  readonly denials: readonly Denial[];
  readonly findings: readonly Finding[];
}

/** Decodes the encoded messages, each once; what cannot be decoded stays as it is, with a finding. */
async function decodeMessages(
  denials: readonly Denial[],
  decode: DecodeMessage | undefined,
  knowledge: Knowledge,
): Promise<Decoded> {
  const findings: Finding[] = [];
  const known = new Map<string, string | undefined>();
  const result: Denial[] = [];
  for (const denial of denials) {
    const encoded = knownValue(denial.encoded);
    if (encoded === undefined) {
      result.push(denial);
      continue;
    }
    if (decode === undefined) {
      if (denial.action.kind === 'unknown') {
        findings.push(finding('encoded-message', `The denial in line ${denial.span.line} holds an encoded message`));
      }
      result.push(denial);
      continue;
    }
    if (!known.has(encoded)) known.set(encoded, await decodeOne(encoded, decode, denial, findings));
    const message = known.get(encoded);
    result.push((message === undefined ? undefined : withDecodedMessage(denial, message, knowledge)) ?? denial);
  }
  return { denials: result, findings };
}

async function decodeOne(
  encoded: string,
  decode: DecodeMessage,
  denial: Denial,
  findings: Finding[],
): Promise<string | undefined> {
  try {
    return await decode(encoded);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    const message = `The encoded message in line ${denial.span.line} could not be decoded: ${cause.message}`;
    findings.push(finding('decoding-failed', message));
    return undefined;
  }
}
