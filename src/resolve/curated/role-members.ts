import type { SdkCall } from '../../model/call.ts';

/**
 * Members that name a role deeper than the SDK index goes, as keys of a map, or under a name that does not say so; by the
 * API models of botocore 1.44.5, as the API references show them.
 */
export function furtherRoleMembers({ service, operation }: SdkCall): readonly string[] {
  return rows.flatMap(({ client, operations, paths }) =>
    client === service && operations.includes(operation) ? paths : [],
  );
}

interface RoleMembers {
  readonly client: string;
  readonly operations: readonly string[];
  readonly paths: readonly string[];
}

const registryDescriptors = [
  'mcpServer',
  'a2aAgentCard',
  'agentSkillsDefinition.additionalData.skillMd',
  'http',
  'agui',
];
const credentialRole = '.credentialProvider.iamCredentialProvider.roleArn';

const topicRuleActions = [
  'dynamoDB',
  'dynamoDBv2',
  'sns',
  'sqs',
  'kinesis',
  'republish',
  's3',
  'firehose',
  'cloudwatchMetric',
  'cloudwatchAlarm',
  'cloudwatchLogs',
  'elasticsearch',
  'iotAnalytics',
  'iotEvents',
  'iotSiteWise',
  'stepFunctions',
  'timestream',
  'http.auth.sigv4',
  'openSearch',
  'location',
];
const rows: readonly RoleMembers[] = [
  {
    client: 'agent-registry-control',
    operations: ['CreateRegistryRecord'],
    paths: registryDescriptors.map(
      (path) => `descriptors.${path}.source.fromUrl.credentialProviderConfigurations[]${credentialRole}`,
    ),
  },
  {
    client: 'agent-registry-control',
    operations: ['UpdateRegistryRecord'],
    paths: registryDescriptors.map((path) => {
      const descriptor = path.split('.').map((part) => `${part}.optionalValue`);
      return `descriptors.optionalValue.${descriptor.join('.')}.source.optionalValue.fromUrl.credentialProviderConfigurations[]${credentialRole}`;
    }),
  },
  {
    client: 'apigateway',
    operations: ['CreateAuthorizer'],
    paths: ['authorizerCredentials'],
  },
  {
    client: 'apigateway',
    operations: ['PutIntegration'],
    paths: ['credentials'],
  },
  {
    client: 'apigatewayv2',
    operations: ['CreateApi', 'UpdateApi', 'CreateIntegration', 'UpdateIntegration'],
    paths: ['CredentialsArn'],
  },
  {
    client: 'apigatewayv2',
    operations: ['CreateAuthorizer', 'UpdateAuthorizer'],
    paths: ['AuthorizerCredentialsArn'],
  },
  {
    client: 'appconfig',
    operations: ['CreateExtension', 'UpdateExtension'],
    paths: ['Actions.*[].RoleArn'],
  },
  {
    client: 'appflow',
    operations: ['CreateConnectorProfile', 'UpdateConnectorProfile'],
    paths: [
      'connectorProfileConfig.connectorProfileProperties.Redshift.roleArn',
      'connectorProfileConfig.connectorProfileProperties.Redshift.dataApiRoleArn',
    ],
  },
  {
    client: 'bedrock-agentcore-control',
    operations: ['CreateRegistryRecord'],
    paths: [
      'synchronizationConfiguration.fromUrl.credentialProviderConfigurations[].credentialProvider.iamCredentialProvider.roleArn',
    ],
  },
  {
    client: 'bedrock-agentcore-control',
    operations: ['UpdateRegistryRecord'],
    paths: [
      'synchronizationConfiguration.optionalValue.fromUrl.credentialProviderConfigurations[].credentialProvider.iamCredentialProvider.roleArn',
    ],
  },
  {
    client: 'cognito-identity',
    operations: ['SetIdentityPoolRoles'],
    paths: ['Roles.*', 'RoleMappings.*.RulesConfiguration.Rules[].RoleARN'],
  },
  {
    client: 'cognito-idp',
    operations: ['CreateUserPool', 'UpdateUserPool'],
    paths: ['SmsConfiguration.SnsCallerArn'],
  },
  {
    client: 'cognito-idp',
    operations: ['SetUserPoolMfaConfig'],
    paths: ['SmsMfaConfiguration.SmsConfiguration.SnsCallerArn'],
  },
  {
    client: 'datasync',
    operations: ['CreateLocationFsxOntap', 'UpdateLocationFsxOntap'],
    paths: ['Protocol.SMB.CustomSecretConfig.SecretAccessRoleArn'],
  },
  {
    client: 'datasync',
    operations: ['CreateTask', 'StartTaskExecution', 'UpdateTask'],
    paths: ['ManifestConfig.Source.S3.BucketAccessRoleArn', 'TaskReportConfig.Destination.S3.BucketAccessRoleArn'],
  },
  {
    client: 'dms',
    operations: ['CreateReplicationInstance', 'ModifyReplicationInstance'],
    paths: ['KerberosAuthenticationSettings.KeyCacheSecretIamArn'],
  },
  {
    client: 'glue',
    operations: ['CreateConnection', 'UpdateConnection'],
    paths: ['ConnectionProperties', 'SparkProperties', 'AthenaProperties', 'PythonProperties'].map(
      (properties) => `ConnectionInput.${properties}.ROLE_ARN`,
    ),
  },
  {
    client: 'glue',
    operations: ['TestConnection'],
    paths: ['TestConnectionInput.ConnectionProperties.ROLE_ARN'],
  },
  {
    client: 'glue',
    operations: ['CreateCatalog', 'UpdateCatalog'],
    paths: [
      'CatalogInput.CatalogProperties.DataLakeAccessProperties.DataTransferRole',
      'CatalogInput.CatalogProperties.IcebergOptimizationProperties.RoleArn',
    ],
  },
  {
    client: 'iot',
    operations: ['CreateTopicRule', 'ReplaceTopicRule'],
    paths: ['actions[]', 'errorAction'].flatMap((place) =>
      topicRuleActions.map((action) => `topicRulePayload.${place}.${action}.roleArn`),
    ),
  },
  {
    client: 'iotsitewise',
    operations: ['CreateDataset', 'UpdateDataset'],
    paths: ['datasetSource.sourceDetail.kendra.roleArn'],
  },
  {
    client: 'kinesisanalytics',
    operations: ['UpdateApplication'],
    paths: [
      'InputUpdates[].InputProcessingConfigurationUpdate.InputLambdaProcessorUpdate.RoleARNUpdate',
      'InputUpdates[].KinesisStreamsInputUpdate.RoleARNUpdate',
      'InputUpdates[].KinesisFirehoseInputUpdate.RoleARNUpdate',
      'OutputUpdates[].KinesisStreamsOutputUpdate.RoleARNUpdate',
      'OutputUpdates[].KinesisFirehoseOutputUpdate.RoleARNUpdate',
      'OutputUpdates[].LambdaOutputUpdate.RoleARNUpdate',
      'ReferenceDataSourceUpdates[].S3ReferenceDataSourceUpdate.ReferenceRoleARNUpdate',
      'CloudWatchLoggingOptionUpdates[].RoleARNUpdate',
    ].map((path) => `ApplicationUpdate.${path}`),
  },
  {
    client: 'kinesisanalyticsv2',
    operations: ['UpdateApplication'],
    paths: ['ServiceExecutionRoleUpdate'],
  },
  {
    client: 'mailmanager',
    operations: ['CreateRuleSet', 'UpdateRuleSet'],
    paths: [
      'Rules[].Actions[].WriteToS3.RoleArn',
      'Rules[].Actions[].Send.RoleArn',
      'Rules[].Actions[].DeliverToMailbox.RoleArn',
      'Rules[].Actions[].DeliverToQBusiness.RoleArn',
      'Rules[].Actions[].PublishToSns.RoleArn',
      'Rules[].Actions[].Bounce.RoleArn',
      'Rules[].Actions[].InvokeLambda.RoleArn',
    ],
  },
  {
    client: 'mediaconnect',
    operations: ['CreateRouterInput', 'UpdateRouterInput'],
    paths: [
      'Configuration.Standard.ProtocolConfiguration.SrtListener.DecryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.Standard.ProtocolConfiguration.SrtCaller.DecryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.MediaLiveChannel.SourceTransitDecryption.EncryptionKeyConfiguration.SecretsManager.RoleArn',
      'Configuration.Failover.ProtocolConfigurations[].SrtListener.DecryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.Failover.ProtocolConfigurations[].SrtCaller.DecryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.MediaConnectFlow.SourceTransitDecryption.EncryptionKeyConfiguration.SecretsManager.RoleArn',
      'TransitEncryption.EncryptionKeyConfiguration.SecretsManager.RoleArn',
    ],
  },
  {
    client: 'mediaconnect',
    operations: ['CreateRouterOutput', 'UpdateRouterOutput'],
    paths: [
      'Configuration.Standard.ProtocolConfiguration.SrtListener.EncryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.Standard.ProtocolConfiguration.SrtCaller.EncryptionConfiguration.EncryptionKey.RoleArn',
      'Configuration.MediaConnectFlow.DestinationTransitEncryption.EncryptionKeyConfiguration.SecretsManager.RoleArn',
      'Configuration.MediaLiveInput.DestinationTransitEncryption.EncryptionKeyConfiguration.SecretsManager.RoleArn',
    ],
  },
  {
    client: 'mediapackage-vod',
    operations: ['CreatePackagingConfiguration'],
    paths: [
      'CmafPackage.Encryption.SpekeKeyProvider.RoleArn',
      'DashPackage.Encryption.SpekeKeyProvider.RoleArn',
      'HlsPackage.Encryption.SpekeKeyProvider.RoleArn',
      'MssPackage.Encryption.SpekeKeyProvider.RoleArn',
    ],
  },
  {
    client: 'mediapackagev2',
    operations: ['CreateOriginEndpoint', 'UpdateOriginEndpoint'],
    paths: ['Segment.Encryption.SpekeKeyProvider.RoleArn'],
  },
  {
    client: 'quicksight',
    operations: ['CreateActionConnector', 'UpdateActionConnector'],
    paths: ['AuthenticationConfig.AuthenticationMetadata.IamConnectionMetadata.RoleArn'],
  },
  {
    client: 'servicecatalog',
    operations: ['CreateServiceAction', 'UpdateServiceAction'],
    paths: ['Definition.AssumeRole'],
  },
  {
    client: 'ses',
    operations: ['CreateReceiptRule', 'UpdateReceiptRule'],
    paths: ['Rule.Actions[].S3Action.IamRoleArn', 'Rule.Actions[].ConnectAction.IAMRoleARN'],
  },
  {
    client: 'sns',
    operations: ['CreatePlatformApplication', 'SetPlatformApplicationAttributes'],
    paths: ['Attributes.SuccessFeedbackRoleArn', 'Attributes.FailureFeedbackRoleArn'],
  },
  {
    client: 'sns',
    operations: ['CreateTopic'],
    paths: ['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((protocol) =>
      ['Success', 'Failure'].map((outcome) => `Attributes.${protocol}${outcome}FeedbackRoleArn`),
    ),
  },
  {
    client: 'sns',
    operations: ['SetSMSAttributes'],
    paths: ['attributes.DeliveryStatusIAMRole'],
  },
  {
    client: 'sns',
    operations: ['Subscribe'],
    paths: ['Attributes.SubscriptionRoleArn'],
  },
  {
    client: 'socialmessaging',
    operations: ['AssociateWhatsAppBusinessAccount'],
    paths: ['setupFinalization.waba.eventDestinations[].roleArn'],
  },
  {
    client: 'timestream-query',
    operations: ['UpdateAccountSettings'],
    paths: ['QueryCompute.ProvisionedCapacity.NotificationConfiguration.RoleArn'],
  },
];
