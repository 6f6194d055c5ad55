import { type LocalKnowledge, openKnowledge } from './knowledge.ts';
import { type Action, formatAction, parseAction } from './model/action.ts';
import type { Operation } from './model/call.ts';
import type { ActionFacts, Lookup, OperationFacts } from './model/lookup.ts';
import { compareBy, compareText } from './model/order.ts';
import type { Settings } from './model/settings.ts';
import { UserError } from './model/user-error.ts';
import type { ServiceReference } from './reference/service-reference.ts';
import { callWithOpenInput } from './resolve/open-call.ts';
import type { Knowledge } from './resolve/resolution.ts';
import { resolveCalls } from './resolve/resolve-calls.ts';
import type { SdkIndex, SdkOperation } from './sdk/sdk-service.ts';
import { unknownService } from './services-setting.ts';

/**
 * Tells what an operation needs whose input is not known, and what an action is for. `words` is `prefix:Name`, which
 * can name an action, operations, or both, or a boto3 client name and an operation or method.
 * Throws E_BAD_LOOKUP, E_UNKNOWN_SERVICE, E_UNKNOWN_OPERATION and E_UNKNOWN_ACTION.
 */
export function lookUp(
  words: readonly string[],
  settings: Settings,
  onWarning: (sentence: string) => void,
  open: () => LocalKnowledge = openKnowledge,
): Lookup {
  const [first, second, ...more] = words;
  const action = first === undefined ? undefined : parseAction(first);
  if (first === undefined || more.length > 0 || (action === undefined) === (second === undefined)) {
    const hint = 'Name an action (`lookup s3:PutObject`), or a service and an operation (`lookup s3 put_object`)';
    throw new UserError(
      'E_BAD_LOOKUP',
      `"${words.join(' ')}" is neither an action nor a service and an operation`,
      hint,
    );
  }
  const knowledge = open();
  for (const warning of knowledge.warnings) onWarning(warning);
  const found =
    action === undefined ? lookUpOperation(first, second ?? '', knowledge) : lookUpAction(action, knowledge);
  return {
    operations: found.operations.map(({ client, operation }) => operationFacts(client, operation, knowledge, settings)),
    actions: found.actions.map((item) => actionFacts(item, knowledge)),
    reference: knowledge.reference.state,
  };
}

interface Found {
  readonly operations: readonly { readonly client: string; readonly operation: SdkOperation }[];
  readonly actions: readonly Action[];
}

function lookUpOperation(client: string, name: string, { sdk }: Knowledge): Found {
  const service = sdk.findService(client);
  if (service === undefined) throw unknownService(client, sdk);
  const wanted = plain(name);
  const exact = service.findOperation(name) ?? service.findByPythonMethod(name);
  const byCase = service.operationNames.find((candidate) => plain(candidate) === wanted);
  const operation = exact ?? (byCase === undefined ? undefined : service.findOperation(byCase));
  if (operation !== undefined) return { operations: [{ client, operation }], actions: [] };
  const near = service.operationNames.filter((candidate) => plain(candidate).includes(wanted)).slice(0, 5);
  const hint =
    near.length === 0
      ? 'Write it as in the API (PutObject) or as in boto3 (put_object)'
      : `Did you mean ${near.join(', ')}?`;
  throw new UserError('E_UNKNOWN_OPERATION', `The service ${client} has no operation "${name}"`, hint);
}

/** The action, and the operations of its name in the services of its prefix. */
function lookUpAction(action: Action, { sdk, reference }: Knowledge): Found {
  const clients = sdk.findServicesByIamPrefix(action.prefix);
  const operations = clients.flatMap((client) => {
    const operation = sdk.findService(client)?.findOperation(action.name);
    return operation === undefined ? [] : [{ client, operation }];
  });
  const own = reference.findService(action.prefix);
  const name = own?.actionNames.find((candidate) => plain(candidate) === plain(action.name));
  const actions = name === undefined ? [] : [{ prefix: action.prefix, name }];
  if (operations.length > 0 || actions.length > 0) return { operations, actions };
  if (own === undefined && clients.length === 0) {
    const hint = 'Actions start with their service prefix, such as s3: or states:';
    throw new UserError('E_UNKNOWN_ACTION', `There is no service prefix "${action.prefix}"`, hint);
  }
  const near = (own?.actionNames ?? [])
    .filter((candidate) => plain(candidate).includes(plain(action.name)))
    .slice(0, 5);
  const hint =
    near.length === 0
      ? 'Check the spelling in the Service Authorization Reference'
      : `Did you mean ${near.join(', ')}?`;
  throw new UserError('E_UNKNOWN_ACTION', `There is no action ${formatAction(action)}`, hint);
}

function operationFacts(
  client: string,
  operation: SdkOperation,
  knowledge: Knowledge,
  settings: Settings,
): OperationFacts {
  const resolution = resolveCalls([callWithOpenInput(client, operation)], knowledge, settings);
  return {
    operation: { service: client, name: operation.name },
    pythonMethod: operation.pythonMethod,
    permissions: resolution.permissions,
    notGranted: resolution.notGranted,
    withoutPermission: resolution.withoutPermission.map(({ why }) => why),
  };
}

function actionFacts(action: Action, { sdk, reference }: Knowledge): ActionFacts {
  const facts = reference.findAction(action);
  const service = reference.findService(action.prefix);
  const own = operationsThatList(action, sdk.findServicesByIamPrefix(action.prefix), sdk, reference);
  // An action without operations in its own services, such as iam:PassRole, is asked for by others.
  const acrossServices = !own.some((operation) => operation.name === action.name);
  const all = sdk.services.map(({ client }) => client);
  return {
    action,
    resourceTypes: (facts?.resourceTypes ?? []).map((name) => ({
      name,
      arnFormats: service?.findResourceType(name)?.arnFormats ?? [],
    })),
    conditionKeys: facts?.conditionKeys ?? [],
    operations: acrossServices ? operationsThatList(action, all, sdk, reference) : own,
    acrossServices,
  };
}

function operationsThatList(
  action: Action,
  clients: readonly string[],
  sdk: SdkIndex,
  reference: ServiceReference,
): readonly Operation[] {
  const text = formatAction(action);
  const operations = clients.flatMap((client) =>
    (sdk.findService(client)?.operationNames ?? [])
      .filter((name) =>
        reference.findAuthorizedActions(client, name)?.some((listed) => formatAction(listed.action) === text),
      )
      .map((name) => ({ service: client, name })),
  );
  return operations.sort(
    compareBy(
      (a, b) => compareText(a.service, b.service),
      (a, b) => compareText(a.name, b.name),
    ),
  );
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
