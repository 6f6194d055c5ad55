import { parts, type ResourceText } from '../resource-text.ts';
import { openText, partOf, type TextPattern } from '../text-pattern.ts';

/**
 * The repository in `account.dkr.ecr.region.amazonaws.com/repository:tag`, with a tag or a digest or neither.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function readImageUri(text: TextPattern): readonly ResourceText[] {
  const [, account, region, path] = /^([^.]+)\.dkr\.ecr\.([^.]+)\.[^/]+\/(.+)$/s.exec(text.text) ?? [];
  if (account === undefined || region === undefined || path === undefined) {
    return text.text.startsWith('*') ? [parts({ RepositoryName: openText(...text.open) })] : [];
  }
  const repository = path.replace(/[:@].*$/s, '');
  return [
    parts({
      RepositoryName: partOf(text, repository),
      Region: partOf(text, region),
      Account: partOf(text, account),
    }),
  ];
}
