import type { SdkCall } from '../model/call.ts';
import { formatSpan } from '../model/source.ts';
import { toPlainText } from './plain-text.ts';
import { toValueText } from './value-text.ts';

/** One line for each operation performed: `path:line:column  service Operation  method  (input)`. */
export function toCallsText(calls: readonly SdkCall[]): string {
  const lines = calls.map((call) => {
    const notes = [
      call.via === 'client' ? '' : `via ${call.via}`,
      call.certainty.kind === 'inferred' ? `inferred: ${call.certainty.evidence}` : '',
      call.condition === undefined ? '' : `when ${call.condition}`,
    ].filter((note) => note !== '');
    const suffix = notes.length === 0 ? '' : `  (${toPlainText(notes.join('; '))})`;
    return `${toPlainText(formatSpan(call.span))}  ${call.service} ${call.operation}  ${toPlainText(call.method)}  ${toValueText(call.input)}${suffix}\n`;
  });
  return lines.join('');
}
