import { type Document, LineCounter, parseDocument } from 'yaml';
import { functionTags } from '../check/function-tags.ts';
import { UserError } from '../model/user-error.ts';

export interface ParsedText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** The text as plain values, with CloudFormation's short functions in their long form. */
  readonly value: unknown;
}

/** Reads JSON or YAML with the places of its nodes. Throws E_POLICY_BAD. */
export function parseText(text: string, file: string): ParsedText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    customTags: (tags) => [...tags, ...functionTags],
    lineCounter: lines,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  const hint = 'Give an identity-based policy as JSON, a CloudFormation or SAM template, or a Terraform file';
  if (error !== undefined) {
    const message = `${file} is neither JSON nor YAML: ${error.message.split('\n')[0]}`;
    throw new UserError('E_POLICY_BAD', message, hint, { cause: error });
  }
  try {
    return { document, lines, value: document.toJS({ maxAliasCount: 1000 }) };
  } catch (cause) {
    throw new UserError('E_POLICY_BAD', `${file} repeats its parts by aliases without bound`, hint, { cause });
  }
}
