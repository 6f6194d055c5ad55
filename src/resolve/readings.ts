import { parseArn } from './arn-format.ts';
import { readCopySource, readCopySourceKey } from './readings/copy-source.ts';
import { readEc2Id } from './readings/ec2-id.ts';
import { readImageUri } from './readings/image-uri.ts';
import { readPartiqlIndex, readPartiqlTable } from './readings/partiql.ts';
import {
  readBucket,
  readObjectLambdaAccessPoint,
  readS3AccessPoint,
  readS3UriBucket,
  readS3UriPrefix,
  readS3Url,
} from './readings/s3-bucket.ts';
import { isArn, parts, pathPart, qualifierPart, type ResourceText, wholeArn } from './resource-text.ts';
import { knownText, openText, partOf, type TextPattern } from './text-pattern.ts';

/**
 * Reads one text of an input. Several results: each of them is a resource. None: the text names a resource of another
 * type. `placeholder` is the one that a plain name is for.
 */
export type Reading = (text: TextPattern, placeholder: string) => readonly ResourceText[];

export type ReadingName = keyof typeof readings;

/** The forms in which inputs name resources. */
export const readings = {
  /** A name, or an ARN in its place. */
  name: (text, placeholder) => [isArn(text) ? wholeArn(text) : parts({ [placeholder]: text })],
  /** A name only; text that looks like an ARN is a name too. */
  text: (text, placeholder) => [parts({ [placeholder]: text })],
  /** An ARN only: a plain text is another kind of identifier. */
  arn: (text, placeholder) => {
    if (isArn(text)) return [wholeArn(text)];
    return text.text.startsWith('*') ? [parts({ [placeholder]: openText(...text.open) })] : [];
  },
  /** An ARN only, and one that is known at least in part: not a value about which nothing is known. */
  'known-arn': (text) => (isArn(text) ? [wholeArn(text)] : []),
  /** A name, or the last name in an ARN: the cluster in the ARN of a task. */
  'name-in-arn': (text, placeholder) => [
    parts({ [placeholder]: isArn(text) ? partOf(text, text.text.replace(/^.*[/:]/s, '')) : text }),
  ],
  /** What is behind the last slash: a hosted zone as `/hostedzone/Z123`. */
  'last-segment': (text, placeholder) => [parts({ [placeholder]: partOf(text, text.text.replace(/^.*\//s, '')) })],
  /** A URL without `https://`, as the ARN of an OpenID Connect provider has it. */
  'without-scheme': (text, placeholder) => [
    parts({ [placeholder]: partOf(text, text.text.replace(/^https?:\/\//, '')) }),
  ],
  /** Everything whose name starts with the text. */
  prefix: (text, placeholder) => [parts({ [placeholder]: { text: `${text.text}*`, open: text.open } })],
  /** What a version or alias puts behind an ARN. */
  qualifier: (text) => [parts({ [qualifierPart]: text })],
  /** `/` or `/teams/data/`, which the ARN has between the type and the name. */
  'iam-path': (text) => [parts({ [pathPart]: text })],
  /**
   * The service that a service-linked role is for, which says under which path it is made.
   * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
   */
  'service-linked-role': (text, placeholder) => [
    parts({ [placeholder]: partOf(text, `aws-service-role/${text.text}/*`) }),
  ],
  /** The topic in the ARN of a subscription. */
  'subscription-topic': (text, placeholder) =>
    isArn(text)
      ? [wholeArn(partOf(text, text.text.replace(/:[^:]*$/, '')))]
      : [parts({ [placeholder]: openText(...text.open) })],
  'alias-name': (text, placeholder) => [parts({ [placeholder]: partOf(text, text.text.replace(/^alias\//, '')) })],
  parameter: readParameter,
  /** What is in front of a colon: the project in a build's id. */
  'before-colon': (text, placeholder) =>
    isArn(text) ? [wholeArn(text)] : [parts({ [placeholder]: partOf(text, text.text.replace(/:.*$/s, '')) })],
  'queue-url': readQueueUrl,
  'function-name': (text) => readFunctionName(text),
  'secret-id': readSecretId,
  /** A secret as the parameter `/aws/reference/secretsmanager/name`. */
  'secret-reference': (text) => {
    const id = /^\/aws\/reference\/secretsmanager\/(.+)$/s.exec(text.text)?.[1];
    return id === undefined ? [] : readSecretId(partOf(text, id));
  },
  'kms-key': readKmsKey,
  role: (text, placeholder) => {
    if (!isArn(text)) return [parts({ [placeholder]: text })];
    return parseArn(text.text)?.resource.startsWith('role/') ? [wholeArn(text)] : [];
  },
  'log-group': readLogGroup,
  'task-definition': readTaskDefinition,
  'job-definition': readJobDefinition,
  /** Documents whose names start so are those of AWS, in no account or in another one. */
  'ssm-document': (text, placeholder) => {
    if (isArn(text)) return [wholeArn(text)];
    const name = { [placeholder]: text };
    return [parts(/^(?:AWS|Amazon)/i.test(text.text) ? { ...name, Account: openText({ kind: 'unnamed' }) } : name)];
  },
  /** An ARN, or a name that does not tell the id in the ARN. */
  'arn-or-any': (text, placeholder) => [
    isArn(text) ? wholeArn(text) : parts({ [placeholder]: openText({ kind: 'unnamed' }) }),
  ],
  /** A node that Systems Manager gave an id, as it has none of EC2. */
  'managed-node': (text, placeholder) => (/^(?:\*|mi-)/.test(text.text) ? [parts({ [placeholder]: text })] : []),
  /** `REGIONAL` and `CLOUDFRONT`, as ARNs of web ACLs have them. */
  'web-acl-scope': (text, placeholder) => [
    parts({ [placeholder]: partOf(text, text.text === 'CLOUDFRONT' ? 'global' : text.text.toLowerCase()) }),
  ],
  'foundation-model': readFoundationModel,
  'inference-profile': readInferenceProfile,
  /** Any model in any Region: those that an application inference profile stands for. */
  'any-model': (_text, placeholder) => {
    const any = openText({ kind: 'unnamed' });
    return [parts({ [placeholder]: any, Region: any })];
  },
  /**
   * A tool of the models themselves: `nova_grounding` is `amazon.nova_grounding` in its ARN.
   * Source: https://docs.aws.amazon.com/nova/latest/nova2-userguide/web-grounding.html
   */
  'system-tool': (text, placeholder) => [parts({ [placeholder]: partOf(text, `amazon.${text.text}`) })],
  /** A catalog of Glue that is not the account's own: `s3tablescatalog/bucket`, in front of which an account may stand. */
  'nested-catalog': (text, placeholder) => {
    const name = text.text.replace(/^\d{12}:/, '');
    return /^[\d*]+$/.test(name) ? [] : [parts({ [placeholder]: partOf(text, name) })];
  },
  'endpoint-api': readEndpointApi,
  'hostname-cluster': (text, placeholder) => [parts({ [placeholder]: partOf(text, text.text.split('.')[0] ?? '*') })],
  'ec2-id': readEc2Id,
  'email-identity': (text, placeholder) => (isArn(text) ? [wholeArn(text)] : readEmailIdentity(text, placeholder)),
  's3-uri-bucket': readS3UriBucket,
  's3-uri-prefix': readS3UriPrefix,
  's3-url': readS3Url,
  'image-uri': readImageUri,
  bucket: readBucket,
  's3-access-point': readS3AccessPoint,
  'object-lambda-access-point': readObjectLambdaAccessPoint,
  'copy-source': readCopySource,
  'copy-source-key': readCopySourceKey,
  'partiql-table': readPartiqlTable,
  'partiql-index': readPartiqlIndex,
} as const satisfies Record<string, Reading>;

/**
 * A parameter's name or path; the ARN leaves out the slash in front and the version or label behind a colon. The public
 * parameters of AWS are in no account (`arn:aws:ssm:us-east-2::parameter/aws/service/…`).
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-finding-public-parameters.html
 */
function readParameter(text: TextPattern, placeholder: string): readonly ResourceText[] {
  if (isArn(text)) return [wholeArn(partOf(text, text.text.replace(/(:parameter\/[^:]*):[^:]*$/, '$1')))];
  const name = { [placeholder]: partOf(text, text.text.replace(/^\//, '').replace(/:[^:]*$/, '')) };
  return [parts(text.text.startsWith('/aws/service/') ? { ...name, Account: knownText('') } : name)];
}

/** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function readQueueUrl(text: TextPattern): readonly ResourceText[] {
  if (isArn(text)) return [wholeArn(text)];
  const path = text.text.replace(/^https?:\/\//, '').split('/');
  const name = path.at(-1) ?? '*';
  const texts: Record<string, TextPattern> = { QueueName: partOf(text, name) };
  const account = path.length > 2 ? path.at(-2) : undefined;
  if (account !== undefined && /^\d{12}$/.test(account)) texts.Account = knownText(account);
  const region = /^(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\./.exec(path[0] ?? '');
  const regionName = region?.[1] ?? region?.[2] ?? (path[0] === 'queue.amazonaws.com' ? 'us-east-1' : undefined);
  if (regionName !== undefined) texts.Region = knownText(regionName);
  return [parts(texts)];
}

/** Name, `account:function:name`, or ARN, each with a version or alias behind it. */
function readFunctionName(text: TextPattern): readonly ResourceText[] {
  if (isArn(text)) return [wholeArn(text)];
  const partial = /^(\d{12}):(?:function:)?(.+)$/s.exec(text.text);
  const name = partOf(text, partial?.[2] ?? text.text);
  const account = partial?.[1];
  return [parts(account === undefined ? { FunctionName: name } : { FunctionName: name, Account: knownText(account) })];
}

/**
 * Secrets Manager puts a hyphen and six characters behind a secret's name.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
 */
function readSecretId(text: TextPattern): readonly ResourceText[] {
  if (!isArn(text)) {
    return [parts({ SecretId: text.text === '*' ? text : partOf(text, `${text.text}-??????`) })];
  }
  const complete = /-(?:[A-Za-z0-9]{6}|\*)$/.test(text.text) || text.text.endsWith('*');
  return [wholeArn(complete ? text : partOf(text, `${text.text}-??????`))];
}

/** Key id or key ARN; an alias does not say which key it is. */
function readKmsKey(text: TextPattern): readonly ResourceText[] {
  if (isArn(text)) {
    const fields = parseArn(text.text);
    if (fields === undefined || !fields.resource.startsWith('alias/')) return [wholeArn(text)];
    const places: Record<string, TextPattern> = { KeyId: openText({ kind: 'unnamed' }) };
    if (fields.region !== '') places.Region = partOf(text, fields.region);
    if (fields.account !== '') places.Account = partOf(text, fields.account);
    return [parts(places)];
  }
  return [parts({ KeyId: text.text.startsWith('alias/') ? openText({ kind: 'unnamed' }) : text })];
}

/**
 * Both forms of a log group's ARN: tagging takes the one without `:*`, every other action the one with it.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function readLogGroup(text: TextPattern, placeholder: string): readonly ResourceText[] {
  const bare = text.text.replace(/:(?:\$\{\*\}|\*)$/, '');
  const forms = bare.endsWith('*') ? [bare] : [bare, `${bare}:*`];
  return forms.map((form) =>
    isArn(text) ? wholeArn(partOf(text, form)) : parts({ [placeholder]: { text: form, open: text.open } }),
  );
}

/** `family`, which is its latest active revision, or `family:revision`. */
function readTaskDefinition(text: TextPattern): readonly ResourceText[] {
  if (isArn(text)) {
    return [wholeArn(/:task-definition\/[^:]*$/.test(text.text) ? partOf(text, `${text.text}:*`) : text)];
  }
  const [family = '*', revision] = text.text.split(':');
  const unnamed = openText({ kind: 'unnamed' });
  return [
    parts({
      TaskDefinitionFamilyName: partOf(text, family),
      TaskDefinitionRevisionNumber: revision === undefined ? unnamed : partOf(text, revision),
    }),
  ];
}

/** `name`, which is its latest active revision, or `name:revision`. */
function readJobDefinition(text: TextPattern): readonly ResourceText[] {
  if (isArn(text)) {
    return [wholeArn(/:job-definition\/[^:]*$/.test(text.text) ? partOf(text, `${text.text}:*`) : text)];
  }
  const [name = '*', revision] = text.text.split(':');
  return [
    parts({
      JobDefinitionName: partOf(text, name),
      Revision: revision === undefined ? openText({ kind: 'unnamed' }) : partOf(text, revision),
    }),
  ];
}

const crossRegion = /^(us|us-gov|eu|apac|jp|au|ca|global)\.(.+)$/s;

/**
 * The model behind a model id. A cross-region profile sends the request on to models in other regions; `global` also to
 * one without a region.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function readFoundationModel(text: TextPattern, placeholder: string): readonly ResourceText[] {
  if (isArn(text)) return text.text.includes(':foundation-model/') ? [wholeArn(text)] : modelsBehind(text, placeholder);
  const profile = crossRegion.exec(text.text);
  if (profile === null) return [parts({ [placeholder]: text })];
  return modelsOfProfile(text, profile, placeholder);
}

function modelsBehind(arn: TextPattern, placeholder: string): readonly ResourceText[] {
  const id = /:inference-profile\/(.+)$/s.exec(arn.text)?.[1];
  const profile = id === undefined ? null : crossRegion.exec(id);
  return profile === null ? [] : modelsOfProfile(arn, profile, placeholder);
}

function modelsOfProfile(text: TextPattern, profile: RegExpExecArray, placeholder: string): readonly ResourceText[] {
  const model = partOf(text, profile[2] ?? '*');
  const anywhere = parts({ [placeholder]: model, Region: openText({ kind: 'unnamed' }) });
  return profile[1] === 'global' ? [anywhere, parts({ [placeholder]: model, Region: knownText('') })] : [anywhere];
}

function readInferenceProfile(text: TextPattern, placeholder: string): readonly ResourceText[] {
  if (isArn(text)) return text.text.includes(':inference-profile/') ? [wholeArn(text)] : [];
  return crossRegion.test(text.text) || text.text === '*' ? [parts({ [placeholder]: text })] : [];
}

/** The API id in front of an API Gateway endpoint: `https://id.execute-api.region.amazonaws.com/stage`. */
function readEndpointApi(text: TextPattern): readonly ResourceText[] {
  const match = /^(?:https?|wss?):\/\/([^./]+)\.execute-api\.([^./]+)\.[^/]+\/?([^/]*)/.exec(text.text);
  const [, api, region, stage] = match ?? [];
  if (api === undefined || region === undefined) return [parts({ ApiId: openText(...text.open) })];
  return [
    parts({
      ApiId: partOf(text, api),
      Region: partOf(text, region),
      Stage: stage === undefined || stage === '' ? openText({ kind: 'unnamed' }) : partOf(text, stage),
    }),
  ];
}

/**
 * A sender may be verified as an address or through its domain.
 * Source: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function readEmailIdentity(text: TextPattern, placeholder: string): readonly ResourceText[] {
  const address = /<([^>]*)>\s*$/.exec(text.text)?.[1] ?? text.text;
  const domain = /@([^@]+)$/.exec(address)?.[1];
  const names = domain === undefined ? [address] : [address, domain];
  return names.map((name) => parts({ [placeholder]: partOf(text, name) }));
}
