import { parseArn } from '../arn-format.ts';
import { parts, type ResourceText } from '../resource-text.ts';
import { knownText, openText, partOf, type TextPattern } from '../text-pattern.ts';

const aliasPattern = /-s3alias$/;
const objectLambdaAliasPattern = /--ol-s3$/;

/** A bucket's name or ARN; an access point is none. */
export function readBucket(text: TextPattern): readonly ResourceText[] {
  if (text.text.startsWith('arn:')) {
    const name = /^arn:[^:]*:s3:::([^/]+)$/.exec(text.text)?.[1];
    return name === undefined ? [] : [parts({ BucketName: partOf(text, name) })];
  }
  if (aliasPattern.test(text.text) || objectLambdaAliasPattern.test(text.text)) return [];
  return [parts({ BucketName: text })];
}

/**
 * An access point's ARN or alias in the place of a bucket's name. The alias does not tell the access point's name.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html
 */
export function readS3AccessPoint(text: TextPattern): readonly ResourceText[] {
  if (aliasPattern.test(text.text)) {
    return [parts({ AccessPointName: openText({ kind: 'unnamed' }) })];
  }
  return readAccessPointArn(text, 's3');
}

export function readObjectLambdaAccessPoint(text: TextPattern): readonly ResourceText[] {
  if (objectLambdaAliasPattern.test(text.text)) {
    return [parts({ AccessPointName: openText({ kind: 'unnamed' }) })];
  }
  return readAccessPointArn(text, 's3-object-lambda');
}

/** The bucket in `s3://bucket/prefix`. */
export function readS3UriBucket(text: TextPattern): readonly ResourceText[] {
  const [, bucket] = /^s3:\/\/([^/]+)/.exec(text.text) ?? [];
  return [parts({ BucketName: bucket === undefined ? openText(...text.open) : partOf(text, bucket) })];
}

/** Every object below `s3://bucket/prefix`. */
export function readS3UriPrefix(text: TextPattern): readonly ResourceText[] {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(text.text) ?? [];
  if (bucket === undefined) return [parts({ BucketName: openText(...text.open) })];
  const below = { text: `${prefix}*`, open: prefix.includes('*') ? text.open : [] };
  return [parts({ BucketName: partOf(text, bucket), ObjectName: below })];
}

const objectUrl = /^https?:\/\/(?:(.+)\.)?s3(?:[.-][a-z0-9*.-]+)?\.amazonaws\.com(?:\.cn)?\/(.*)$/s;

/**
 * One object, as `s3://bucket/key` or as a URL with the bucket in its host or in front of its path; another URL is none.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function readS3Url(text: TextPattern): readonly ResourceText[] {
  const [url = ''] = text.text.split(knownText('?').text);
  const [, host, path = ''] = objectUrl.exec(url) ?? [undefined, undefined, /^s3:\/\/(.+)$/s.exec(url)?.[1]];
  if (path === '') return url.startsWith('*') ? [parts({ BucketName: openText(...text.open) })] : [];
  const [first = '', ...rest] = path.split('/');
  const [bucket, key] = host === undefined ? [first, rest.join('/')] : [host, path];
  return [parts({ BucketName: partOf(text, bucket), ObjectName: partOf(text, key === '' ? '*' : key) })];
}

function readAccessPointArn(text: TextPattern, service: string): readonly ResourceText[] {
  const fields = parseArn(text.text);
  const name = /^accesspoint[/:](.+)$/s.exec(fields?.resource ?? '')?.[1];
  if (fields === undefined || name === undefined || fields.service !== service) return [];
  const place = {
    Region: partOf(text, fields.region),
    Account: partOf(text, fields.account),
    AccessPointName: partOf(text, name),
  };
  return [parts(place)];
}
