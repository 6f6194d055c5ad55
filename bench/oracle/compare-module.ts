import { execFileSync } from 'node:child_process';
import { openKnowledge } from '../../src/knowledge.ts';
import { departedServices } from '../../src/sdk/departed-services.ts';
import { formerServiceIds } from '../../src/sdk/service-names.ts';
import { loadSources } from '../../src/sources/load-sources.ts';
import { type Agreement, compareCalls, type PlacedCall, placeCalls } from './agreement.ts';
import type { OracleModule } from './go-modules.ts';
import { checkWithGoTypes, type OracleReport } from './go-types.ts';

export interface Comparison {
  readonly agreement: Agreement;
  readonly report: OracleReport;
  readonly ours: readonly PlacedCall[];
  /** Calls of services that the SDK index does not have; left out of the agreement. */
  readonly closed: readonly PlacedCall[];
}

/** Compares what go/types says of a module with `iamwright calls --json`; `program` is the one and `oracle` the other. */
export function compareModule(oracle: string, program: string, folder: string, module: OracleModule): Comparison {
  const report = checkWithGoTypes(oracle, folder, module);
  const output = execFileSync(process.execPath, [program, 'calls', folder, '--json', '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  // The program's documented output.
  const { calls } = JSON.parse(output) as { calls: readonly (PlacedCall & { language: string })[] };
  const ours = calls.filter(({ language }) => language === 'go');
  const { files } = loadSources([folder], { includeTests: false, languages: ['go'] });
  const { placed, closed } = placeCalls(report.calls, clientNames());
  const agreement = compareCalls(
    { calls: placed, files: new Set(report.files) },
    { calls: ours, files: new Set(files.map(({ path }) => path)) },
  );
  return { agreement, report, ours, closed };
}

/** From the SDK's own service id to the boto3 client name; ids differ in nothing but letter case between versions. */
function clientNames(): (serviceId: string) => string | undefined {
  const names = new Map(openKnowledge().sdk.services.map(({ serviceId, client }) => [serviceId.toLowerCase(), client]));
  for (const { serviceId, client } of departedServices) names.set(serviceId.toLowerCase(), client);
  return (serviceId) => formerServiceIds.get(serviceId) ?? names.get(serviceId.toLowerCase());
}
