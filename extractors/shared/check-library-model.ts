import type { LibraryCallable, LibraryModel } from '../../src/model/library-model.ts';
import { UserError } from '../../src/model/user-error.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';

/**
 * Throws E_MODEL_BAD where a model names a service, an operation or an input member that the SDKs do not have, or uses
 * an object of the library that is not in it. `file` stands in messages.
 */
export function checkLibraryModel(model: LibraryModel, sdk: SdkIndex, file: string): void {
  const classes = new Set(model.symbols.flatMap((symbol) => (symbol.kind === 'class' ? [symbol.name] : [])));
  for (const symbol of model.symbols) {
    const callables: readonly (readonly [string, LibraryCallable])[] = [
      [symbol.name, symbol.call],
      ...Object.entries(symbol.methods).map(([name, method]) => [`${symbol.name}.${name}`, method] as const),
    ];
    for (const [name, callable] of callables) {
      const fault = faultOf(callable, sdk, classes);
      if (fault !== undefined)
        throw new UserError(
          'E_MODEL_BAD',
          `The library model ${file} does not fit: ${name} ${fault}`,
          'Services go by their boto3 client names, operations and members by those of the API',
        );
    }
  }
}

/** Tokens that are signed on the client's side: no operations of an API, but they need a permission all the same. */
const signedTokens: ReadonlySet<string> = new Set([
  'rds GenerateDbAuthToken',
  'dsql GenerateDbConnectAuthToken',
  'dsql GenerateDbConnectAdminAuthToken',
]);

function faultOf(callable: LibraryCallable, sdk: SdkIndex, classes: ReadonlySet<string>): string | undefined {
  if (callable.returns?.kind === 'object' && !classes.has(callable.returns.symbol))
    return `returns the class ${callable.returns.symbol}, which is not in the model`;
  for (const { service, operation, input } of callable.performs) {
    const known = sdk.findService(service);
    if (known === undefined) return `names a service that does not exist: ${service}`;
    if (signedTokens.has(`${service} ${operation}`)) continue;
    const model = known.findOperation(operation);
    if (model === undefined) return `names an operation that ${service} does not have: ${operation}`;
    for (const member of Object.keys(input)) {
      const name = member.replace(/\.\*$/, '');
      if (name !== '*' && !model.input.some((candidate) => candidate.name === name))
        return `names an input member that ${service} ${operation} does not have: ${name}`;
    }
  }
  return undefined;
}
