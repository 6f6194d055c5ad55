import type { SdkCall } from '../model/call.ts';
import { literal, type RecordEntry, unknown, type Value } from '../model/value.ts';

/** What makes a form for an upload is named so in the three languages. */
const formMethods: ReadonlySet<string> = new Set([
  'generate_presigned_post',
  'createPresignedPost',
  'PresignPostObject',
]);
const fileName = '${' + 'filename}';

/**
 * The key of an upload by a form: `${filename}` in it stands for the name of the file that is sent.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export function withPostedName(call: SdkCall): SdkCall {
  return formMethods.has(call.method) ? { ...call, input: withOpenName(call.input) } : call;
}

function withOpenName(value: Value): Value {
  switch (value.kind) {
    case 'record':
      return { ...value, entries: value.entries.map((entry) => (entry.name === 'Key' ? openEntry(entry) : entry)) };
    case 'either':
      return { ...value, options: value.options.map(withOpenName) };
    default:
      return value;
  }
}

function openEntry(entry: RecordEntry): RecordEntry {
  return { ...entry, value: openName(entry.value) };
}

function openName(value: Value): Value {
  if (value.kind === 'either') return { ...value, options: value.options.map(openName) };
  if (value.kind === 'template') return { ...value, parts: value.parts.map(openName) };
  if (value.kind !== 'literal' || typeof value.value !== 'string' || !value.value.includes(fileName)) return value;
  const parts = value.value
    .split(fileName)
    .flatMap((text, at): readonly Value[] => (at === 0 ? [literal(text)] : [unknown('external'), literal(text)]));
  return { kind: 'template', parts };
}
