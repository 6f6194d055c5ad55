import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Arguments, ClientSetup, ValueSet } from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';

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
  const config = isWritten(args, 'config') ? given(-1, 'config') : [];
  return orNone({
    endpoint: isWritten(args, 'endpoint_url') ? knownAddresses(given(5, 'endpoint_url')) : [],
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
  if (!mayGive(args, ['config'], Number.POSITIVE_INFINITY) || !isWritten(args, 'config')) return [];
  // A configuration that the code does not show may name no region.
  return lookUp(ev, given(-1, 'config'), 'region_name').filter(isText);
}

const clientArguments = ['endpoint_url', 'config', 'aws_access_key_id'] as const;
const sessionArguments = ['aws_access_key_id'] as const;

/** Most clients are given nothing of it, so that nothing has to be evaluated. */
function mayGive(args: Arguments, names: readonly string[], position: number): boolean {
  return (
    args.keywordSplats.length > 0 || args.positional.length > position || names.some((name) => args.keywords.has(name))
  );
}

/**
 * Whether an argument stands in the code as a value, a name or a call that makes one. What methods of the program work out is
 * mostly not known, and to follow them into their settings for each client would take long.
 */
function isWritten(args: Arguments, name: string): boolean {
  const given = args.keywords.get(name);
  if (given?.kind !== 'expression') return true;
  const { tree } = given.module;
  if (tree.kind[given.node] !== K.call) return true;
  return /^(?:[\w.]*Config|Config|os\.getenv|(?:os\.)?environ\.get|str)$/.test(textOf(tree, given.node + 1));
}

/** Where any of it is not known, requests may go anywhere, which is as much as saying nothing. */
function knownAddresses(values: ValueSet): ValueSet {
  const isNone = (value: ValueSet[number]): boolean => value.kind === 'constant' && value.value === null;
  return values.some(isText) && values.every((value) => isText(value) || isNone(value)) ? values : [];
}

function isText({ kind }: ValueSet[number]): boolean {
  return kind === 'text' || kind === 'template' || kind === 'environment';
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
