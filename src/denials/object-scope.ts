import type { DenialScope } from '../model/denial.ts';

/** An object's ARN as far as the scope goes: the object, its folder, or every object of the bucket; other ARNs as they are. */
export function scopeObject(arn: string, scope: DenialScope): string {
  const [, bucket, key] = /^(arn:[^:]*:s3:::[^/]+)\/(.+)$/s.exec(arn) ?? [];
  if (bucket === undefined || key === undefined || scope === 'exact') return arn;
  if (scope === 'bucket') return `${bucket}/*`;
  const slash = key.lastIndexOf('/');
  // An object at the top is in no folder.
  return slash < 0 ? arn : `${bucket}/${key.slice(0, slash)}/*`;
}
