import { parts, type ResourceText } from '../resource-text.ts';
import { knownText, openText, partOf, type TextPattern } from '../text-pattern.ts';

/**
 * The object in a copy source written as `bucket/key?versionId=id`, in front of which a slash may stand. Characters that
 * are URL-encoded are decoded.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function readCopySource(text: TextPattern): readonly ResourceText[] {
  if (text.text.startsWith('arn:')) return [];
  const [path = ''] = text.text.replace(/^\//, '').split(knownText('?versionId=').text);
  const slash = path.indexOf('/');
  if (slash < 0 && path !== '*') {
    // A template that starts with the bucket's name in part: the rest may be key or bucket.
    return [parts({ BucketName: partOf(text, path), ObjectName: openText(...text.open) })];
  }
  const bucket = slash < 0 ? '*' : path.slice(0, slash);
  const key = slash < 0 ? '*' : decoded(path.slice(slash + 1));
  return [parts({ BucketName: partOf(text, bucket), ObjectName: partOf(text, key) })];
}

/** A source's key that is given on its own, beside the bucket. */
export function readCopySourceKey(text: TextPattern): readonly ResourceText[] {
  return [parts({ ObjectName: text })];
}

function decoded(key: string): string {
  return key.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return knownText(decodeURIComponent(encoded)).text;
    } catch (error) {
      // Bytes that are no UTF-8 are part of the key as they stand.
      if (error instanceof URIError) return encoded;
      throw error;
    }
  });
}
