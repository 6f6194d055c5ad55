import { openServiceReference } from '../src/reference/open-service-reference.ts';
import {
  type BindingKind,
  bindingKinds,
  boundKinds,
  type ClassifiedBinding,
  classifyBindings,
  formatBinding,
} from '../src/resolve/classify-bindings.ts';
import { openSdkIndex } from '../src/sdk/open-sdk-index.ts';
import { countUses, linesByUse } from './operation-use.ts';
import { draw } from './resources/draw.ts';
import { mostUnexplained } from './resources-limit.ts';

/**
 * Prints how the triples of operation, action and resource type bind: `npm run resources`. With `-- --kind KIND` the
 * triples of that kind, the most used operations first; with `-- --draw SEED NUMBER` some that bind by names or ARNs,
 * to be checked by eye. Fails when more are unexplained than before.
 */
const knowledge = {
  sdk: openSdkIndex('sdk-index'),
  reference: openServiceReference('service-reference-cache', 'bundled'),
};
const bindings = classifyBindings(knowledge);
const unexplained = bindings.filter(({ kind }) => kind === 'unexplained');
const [flag, value = '', number = '200'] = process.argv.slice(2);

const labels = {
  row: 'bound by a curated row',
  names: 'bound by names of members',
  arn: 'bound by an ARN that is given whole',
  path: 'bound by the path of the request',
  format: 'bound by the ARN format alone',
  made: 'bound as what the call makes',
  container: 'bound as far as to what it is in',
  created: 'not bound: the call creates it',
  'another-type': 'not bound: the call makes or names another type',
  lists: 'not bound: the request lists, and names none',
  name: 'not bound: a name is given, and the ARN has an id',
  nowhere: 'not bound: nothing in the input can be it',
  unexplained: 'unexplained',
} as const satisfies Record<BindingKind, string>;

process.stdout.write(
  flag === '--kind'
    ? linesByUse(
        bindings.filter(({ kind }) => kind === value),
        countUses(),
        formatBinding,
      )
    : flag === '--draw'
      ? drawn()
      : counts(),
);
if (unexplained.length > mostUnexplained) {
  process.stderr.write(
    `${unexplained.length} triples are unexplained, ${unexplained.length - mostUnexplained} more than before.\n` +
      '  Find them with `npm run resources -- --kind unexplained`, and write a rule or a row with a source for each.\n',
  );
  process.exitCode = 1;
}

function counts(): string {
  const uses = countUses();
  const total = bindings.length;
  const rows = bindingKinds.map((kind) => {
    const found = bindings.filter((binding) => binding.kind === kind);
    return { kind, count: found.length, used: weightOf(found, uses) };
  });
  const used = weightOf(bindings, uses);
  const lines = rows.map(({ kind, count, used: part }) => line(labels[kind], count, total, part, used));
  const explained = rows.filter(({ kind }) => kind !== 'unexplained');
  const sum = (kinds: typeof rows): readonly [number, number] => [
    kinds.reduce((all, row) => all + row.count, 0),
    kinds.reduce((all, row) => all + row.used, 0),
  ];
  const [boundCount, boundUsed] = sum(rows.filter(({ kind }) => boundKinds.has(kind)));
  const [count, part] = sum(explained);
  return [
    `${' '.repeat(52)} triples            by use\n`,
    ...lines,
    '\n',
    line('bound', boundCount, total, boundUsed, used),
    line('bound or known not to be', count, total, part, used),
  ].join('');
}

/** How often the corpora use the operations behind triples; those of operations nobody uses weigh nothing. */
function weightOf(found: readonly ClassifiedBinding[], uses: ReadonlyMap<string, number>): number {
  return found.reduce((sum, { client, operation }) => sum + (uses.get(`${client} ${operation}`) ?? 0), 0);
}

function line(label: string, count: number, total: number, used: number, totalUsed: number): string {
  const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(1).padStart(6)} %`;
  return `${label.padEnd(50)} ${String(count).padStart(7)} ${share(count, total)} ${share(used, totalUsed)}\n`;
}

function drawn(): string {
  const candidates = bindings.filter(({ kind }) => kind === 'names' || kind === 'arn' || kind === 'container');
  return draw(candidates, Number(value), Number(number))
    .map((binding) => `${formatBinding(binding)} ${formatOf(binding)}\n`)
    .join('');
}

function formatOf({ action, resourceType }: ClassifiedBinding): string {
  const type = knowledge.reference.findService(action.prefix)?.findResourceType(resourceType);
  return type?.arnFormats.join(' ') ?? '';
}
