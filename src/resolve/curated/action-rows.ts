import type { ActionRow } from './action-row.ts';
import { agentCoreRows } from './actions/agentcore.ts';
import { apiRows } from './actions/apis.ts';
import { askedForBesideRows } from './actions/asked-for-beside.ts';
import { bedrockRows } from './actions/bedrock.ts';
import { catalogRows } from './actions/catalog.ts';
import { clusterRows } from './actions/clusters.ts';
import { computeRows } from './actions/compute.ts';
import { databaseRows } from './actions/databases.ts';
import { documentedDependentRows } from './actions/documented-dependents.ts';
import { dynamodbRows } from './actions/dynamodb.ts';
import { furtherServiceRows } from './actions/further-services.ts';
import { keyRows } from './actions/keys.ts';
import { lambdaCodeRows } from './actions/lambda-code.ts';
import { logsRows } from './actions/logs.ts';
import { messagingRows } from './actions/messaging.ts';
import { namedByAnotherRows } from './actions/named-by-another.ts';
import { neptuneDataRows } from './actions/neptune-data.ts';
import { operationsRows } from './actions/operations.ts';
import { passedInDocumentRows } from './actions/passed-in-documents.ts';
import { quicksightRows } from './actions/quicksight.ts';
import { redshiftRows } from './actions/redshift.ts';
import { s3BucketRows } from './actions/s3-buckets.ts';
import { s3ControlRows } from './actions/s3-control.ts';
import { s3ObjectRows } from './actions/s3-objects.ts';
import { sagemakerRows } from './actions/sagemaker.ts';
import { securityRows } from './actions/security.ts';
import { storageRows } from './actions/storage.ts';
import { wafRows } from './actions/waf.ts';

/** Every row about the actions of operations. */
export const actionRows: readonly ActionRow[] = [
  ...s3ObjectRows,
  ...s3BucketRows,
  ...s3ControlRows,
  ...dynamodbRows,
  ...messagingRows,
  ...logsRows,
  ...securityRows,
  ...computeRows,
  ...lambdaCodeRows,
  ...bedrockRows,
  ...agentCoreRows,
  ...sagemakerRows,
  ...catalogRows,
  ...apiRows,
  ...wafRows,
  ...databaseRows,
  ...redshiftRows,
  ...clusterRows,
  ...storageRows,
  ...operationsRows,
  ...quicksightRows,
  ...furtherServiceRows,
  ...passedInDocumentRows,
  ...neptuneDataRows,
  ...askedForBesideRows,
  ...documentedDependentRows,
  ...namedByAnotherRows,
  ...keyRows,
];
