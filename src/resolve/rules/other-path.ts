import { formatAction } from '../../model/action.ts';
import { matches, stateOfFact } from '../fact.ts';
import { type Rule, unmet } from '../rules.ts';

/** Actions that authorize a request only when it takes another way than an ordinary call does. */
export const otherPath: Rule = ({ action }, facts) => {
  const name = formatAction(action);
  const path = paths.find((row) => row.pattern.test(name));
  if (path === undefined) return undefined;
  if (path.whenInput !== undefined && stateOfFact(path.whenInput, facts.call, facts.settings) === 'met') {
    const necessity = { kind: 'when', fact: path.fact, state: 'met' } as const;
    return { rule: 'other-path', necessity, granted: true };
  }
  return { rule: 'other-path', necessity: unmet(path.fact), granted: false };
};

const paths = [
  {
    pattern: /^s3-object-lambda:/,
    fact: 'the bucket is an Object Lambda access point',
    whenInput: matches('Bucket', /^arn:[^:]*:s3-object-lambda:|--ol-s3$/, 'is an Object Lambda access point'),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html',
  },
  {
    pattern: /:CallWithBearerToken$/,
    fact: 'the request is signed with a bearer token',
    whenInput: undefined,
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html',
  },
  {
    pattern: /^aws-portal:/,
    fact: 'the account still uses the retired aws-portal actions',
    whenInput: undefined,
    source: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-whatis.html',
  },
] as const;
