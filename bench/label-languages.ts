import type { Registry } from '../scripts/registries.ts';

/** How the files of a language are drawn; kept apart from the extractors, so that these cannot choose what suits them. */
export interface LabelLanguage {
  readonly registry: Registry;
  readonly files: RegExp;
  /** Text of a file that uses the SDK itself. */
  readonly mentions: RegExp;
  /** The statements that name other modules. */
  readonly imports: RegExp;
  /** The names under which other files import this one, from its path. */
  namesOf(path: string): readonly string[];
}

const entryNames = new Set(['__init__', 'index']);

/** The file's own name, or the folder's where the file stands for it. */
function moduleNames(path: string): readonly string[] {
  const parts = path.replace(/\.[^./]+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  return entryNames.has(last) ? parts.slice(-2, -1) : [last];
}

export const labelLanguages: ReadonlyMap<string, LabelLanguage> = new Map<string, LabelLanguage>([
  [
    'python',
    {
      registry: 'pypi',
      files: /\.py$/,
      mentions: /\b(boto3|botocore|aioboto3|aiobotocore)\b/,
      imports: /^[ \t]*(from|import)[ \t].*$/gm,
      namesOf: moduleNames,
    },
  ],
  [
    'typescript',
    {
      registry: 'npm',
      // Not what a compiler or a bundler put out: the program leaves that out too, and nobody reads it.
      files: /^(?!(.*\/)?(dist|build|out|target|coverage|spec)\/).*(?<!\.d|\.min|\.test-d)\.[cm]?[jt]sx?$/,
      mentions: /@aws-sdk\/|['"]aws-sdk\b/,
      imports: /\b(from|require\(|import\(?)[ \t]*['"][^'"\n]+['"]/g,
      namesOf: moduleNames,
    },
  ],
  [
    'go',
    {
      registry: 'go',
      files: /\.go$/,
      mentions: /github\.com\/aws\/aws-sdk-go/,
      imports: /^\s*(import\s+)?(\w+\s+)?"[^"\n]+"/gm,
      namesOf: (path) => path.split('/').slice(-2, -1),
    },
  ],
]);

export function labelLanguage(name: string | undefined): { name: string; language: LabelLanguage } {
  const language = labelLanguages.get(name ?? '');
  if (name === undefined || language === undefined) {
    throw new Error(`Name a language: ${[...labelLanguages.keys()].join(', ')}`);
  }
  return { name, language };
}
