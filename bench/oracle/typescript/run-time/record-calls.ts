import { createRequire } from 'node:module';
import { relative } from 'node:path';

/** One call that a program really made, at the place where its command was made. */
export interface RecordedCall {
  readonly serviceId: string;
  readonly operation: string;
  readonly file: string;
  readonly line: number;
}

/** What the recorder answers in the service's place, by operation; nothing is sent. */
export type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

interface SdkClient {
  readonly config: { readonly serviceId: string };
  readonly middlewareStack: { add(middleware: Middleware, options: object): void };
}
type Middleware = (next: unknown, context: MiddlewareContext) => (args: { input: unknown }) => Promise<unknown>;
interface MiddlewareContext {
  readonly commandName: string;
  readonly __smithy_context: { readonly commandInstance: object };
}

const places = new WeakMap<object, string>();
/** The SDK's own frames, and those of packages between it and the program. */
const frameOfSdk = /node_modules\/(@aws-sdk|@smithy|@aws)\/|\bnode:|<anonymous>/;

/**
 * Makes every client of the SDK record its calls and answer them itself. The SDK's file that holds clients and commands
 * is changed while it is loaded, so that a client tells when it is made, and a command where. Call it before the SDK loads.
 */
export function recordCalls(folder: string, answers: Answers): readonly RecordedCall[] {
  const calls: RecordedCall[] = [];
  Error.stackTraceLimit = 60;
  Object.assign(globalThis, {
    iamwrightCommandMade: (command: object) => places.set(command, new Error('made').stack ?? ''),
    iamwrightClientMade: (client: SdkClient) => client.middlewareStack.add(recorderFor(client), { step: 'initialize' }),
  });
  changeSdk();
  return calls;

  function recorderFor({ config }: SdkClient): Middleware {
    return (_next, context) =>
      async ({ input }) => {
        const operation = context.commandName.replace(/Command$/, '');
        const place = placeOf(places.get(context.__smithy_context.commandInstance) ?? '', folder);
        if (place !== undefined) calls.push({ serviceId: config.serviceId, operation, ...place });
        // A turn of the event loop, as a network would take, so that a loop that polls lets others run.
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { output: { $metadata: {}, ...(answers[operation]?.(input) ?? {}) }, response: {} };
      };
  }
}

/** The innermost frame that is the program's own. Node maps it to the source where the package has source maps. */
function placeOf(stack: string, folder: string): { file: string; line: number } | undefined {
  for (const frame of stack.split('\n').slice(1)) {
    const [, path = '', line = ''] = /\(?((?:file:\/\/)?\/[^()\s]+):(\d+):\d+\)?$/.exec(frame) ?? [];
    if (path === '' || frameOfSdk.test(path)) continue;
    const file = relative(folder, path.replace('file://', ''));
    if (!file.startsWith('..')) return { file, line: Number(line) };
  }
  return undefined;
}

function changeSdk(): void {
  // Node's own loader of CommonJS modules; its method that compiles a text is not in the types.
  const { prototype } = createRequire(import.meta.url)('node:module') as {
    prototype: { _compile(content: string, file: string): unknown };
  };
  const compile = prototype._compile;
  prototype._compile = function (this: unknown, content: string, file: string): unknown {
    const isCore = /@smithy\/core\/dist-cjs\/submodules\/client\/index\.js$/.test(file);
    return compile.call(this as typeof prototype, isCore ? changed(content) : content, file);
  };
}

function changed(content: string): string {
  const command = 'middlewareStack = constructStack();\n    schema;';
  const client = 'this.config = config;\n';
  if (!content.includes(command) || !content.includes(client))
    throw new Error('The SDK has another form than expected');
  return content
    .replace(command, 'middlewareStack = (globalThis.iamwrightCommandMade(this), constructStack()); schema;\n')
    .replace(client, 'this.config = config; globalThis.iamwrightClientMade(this);\n');
}
