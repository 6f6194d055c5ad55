import { ownEntry } from '../../../src/model/own-entry.ts';
import { toPythonName } from '../../../src/sdk/python-name.ts';
import { wrapperName } from '../../shared/handed-clients.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { joinArguments } from '../evaluation/functions.ts';
import { bindMethod, newDescriptor } from '../objects/descriptors.ts';
import { heldValue } from '../objects/foreign-attributes.ts';
import { getAttribute, importModule } from '../objects/reflection.ts';
import { customWaiter } from '../sdk/custom-waiters.ts';
import { argumentValues, makeClient, makeResource, makeSession, makeTransfer } from '../sdk/sdk-objects.ts';
import {
  type Arguments,
  type Deferred,
  type ForeignValue,
  foreign,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { environmentOf } from '../values/data.ts';
import { namedTupleType, newNamedTuple } from '../values/fields-objects.ts';
import { template } from '../values/text-data.ts';
import { lengthOf, parseAddress } from '../values/text-functions.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import { containerFunctions, makeDict } from './container-functions.ts';
import { FUTURE_RESULT, runElsewhere, scheduleCoroutine, submit } from './futures.ts';
import { callLibrary, libraryFunction } from './library-objects.ts';
import { callMethodCaller } from './method-callers.ts';

type LibraryFunction = (ev: Evaluation, args: Arguments) => ValueSet;

const first: LibraryFunction = (ev, args) => argumentValues(ev, args, 0, '');
const session: LibraryFunction = (ev, args) => [makeSession(ev, args)];
const client: LibraryFunction = (ev, args) => makeClient(ev, args, undefined);
const environment: LibraryFunction = (ev, args) => {
  const fallback = argumentValues(ev, args, 1, 'default');
  return uniteOver(argumentValues(ev, args, 0, 'key'), (name) => environmentOf(name, fallback));
};
const joinPath: LibraryFunction = (ev, args) =>
  template(
    args.positional.flatMap((part, index) =>
      index === 0 ? [ev.force(part)] : [[{ kind: 'text', text: '/' }], ev.force(part)],
    ),
  );

/** `xform_name("GetRole")` is `get_role`, and the name still stands where it was written. */
function methodName(ev: Evaluation, args: Arguments): ValueSet {
  return argumentValues(ev, args, 0, 'name').map((value) =>
    value.kind === 'text' ? { ...value, text: toPythonName(value.text) } : value,
  );
}

/** Functions of the SDK and of the standard library that values go through. */
const functions: Readonly<Record<string, LibraryFunction>> = {
  'boto3.client': client,
  'boto3.DEFAULT_SESSION.client': client,
  'boto3.resource': (ev, args) => makeResource(ev, args, undefined),
  'boto3.DEFAULT_SESSION.resource': (ev, args) => makeResource(ev, args, undefined),
  'boto3.Session': session,
  'boto3.session.Session': session,
  'boto3._get_default_session': session,
  'botocore.session.get_session': session,
  'botocore.session.Session': session,
  'aioboto3.Session': session,
  'aioboto3.session.Session': session,
  'aioboto3.client': client,
  'aioboto3.resource': (ev, args) => makeResource(ev, args, undefined),
  'botocore.xform_name': methodName,
  'aiobotocore.get_session': session,
  'aiobotocore.session.get_session': session,
  'aiobotocore.session.AioSession': session,
  'boto3.s3.transfer.S3Transfer': makeTransfer,
  'boto3.s3.transfer.create_transfer_manager': makeTransfer,
  's3transfer.S3Transfer': makeTransfer,
  's3transfer.manager.TransferManager': makeTransfer,
  's3transfer.TransferManager': makeTransfer,
  'os.environ.get': environment,
  'os.getenv': environment,
  'os.environ.setdefault': environment,
  'os.environ.pop': environment,
  'os.path.join': joinPath,
  'posixpath.join': joinPath,
  'pathlib.Path': joinPath,
  'pathlib.PurePath': joinPath,
  'pathlib.PurePosixPath': joinPath,
  'builtins.len': lengthOf,
  'urllib.parse.urlparse': parseAddress,
  'urllib.parse.urlsplit': parseAddress,
  'functools.partial': makePartial,
  'operator.methodcaller': callMethodCaller,
  'collections.namedtuple': (_ev, args) => namedTupleType(args),
  'collections.namedtuple()': newNamedTuple,
  'typing.NamedTuple': (_ev, args) => namedTupleType(args),
  'builtins.getattr': getAttribute,
  'builtins.object.__getattribute__': getAttribute,
  'builtins.property': (ev, args) => newDescriptor(ev, 'property', args),
  'functools.cached_property': (ev, args) => newDescriptor(ev, 'property', args),
  'types.MethodType': (ev, args) => bindMethod(ev, args),
  'builtins.classmethod': (ev, args) => newDescriptor(ev, 'class', args),
  'builtins.staticmethod': (ev, args) => newDescriptor(ev, 'none', args),
  'builtins.str': first,
  ...containerFunctions,
  'builtins.next': (ev, args) => ev.iterate(argumentValues(ev, args, 0, '')),
  'builtins.anext': (ev, args) => ev.iterate(argumentValues(ev, args, 0, '')),
  'builtins.max': (ev, args) => ev.iterate(argumentValues(ev, args, 0, '')),
  'builtins.min': (ev, args) => ev.iterate(argumentValues(ev, args, 0, '')),
  'pydantic_settings.SettingsConfigDict': makeDict,
  'pydantic.ConfigDict': makeDict,
  'botocore.config.Config': makeDict,
  'botocore.client.Config': makeDict,
  'boto3.session.Config': makeDict,
  'aiobotocore.config.AioConfig': makeDict,
  'builtins.type': (ev, args) =>
    first(ev, args).map((value) => (value.kind === 'instance' ? value.class : foreign('builtins.type', true))),
  'dataclasses.field': field,
  'attr.ib': field,
  'attr.field': field,
  'attrs.field': field,
  'pydantic.Field': field,
  'pydantic.PrivateAttr': field,
  'pydantic.fields.Field': field,
  'pydantic.fields.PrivateAttr': field,
  'attr.Factory': callFirst,
  'attrs.Factory': callFirst,
  'django.utils.functional.SimpleLazyObject': callFirst,
  'lazy_object_proxy.Proxy': callFirst,
  'werkzeug.local.LocalProxy': callFirst,
  'wrapt.LazyObjectProxy': callFirst,
  'weakref.proxy': first,
  'weakref.ref': (_ev, args) => [{ kind: 'partial', callee: foreign('weakref.ref()'), arguments: args }],
  'weakref.ref()': first,
  'functools.cache': cachedFunction,
  'functools.lru_cache': cachedFunction,
  'functools.partialmethod': (ev, args) => [{ kind: 'descriptor', binds: 'partial', functions: makePartial(ev, args) }],
  'fastapi.Depends': (ev, args) => ev.enter(callFirst(ev, args)),
  'importlib.import_module': importModule,
  'builtins.__import__': importModule,
  'builtins.object.__new__': (ev, args) =>
    first(ev, args).flatMap((value) =>
      value.kind === 'class' ? [{ kind: 'instance', class: value, made: undefined } as const] : [],
    ),
  'copy.copy': first,
  'dataclasses.replace': replaced,
  'attr.evolve': replaced,
  'attrs.evolve': replaced,
  'copy.deepcopy': first,
  'contextlib.closing': first,
  'contextlib.nullcontext': first,
  'contextlib.aclosing': first,
  'contextlib.ExitStack().enter_context': (ev, args) => ev.enter(first(ev, args)),
  'contextlib.AsyncExitStack().enter_context': (ev, args) => ev.enter(first(ev, args)),
  'contextlib.AsyncExitStack().enter_async_context': (ev, args) => ev.enter(first(ev, args)),
  'asyncio.run_coroutine_threadsafe': scheduleCoroutine,
  'concurrent.futures.ThreadPoolExecutor().submit': submit,
  'concurrent.futures.ProcessPoolExecutor().submit': submit,
  [FUTURE_RESULT]: first,
  'asyncio.run': first,
  'asyncio.wait_for': first,
  'asyncio.shield': first,
  'asyncio.create_task': first,
  'asyncio.ensure_future': first,
  'asyncio.get_event_loop().run_until_complete': first,
  'asyncio.new_event_loop().run_until_complete': first,
  'typing.cast': cast,
  'typing.TypeVar': typeVariable,
  'typing_extensions.TypeVar': typeVariable,
  'typing.NewType': typeVariable,
  'decouple.config': environment,
  'decouple.AutoConfig()': environment,
  'decouple.Config()': environment,
  'botocore.waiter.WaiterModel': first,
  'botocore.waiter.create_waiter_with_client': customWaiter,
  'aiobotocore.waiter.create_waiter_with_client': customWaiter,
  'typing_extensions.cast': cast,
  'asgiref.sync.sync_to_async': first,
  'asgiref.sync.async_to_sync': first,
};

/** Readers of environment variables by type, such as `Env().str("NAME", "default")`. Source: https://github.com/sloria/environs */
function environmentReader(name: string): LibraryFunction | undefined {
  if (!name.startsWith('environ')) return undefined;
  return /^environs?\.(?:Env|FileAwareEnv|env)(?:\(\))?(?:\.(?:str|path|url|int|bool|float|log_level|enum|uuid))?$/.test(
    name,
  ) && !/\.(?:Env|FileAwareEnv)$/.test(name)
    ? environment
    : undefined;
}

/** What calling something outside the analysed code gives. */
export function callForeign(ev: Evaluation, callee: ForeignValue, args: Arguments): ValueSet {
  const modelled = libraryFunction(ev, callee);
  if (modelled !== undefined) return callLibrary(ev, modelled, args);
  const known = callee.result ? undefined : (ownEntry(functions, callee.name) ?? environmentReader(callee.name));
  if (callee.result && /^(?:environs\.Env|decouple\.(?:Auto)?Config)$/.test(callee.name)) return environment(ev, args);
  if (known !== undefined) {
    const values = known(ev, args);
    return values.length === 0 ? [foreign(callee.name, true)] : values;
  }
  const held = heldValue(ev, callee, args);
  if (held.length > 0) return held;
  const last = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  if (callee.result && cacheName.test(last)) {
    const cached = cachedFunction(ev, args);
    if (cached.length > 0) return cached;
  }
  const elsewhere = runElsewhere(ev, last, args);
  if (elsewhere !== undefined) return elsewhere;
  if (wrapperName.test(last)) {
    const wrapped = first(ev, args).filter(
      (value) => value.kind === 'client' || value.kind === 'resource' || value.kind === 'sdk-method',
    );
    if (wrapped.length > 0) return wrapped;
  }
  return [foreign(callee.name, true)];
}

const cacheName = /^(?:lru_|ttl_)?cached?$|^memoized?$/;

/** `lru_cache(f)`, and `lru_cache(maxsize=1)(f)`, of which the first call gives nothing yet. */
function cachedFunction(ev: Evaluation, args: Arguments): ValueSet {
  return first(ev, args).filter((value) => value.kind !== 'constant' && value.kind !== 'unknown');
}

/** A copy of an object with some fields set anew. */
function replaced(ev: Evaluation, args: Arguments): ValueSet {
  const fields = ev.internArguments(`replaced|${args.id}`, (id) => ({ ...args, id, positional: [] }));
  return first(ev, args).map((value) => {
    if (value.kind !== 'instance') return value;
    return { ...value, made: value.made === undefined ? fields : joinArguments(ev, value.made, fields) };
  });
}

/** A field's default, given as a value or as what makes it. */
function field(ev: Evaluation, args: Arguments): ValueSet {
  const factories = unite(argumentValues(ev, args, -1, 'default_factory'), argumentValues(ev, args, -1, 'factory'));
  const none = ev.internArguments('none', emptyArguments);
  return unite(
    uniteOver(factories, (factory) => ev.call(factory, none)),
    argumentValues(ev, args, 0, 'default'),
  );
}

/** What the function given as the first argument returns or yields. */
function callFirst(ev: Evaluation, args: Arguments): ValueSet {
  const none = ev.internArguments('none', emptyArguments);
  return uniteOver(first(ev, args), (callee) => ev.call(callee, none));
}

function makePartial(ev: Evaluation, args: Arguments): ValueSet {
  const [callee, ...rest] = args.positional;
  if (callee === undefined) return unknownValue('computed');
  const bound = ev.internArguments(`partial|${args.id}`, (id) => ({ ...args, id, positional: rest }));
  return ev.force(callee).map((value) => ({ kind: 'partial', callee: value, arguments: bound }));
}

/** `TypeVar("T", bound=S3Client)`, `TypeVar("T", S3Client, SQSClient)`: what the type may be. */
function typeVariable(ev: Evaluation, args: Arguments): ValueSet {
  const types = [...args.positional.slice(1), ...present(args.keywords.get('bound'))];
  return unite(...types.map((type) => (type.kind === 'expression' ? ev.annotated(type.module, type.node) : noValues)));
}

function present(part: Deferred | undefined): readonly Deferred[] {
  return part === undefined ? [] : [part];
}

/** `cast(S3Client, value)`: the type decides. */
function cast(ev: Evaluation, args: Arguments): ValueSet {
  const [type] = args.positional;
  const annotated = type?.kind === 'expression' ? ev.annotated(type.module, type.node) : noValues;
  return annotated.length > 0 ? annotated : argumentValues(ev, args, 1, 'val');
}
