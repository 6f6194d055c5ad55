import { matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const clients = ['neptunedata'];
const graphs = ['neptune-graph'];
const graphQuery = 'https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_ExecuteQuery.html';
const api = (operation: string): string => `https://docs.aws.amazon.com/neptune/latest/data-api/API_${operation}.html`;

/** Requests whose action has another name; the others have one of their own. */
const named = [
  ['CancelGremlinQuery', 'CancelQuery'],
  ['CancelOpenCypherQuery', 'CancelQuery'],
  ['DeletePropertygraphStatistics', 'DeleteStatistics'],
  ['DeleteSparqlStatistics', 'DeleteStatistics'],
  ['ExecuteFastReset', 'ResetDatabase'],
  ['GetGremlinQueryStatus', 'GetQueryStatus'],
  ['GetOpenCypherQueryStatus', 'GetQueryStatus'],
  ['ListGremlinQueries', 'GetQueryStatus'],
  ['ListOpenCypherQueries', 'GetQueryStatus'],
  ['GetMLDataProcessingJob', 'GetMLDataProcessingJobStatus'],
  ['GetMLEndpoint', 'GetMLEndpointStatus'],
  ['GetMLModelTrainingJob', 'GetMLModelTrainingJobStatus'],
  ['GetMLModelTransformJob', 'GetMLModelTransformJobStatus'],
  ['GetPropertygraphStatistics', 'GetStatisticsStatus'],
  ['GetPropertygraphStream', 'GetStreamRecords'],
  ['GetSparqlStream', 'GetStreamRecords'],
  ['GetPropertygraphSummary', 'GetGraphSummary'],
  ['GetRDFGraphSummary', 'GetGraphSummary'],
  ['ManagePropertygraphStatistics', 'ManageStatistics'],
  ['ManageSparqlStatistics', 'ManageStatistics'],
] as const;

const gremlinWrites = /\b(?:addV|addE|property|mergeV|mergeE)\s*\(/;
const gremlinDeletes = /\bdrop\s*\(/;
const cypherWrites = /\b(?:CREATE|MERGE|SET)\b/i;
const cypherDeletes = /\b(?:DELETE|REMOVE)\b/i;

/** Queries by what their text does. */
const queries = [
  ['ExecuteGremlinQuery', 'gremlinQuery', gremlinWrites, gremlinDeletes],
  ['ExecuteGremlinExplainQuery', 'gremlinQuery', gremlinWrites, gremlinDeletes],
  ['ExecuteOpenCypherQuery', 'openCypherQuery', cypherWrites, cypherDeletes],
] as const;

/** The data plane of Neptune: clusters with IAM authentication, and graphs of Neptune Analytics. */
export const neptuneDataRows = (): readonly ActionRow[] => [
  ...named.map(
    ([operation, action]): ActionRow => ({
      clients,
      operations: [operation],
      actions: [`neptune-db:${action}`],
      source: api(operation),
    }),
  ),
  ...(
    [
      'ExecuteGremlinQuery',
      'ExecuteGremlinExplainQuery',
      'ExecuteGremlinProfileQuery',
      'ExecuteOpenCypherQuery',
      'ExecuteOpenCypherExplainQuery',
    ] as const
  ).map(
    (operation): ActionRow => ({
      clients,
      operations: [operation],
      actions: ['neptune-db:ReadDataViaQuery'],
      source: api(operation),
    }),
  ),
  ...queries.flatMap(([operation, path, writing, deleting]) =>
    byText(clients, operation, 'neptune-db', path, writing, deleting, api(operation)),
  ),
  { clients: graphs, operations: ['ExecuteQuery'], actions: ['neptune-graph:ReadDataViaQuery'], source: graphQuery },
  ...byText(graphs, 'ExecuteQuery', 'neptune-graph', 'queryString', cypherWrites, cypherDeletes, graphQuery),
  {
    clients: graphs,
    operations: ['GetQuery'],
    actions: ['neptune-graph:GetQueryStatus'],
    source: 'https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_GetQuery.html',
  },
];

/** What a query does beside reading, by its text; of an unknown text it is assumed. */
function byText(
  of: readonly string[],
  operation: string,
  prefix: string,
  path: string,
  writing: RegExp,
  deleting: RegExp,
  source: string,
): readonly ActionRow[] {
  const base = { clients: of, operations: [operation], source };
  return [
    {
      ...base,
      actions: [`${prefix}:WriteDataViaQuery`],
      when: matches(path, writing, 'writes'),
      assumed: 'the query writes',
    },
    {
      ...base,
      actions: [`${prefix}:DeleteDataViaQuery`],
      when: matches(path, deleting, 'deletes'),
      assumed: 'the query deletes',
    },
  ];
}
