import { type Fact, given, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const transactions = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html';
const partiql = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html';
const restoring = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html';
const replicas = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html';
const resourcePolicies = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-create-table.html';
const multiAccount = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables_MA_security.html';

const clients = ['dynamodb'];
const items = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map(
  (name) => `dynamodb:${name}`,
);
const forReplication = [
  'dynamodb:ReadDataForReplication',
  'dynamodb:WriteDataForReplication',
  'dynamodb:ReplicateSettings',
];

const statements = [
  ['ExecuteStatement', 'Statement'],
  ['BatchExecuteStatement', 'Statements[].Statement'],
  ['ExecuteTransaction', 'TransactStatements[].Statement'],
] as const;
const verbs = ['Select', 'Insert', 'Update', 'Delete'] as const;

export const dynamodbRows = (): readonly ActionRow[] => [
  {
    clients,
    operations: ['UpdateTable'],
    actions: ['dynamodb:TagResource'],
    never: 'the request sets no tags',
    source: replicas,
  },
  ...(['Put', 'Update', 'Delete', 'ConditionCheck'] as const).map((part): ActionRow => {
    const name = part === 'ConditionCheck' ? 'ConditionCheckItem' : `${part}Item`;
    const path = `TransactItems[].${part}`;
    return {
      clients,
      operations: ['TransactWriteItems'],
      actions: [`dynamodb:${name}`],
      when: given(path),
      resources: [{ type: 'table', from: [{ path: `${path}.TableName`, as: 'name', placeholder: 'TableName' }] }],
      source: transactions,
    };
  }),
  { clients, operations: ['TransactGetItems'], actions: ['dynamodb:GetItem'], source: transactions },
  ...statements.flatMap(([operation, path]) =>
    verbs.map(
      (verb): ActionRow => ({
        clients,
        operations: [operation],
        actions: [`dynamodb:PartiQL${verb}`],
        when: verbOf(path, verb),
        source: partiql,
      }),
    ),
  ),
  // Creating and changing tables
  {
    clients,
    operations: ['CreateTable'],
    actions: ['dynamodb:PutResourcePolicy'],
    when: given('ResourcePolicy'),
    source: resourcePolicies,
  },
  {
    clients,
    operations: ['CreateTable'],
    actions: ['dynamodb:AssociateTableReplica', 'dynamodb:CreateTableReplica', ...items],
    when: given('GlobalTableSourceArn'),
    source: multiAccount,
  },
  {
    clients,
    operations: ['UpdateTable'],
    actions: ['dynamodb:CreateTable', 'dynamodb:CreateTableReplica', ...items],
    when: given('ReplicaUpdates[].Create'),
    source: replicas,
  },
  {
    clients,
    operations: ['UpdateTable'],
    actions: ['dynamodb:DeleteTable', 'dynamodb:DeleteTableReplica'],
    when: given('ReplicaUpdates[].Delete'),
    source: replicas,
  },
  {
    clients,
    operations: ['UpdateTable'],
    actions: ['dynamodb:CreateGlobalTableWitness'],
    when: given('GlobalTableWitnessUpdates[].Create'),
    source: replicas,
  },
  {
    clients,
    operations: ['UpdateTable'],
    actions: ['dynamodb:DeleteGlobalTableWitness'],
    when: given('GlobalTableWitnessUpdates[].Delete'),
    source: replicas,
  },
  // Restoring
  { clients, operations: ['RestoreTableFromBackup', 'RestoreTableToPointInTime'], actions: items, source: restoring },
  {
    clients,
    operations: ['RestoreTableToPointInTime'],
    actions: ['dynamodb:RestoreTableToPointInTime'],
    source: restoring,
  },
  {
    clients,
    operations: ['RestoreTableToPointInTime'],
    actions: ['dynamodb:AssociateTableReplica', 'dynamodb:CreateTableReplica'],
    never: 'the restored table has no replicas',
    source: restoring,
  },
  // Global tables
  {
    clients: ['dynamodb', 'dynamodbstreams'],
    operations: [
      'DeleteItem',
      'GetItem',
      'PutItem',
      'UpdateItem',
      'Query',
      'Scan',
      'BatchGetItem',
      'BatchWriteItem',
      'DescribeTable',
      'DescribeTimeToLive',
      'UpdateTable',
      'UpdateTimeToLive',
      'DescribeStream',
      'GetRecords',
      'GetShardIterator',
    ],
    actions: forReplication,
    never: 'the replication between accounts needs it, not an ordinary call',
    source: multiAccount,
  },
];

function verbOf(path: string, verb: (typeof verbs)[number]): Fact {
  return matches(path, new RegExp(`^\\s*${verb}\\b`, 'i'), `is a ${verb.toUpperCase()} statement`);
}
