import { anyGiven, type Fact, given, is } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const api = (operation: string): string =>
  `https://docs.aws.amazon.com/quicksight/latest/APIReference/API_${operation}.html`;

/** QuickSight: what a new analysis or dashboard is made from, and the folders it is put into. */
export const quicksightRows = (): readonly ActionRow[] => [
  ...['CreateAnalysis', 'CreateDashboard', 'CreateDataSet', 'CreateDataSource', 'CreateTopic'].map((operation) =>
    row(operation, ['CreateFolderMembership'], given('FolderArns')),
  ),
  row('RestoreAnalysis', ['CreateFolderMembership', 'ListFoldersForResource'], is('RestoreToFolders', 'true')),
  ...['CreateAnalysis', 'CreateDashboard', 'UpdateAnalysis', 'UpdateDashboard'].flatMap((operation) => [
    row(operation, ['DescribeTemplate'], given('SourceEntity.SourceTemplate')),
    row(operation, ['DescribeTheme'], given('ThemeArn')),
    row(
      operation,
      ['PassDataSet'],
      anyGiven('SourceEntity.SourceTemplate', 'Definition.DataSetIdentifierDeclarations'),
    ),
  ]),
  ...['CreateTemplate', 'UpdateTemplate'].flatMap((operation) => [
    row(operation, ['DescribeAnalysis'], given('SourceEntity.SourceAnalysis')),
    row(operation, ['DescribeTemplate'], given('SourceEntity.SourceTemplate')),
  ]),
];

function row(operation: string, names: readonly string[], when: Fact): ActionRow {
  return {
    clients: ['quicksight'],
    operations: [operation],
    actions: names.map((name) => `quicksight:${name}`),
    when,
    source: api(operation),
  };
}
