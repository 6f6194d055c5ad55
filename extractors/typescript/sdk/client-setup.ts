import type { Evaluation } from '../evaluation/evaluation.ts';
import type {
  AbstractValue,
  Arguments,
  ClientSetup,
  ClientValue,
  SdkMethod,
  ValueSet,
} from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { lookUp } from '../values/data.ts';
import { sameSetup, unite, uniteOver } from '../values/value-set.ts';
import type { Helper } from './sdk-helpers.ts';
import { meaningOf } from './sdk-names.ts';

/** How requests are sent: where a client is made for, and what else it is made with. */
export interface Sender {
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
}

/** What the configurations of a client say: `new S3Client({ endpoint, credentials })`. */
export function setupOf(ev: Evaluation, configs: ValueSet): ClientSetup | undefined {
  const given = (name: string): ValueSet =>
    uniteOver(configs, (config) => (config.kind === 'dict' ? (lookUp(ev, config, name) ?? []) : []));
  const endpoint = given('endpoint').filter(isGiven);
  const credentials = given('credentials');
  // v2 takes the parts of the credentials beside the other options.
  const keys = credentials.length > 0 ? uniteOver(credentials, (value) => keyOf(ev, value)) : given('accessKeyId');
  const assumedRole = keys.length > 0 && keys.every((value) => isOfRole(ev, value));
  return endpoint.length === 0 && !assumedRole ? undefined : { endpoint, assumedRole };
}

/** What the clients have in common; of the setup only what is alike in all. */
export function senderOf(values: ValueSet): Sender {
  const clients = values.filter((value): value is ClientValue => value.kind === 'client');
  const region = unite(...clients.map((client) => client.region));
  const setup = clients[0]?.setup;
  return setup !== undefined && clients.every((client) => sameSetup(client.setup, setup))
    ? { region, setup }
    : { region };
}

/** Whether a method of a client, as it is called, gives the credentials of a role. */
export function assumesRole(ev: Evaluation, { receiver, name }: SdkMethod, args: Arguments): boolean {
  if (receiver.kind !== 'client' || receiver.service !== 'sts') return false;
  if (name !== 'send') return name === 'assumeRole';
  const commands = argumentValues(ev, args, 0);
  return commands.length > 0 && commands.every((value) => value.kind === 'command' && value.operation === 'AssumeRole');
}

function keyOf(ev: Evaluation, value: AbstractValue): ValueSet {
  return value.kind === 'dict' ? (lookUp(ev, value, 'accessKeyId') ?? [value]) : [value];
}

function isOfRole(ev: Evaluation, value: AbstractValue): boolean {
  if (value.kind === 'response') return value.ofRole === true;
  if (value.kind !== 'helper') return false;
  const meaning = meaningOf(ev.program.sdk, value.package, value.name);
  return meaning.kind === 'helper' && givesRole(meaning.helper);
}

/** Whether what a helper makes are the credentials of a role: `fromTemporaryCredentials(…)`. */
export function givesRole(helper: Helper): boolean {
  return helper.methods['']?.[0]?.operation === 'AssumeRole';
}

function isGiven(value: AbstractValue): boolean {
  return value.kind !== 'constant' || value.value !== null;
}
