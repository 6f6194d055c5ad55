import type { Arguments, ClientSetup, ValueSet } from './abstract-value.ts';
import { lookUp } from './data.ts';
import type { Evaluation } from './evaluation.ts';

/** The values of an argument of the call that makes a client or a session; a position of -1 is by name only. */
type Given = (position: number, name: string) => ValueSet;

const noSetup: ClientSetup = { endpoint: [], unsigned: false, assumedRole: false };

/** What `client("s3", endpoint_url=…, config=…, aws_access_key_id=…)` gives beside the region, over that of the session. */
export function clientSetup(
  ev: Evaluation,
  args: Arguments,
  given: Given,
  session: ClientSetup | undefined,
): ClientSetup | undefined {
  if (!mayGive(args, clientArguments, 5)) return session;
  const config = given(-1, 'config');
  return orNone({
    endpoint: given(5, 'endpoint_url'),
    unsigned: all(config.length === 0 ? [] : lookUp(ev, config, 'signature_version'), isUnsigned),
    assumedRole: ofAssumedRole(given(-1, 'aws_access_key_id')) ?? session?.assumedRole ?? false,
  });
}

/** `Session(aws_access_key_id=…)` */
export function sessionSetup(args: Arguments, given: Given): ClientSetup | undefined {
  if (!mayGive(args, sessionArguments, 0)) return undefined;
  return orNone({ ...noSetup, assumedRole: ofAssumedRole(given(0, 'aws_access_key_id')) ?? false });
}

/** The region that `config=Config(region_name=…)` names. */
export function configuredRegion(ev: Evaluation, args: Arguments, given: Given): ValueSet {
  return mayGive(args, ['config'], Number.POSITIVE_INFINITY) ? lookUp(ev, given(-1, 'config'), 'region_name') : [];
}

const clientArguments = ['endpoint_url', 'config', 'aws_access_key_id'] as const;
const sessionArguments = ['aws_access_key_id'] as const;

/** Most clients are given nothing of it, so that nothing has to be evaluated. */
function mayGive(args: Arguments, names: readonly string[], position: number): boolean {
  return (
    args.keywordSplats.length > 0 || args.positional.length > position || names.some((name) => args.keywords.has(name))
  );
}

function ofAssumedRole(keys: ValueSet): boolean | undefined {
  const given = keys.filter((value) => !(value.kind === 'constant' && value.value === null));
  if (given.length === 0) return undefined;
  // Where only some ways lead over a role, the client is this identity's own in the others.
  return given.length === keys.length && all(given, isRoleResponse);
}

function isRoleResponse(value: ValueSet[number]): boolean {
  return value.kind === 'response' && value.service === 'sts' && value.operation.startsWith('AssumeRole');
}

function isUnsigned(value: ValueSet[number]): boolean {
  return value.kind === 'foreign' && value.name === 'botocore.UNSIGNED';
}

function all(values: ValueSet, is: (value: ValueSet[number]) => boolean): boolean {
  return values.length > 0 && values.every(is);
}

function orNone(setup: ClientSetup): ClientSetup | undefined {
  return setup.endpoint.length === 0 && !setup.unsigned && !setup.assumedRole ? undefined : setup;
}
