import type { ActionRow } from './action-row.ts';
import { apiRows } from './actions/apis.ts';
import { bedrockRows } from './actions/bedrock.ts';
import { clusterRows } from './actions/clusters.ts';
import { computeRows } from './actions/compute.ts';
import { databaseRows } from './actions/databases.ts';
import { dynamodbRows } from './actions/dynamodb.ts';
import { furtherServiceRows } from './actions/further-services.ts';
import { keyRows } from './actions/keys.ts';
import { lambdaCodeRows } from './actions/lambda-code.ts';
import { messagingRows } from './actions/messaging.ts';
import { operationsRows } from './actions/operations.ts';
import { passedInDocumentRows } from './actions/passed-in-documents.ts';
import { quicksightRows } from './actions/quicksight.ts';
import { s3BucketRows } from './actions/s3-buckets.ts';
import { s3ObjectRows } from './actions/s3-objects.ts';
import { securityRows } from './actions/security.ts';
import { storageRows } from './actions/storage.ts';

/** Every row about the actions of operations. */
export const actionRows: readonly ActionRow[] = [
  ...s3ObjectRows,
  ...s3BucketRows,
  ...dynamodbRows,
  ...messagingRows,
  ...securityRows,
  ...computeRows,
  ...lambdaCodeRows,
  ...bedrockRows,
  ...apiRows,
  ...databaseRows,
  ...clusterRows,
  ...storageRows,
  ...operationsRows,
  ...quicksightRows,
  ...furtherServiceRows,
  ...passedInDocumentRows,
  ...keyRows,
];
