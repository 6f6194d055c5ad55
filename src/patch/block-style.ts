import { Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml';

/** How a YAML text writes what a policy statement is made of. */
export interface YamlStyle {
  readonly quotes: 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';
  /** Lists in brackets. */
  readonly flowLists: boolean;
  /** Whether the dashes of a list stand deeper than its key. */
  readonly indentLists: boolean;
}

export const plainStyle: YamlStyle = { quotes: 'PLAIN', flowLists: false, indentLists: true };

/** The style of the statements that are there. */
export function styleOf(text: string, statements: Node): YamlStyle {
  const counts = { PLAIN: 0, QUOTE_SINGLE: 0, QUOTE_DOUBLE: 0 };
  let flowLists: boolean | undefined;
  let indentLists: boolean | undefined;
  visit(statements, {
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string' || node.value === '*') return;
      if (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' || node.type === 'PLAIN') counts[node.type] += 1;
    },
    Pair: (_, { key, value }) => {
      if (!isSeq(value) || !isScalar(key) || isMap(value.items[0])) return;
      flowLists ??= value.flow === true;
      if (value.flow === true || value.range == null || key.range == null) return;
      indentLists ??= columnOf(text, value.range[0]) > columnOf(text, key.range[0]);
    },
  });
  const quotes = (['QUOTE_DOUBLE', 'QUOTE_SINGLE'] as const).find((type) => counts[type] > counts.PLAIN);
  return {
    quotes: quotes ?? 'PLAIN',
    flowLists: flowLists ?? plainStyle.flowLists,
    indentLists: indentLists ?? plainStyle.indentLists,
  };
}

/** A value as lines of YAML, the first one without indentation. */
export function blockLines(value: unknown, style: YamlStyle): readonly string[] {
  // CloudFormation reads YAML 1.1, in which more words than in 1.2 must be quoted.
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  if (style.flowLists) {
    visit(document, {
      Seq: (_, node) => {
        if (node.items.every(isScalar)) node.flow = true;
      },
    });
  }
  const text = document.toString({
    lineWidth: 0,
    indentSeq: style.indentLists,
    defaultStringType: style.quotes,
    defaultKeyType: 'PLAIN',
    flowCollectionPadding: false,
  });
  return text.trimEnd().split('\n');
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
