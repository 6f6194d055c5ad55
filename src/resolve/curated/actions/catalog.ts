import { given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const connections = 'https://docs.aws.amazon.com/glue/latest/webapi/API_CreateConnection.html';
const tableConnections = given('TableInput.FederatedTable.ConnectionName');

/** AWS Glue: what is federated hands a connection on, a view the role that defines it. */
export const catalogRows = (): readonly ActionRow[] => [
  ...(['GetTable', 'GetTables', 'GetCatalogs'] as const).map(
    (operation): ActionRow => ({
      clients: ['glue'],
      operations: [operation],
      actions: [`athena:${operation}`],
      never: 'the catalog is that of AWS Glue',
      source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html',
    }),
  ),
  ...(
    [
      ['CreateCatalog', given('CatalogInput.FederatedCatalog.ConnectionName'), connections],
      ['CreateDatabase', given('DatabaseInput.FederatedDatabase.ConnectionName'), connections],
      ['CreateTable', tableConnections, connections],
      ['UpdateTable', tableConnections, connections],
      [
        'CreateTableOptimizer',
        given('TableOptimizerConfiguration.vpcConfiguration.glueConnectionName'),
        'https://docs.aws.amazon.com/glue/latest/webapi/API_TableOptimizerVpcConfiguration.html',
      ],
      [
        'UpdateTableOptimizer',
        given('TableOptimizerConfiguration.vpcConfiguration.glueConnectionName'),
        'https://docs.aws.amazon.com/glue/latest/webapi/API_TableOptimizerVpcConfiguration.html',
      ],
    ] as const
  ).map(
    ([operation, when, source]): ActionRow => ({
      clients: ['glue'],
      operations: [operation],
      actions: ['glue:PassConnection'],
      when,
      source,
    }),
  ),
  {
    clients: ['glue'],
    operations: ['CreateTable', 'UpdateTable'],
    actions: ['iam:PassRole'],
    when: given('TableInput.ViewDefinition.Definer'),
    resources: [roleBinding('TableInput.ViewDefinition.Definer')],
    source: 'https://docs.aws.amazon.com/lake-formation/latest/dg/views-prereqs.html',
  },
  // Types of connections that are described by data: those to REST APIs and to software services.
  {
    clients: ['glue'],
    operations: ['CreateConnection'],
    actions: ['glue:DescribeConnectionType'],
    when: not(
      is('ConnectionInput.ConnectionType', 'JDBC', 'SFTP', 'MONGODB', 'KAFKA', 'NETWORK', 'MARKETPLACE', 'CUSTOM'),
    ),
    assumed: 'the connection is to a REST API or a software service',
    source: 'https://docs.aws.amazon.com/glue/latest/dg/rest-api-configuring-connections.html',
  },
  {
    clients: ['glue'],
    operations: ['CreateJob', 'UpdateJob', 'StartJobRun', 'CreateSession'],
    actions: ['glue:GetUsageProfile'],
    never: 'only a principal with the tag glue:UsageProfile needs it',
    source: 'https://docs.aws.amazon.com/glue/latest/dg/start-usage-profiles-managing.html',
  },
];
