import { literal, type Value } from '../../../src/model/value.ts';

/**
 * The SDKs name the constant of an enumeration after its type and value; the values that permissions hang on, or that
 * name something, where the value cannot be read off the name.
 * Sources: service/s3/types/enums.go of aws-sdk-go-v2; service/s3/api.go of aws-sdk-go.
 */
const values: ReadonlyMap<string, string> = new Map([
  ['ServerSideEncryptionAes256', 'AES256'],
  ['ServerSideEncryptionAwsKms', 'aws:kms'],
  ['ServerSideEncryptionAwsKmsDsse', 'aws:kms:dsse'],
  ['ServerSideEncryptionAwsFsx', 'aws:fsx'],
  ['TaggingDirectiveReplace', 'REPLACE'],
  ['TaggingDirectiveCopy', 'COPY'],
  ['MetadataDirectiveReplace', 'REPLACE'],
  ['MetadataDirectiveCopy', 'COPY'],
  ['ObjectCannedACLPrivate', 'private'],
  ['ObjectCannedACLPublicRead', 'public-read'],
  ['ObjectCannedACLBucketOwnerFullControl', 'bucket-owner-full-control'],
]);

export function enumValue(name: string): Value | undefined {
  const value = values.get(name);
  return value === undefined ? undefined : literal(value);
}
