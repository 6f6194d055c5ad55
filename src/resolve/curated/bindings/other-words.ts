import type { ReadingName } from '../../readings.ts';
import type { BindingRow } from '../type-binding.ts';

type Row = readonly [operations: readonly string[], type: string, path: string, as: ReadingName, placeholder: string];

/**
 * Members that name a resource by another word than its type has, as the API reference describes them, by service: the
 * client, the prefix of the types, the address of the reference's pages, and what names what.
 */
const services: readonly (readonly [client: string, prefix: string, pages: string, rows: readonly Row[]])[] = [
  [
    'ec2',
    'ec2',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_',
    [
      [
        ['ModifyInstanceAttribute', 'ModifyNetworkInterfaceAttribute', 'CreateNetworkInterface'],
        'security-group',
        'Groups[]',
        'text',
        'SecurityGroupId',
      ],
      [['AssociateRouteTable'], 'internet-gateway', 'GatewayId', 'ec2-id', 'InternetGatewayId'],
      [['AssociateRouteTable'], 'vpn-gateway', 'GatewayId', 'ec2-id', 'VpnGatewayId'],
      [['AssociateRouteTable'], 'ipv4pool-ec2', 'PublicIpv4Pool', 'text', 'Ipv4PoolEc2Id'],
      [['ProvisionPublicIpv4PoolCidr'], 'ipv4pool-ec2', 'PoolId', 'text', 'Ipv4PoolEc2Id'],
      [['CreateVpc', 'AssociateVpcCidrBlock'], 'ipv6pool-ec2', 'Ipv6Pool', 'text', 'Ipv6PoolEc2Id'],
      [
        ['CreateTransitGatewayRouteTableAnnouncement'],
        'transit-gateway-attachment',
        'PeeringAttachmentId',
        'text',
        'TransitGatewayAttachmentId',
      ],
      [['ModifyVpcEndpointPayerResponsibility'], 'vpc-endpoint-service', 'ServiceId', 'text', 'VpcEndpointServiceId'],
      [['PurchaseHostReservation'], 'dedicated-host', 'HostIdSet[]', 'text', 'DedicatedHostId'],
      [
        ['CancelCapacityReservation'],
        'capacity-reservation-cancellation-quote',
        'QuoteId',
        'text',
        'CapacityReservationCancellationQuoteId',
      ],
    ],
  ],
  [
    'ssm',
    'ssm',
    'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_',
    [
      [
        ['DeleteAssociation', 'DescribeAssociation', 'UpdateAssociation', 'UpdateAssociationStatus'],
        'document',
        'Name',
        'ssm-document',
        'DocumentName',
      ],
      [['CreateAssociationBatch'], 'document', 'Entries[].Name', 'ssm-document', 'DocumentName'],
    ],
  ],
  [
    'elasticache',
    'elasticache',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_',
    [
      [['ModifyReplicationGroup'], 'usergroup', 'UserGroupIdsToAdd[]', 'text', 'UserGroupId'],
      [['ModifyReplicationGroup'], 'usergroup', 'UserGroupIdsToRemove[]', 'text', 'UserGroupId'],
      [['ModifyUserGroup'], 'user', 'UserIdsToAdd[]', 'text', 'UserId'],
      [['ModifyUserGroup'], 'user', 'UserIdsToRemove[]', 'text', 'UserId'],
      [
        ['DeleteServerlessCache'],
        'serverlesscachesnapshot',
        'FinalSnapshotName',
        'text',
        'ServerlessCacheSnapshotName',
      ],
    ],
  ],
  [
    'appsync',
    'appsync',
    'https://docs.aws.amazon.com/appsync/latest/APIReference/API_',
    [
      [
        ['AssociateMergedGraphqlApi', 'AssociateSourceGraphqlApi'],
        'graphqlapi',
        'sourceApiIdentifier',
        'name',
        'GraphQLAPIId',
      ],
      [
        ['AssociateMergedGraphqlApi', 'AssociateSourceGraphqlApi'],
        'graphqlapi',
        'mergedApiIdentifier',
        'name',
        'GraphQLAPIId',
      ],
    ],
  ],
  [
    'codecommit',
    'codecommit',
    'https://docs.aws.amazon.com/codecommit/latest/APIReference/API_',
    [
      [['UpdateRepositoryName'], 'repository', 'oldName', 'text', 'RepositoryName'],
      [['UpdateRepositoryName'], 'repository', 'newName', 'text', 'RepositoryName'],
    ],
  ],
  [
    'codepipeline',
    'codepipeline',
    'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_',
    [
      [['UpdatePipeline'], 'pipeline', 'pipeline.name', 'text', 'PipelineName'],
      [['PutWebhook'], 'pipeline', 'webhook.targetPipeline', 'text', 'PipelineName'],
    ],
  ],
  [
    'directconnect',
    'directconnect',
    'https://docs.aws.amazon.com/directconnect/latest/APIReference/API_',
    [
      [
        ['DescribeConnectionsOnInterconnect', 'DescribeInterconnectLoa'],
        'dxcon',
        'interconnectId',
        'text',
        'ConnectionId',
      ],
    ],
  ],
  [
    'dynamodb',
    'dynamodb',
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_',
    [[['UpdateGlobalTableSettings'], 'table', 'GlobalTableName', 'text', 'TableName']],
  ],
  [
    'eks',
    'eks',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_',
    [[['CancelUpdate', 'DescribeUpdate'], 'cluster', 'name', 'text', 'ClusterName']],
  ],
  [
    'elbv2',
    'elasticloadbalancing',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_',
    [
      [['SetRulePriorities'], 'listener-rule/app', 'RulePriorities[].RuleArn', 'known-arn', 'ListenerRuleId'],
      [['SetRulePriorities'], 'listener-rule/net', 'RulePriorities[].RuleArn', 'known-arn', 'ListenerRuleId'],
    ],
  ],
  [
    'iot',
    'iot',
    'https://docs.aws.amazon.com/iot/latest/apireference/API_',
    [
      [['UpdateThingGroupsForThing'], 'thinggroup', 'thingGroupsToAdd[]', 'text', 'ThingGroupName'],
      [['UpdateThingGroupsForThing'], 'thinggroup', 'thingGroupsToRemove[]', 'text', 'ThingGroupName'],
      [['AssociateTargetsWithJob', 'CreateJob'], 'thing', 'targets[]', 'known-arn', 'ThingName'],
      [['AssociateTargetsWithJob', 'CreateJob'], 'thinggroup', 'targets[]', 'known-arn', 'ThingGroupName'],
    ],
  ],
  [
    'iotfleetwise',
    'iotfleetwise',
    'https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_',
    [[['BatchCreateVehicle', 'BatchUpdateVehicle'], 'vehicle', 'vehicles[].vehicleName', 'text', 'VehicleId']],
  ],
  [
    'sagemaker',
    'sagemaker',
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_',
    [
      [
        ['CreateModel'],
        'hub-content',
        'PrimaryContainer.ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn',
        'arn',
        'HubContentName',
      ],
    ],
  ],
  [
    'securityhub',
    'securityhub',
    'https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_',
    [
      [
        ['CreateTicketV2', 'DeleteConnectorV2', 'GetConnectorV2', 'UpdateConnectorV2'],
        'connectorv2',
        'ConnectorId',
        'text',
        'ConnectorV2Id',
      ],
    ],
  ],
  [
    'socialmessaging',
    'social-messaging',
    'https://docs.aws.amazon.com/social-messaging/latest/APIReference/API_',
    [
      [
        [
          ...['CreateWhatsAppFlow', 'DeleteWhatsAppFlow', 'DeprecateWhatsAppFlow', 'GetWhatsAppFlow'],
          ...['GetWhatsAppFlowPreview', 'PublishWhatsAppFlow', 'UpdateWhatsAppFlow', 'UpdateWhatsAppFlowAssets'],
          'DeleteWhatsAppMessageTemplate',
        ],
        'waba',
        'id',
        'arn-or-any',
        'WabaId',
      ],
    ],
  ],
  [
    'sso-oidc',
    'sso-oauth',
    'https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_',
    [[['CreateTokenWithIAM'], 'Application', 'clientId', 'arn', 'ApplicationId']],
  ],
  [
    'transfer',
    'transfer',
    'https://docs.aws.amazon.com/transfer/latest/APIReference/API_',
    [
      [['CreateConnector', 'UpdateConnector'], 'profile', 'As2Config.LocalProfileId', 'text', 'ProfileId'],
      [['CreateConnector', 'UpdateConnector'], 'profile', 'As2Config.PartnerProfileId', 'text', 'ProfileId'],
    ],
  ],
  [
    'wellarchitected',
    'wellarchitected',
    'https://docs.aws.amazon.com/wellarchitected/latest/APIReference/API_',
    [
      [
        [
          ...['CreateLensShare', 'CreateLensVersion', 'DeleteLens', 'DeleteLensShare', 'ExportLens', 'GetLens'],
          'GetLensVersionDifference',
        ],
        'lens',
        'LensAlias',
        'arn-or-any',
        'ResourceId',
      ],
    ],
  ],
  [
    'application-signals',
    'application-signals',
    'https://docs.aws.amazon.com/applicationsignals/latest/APIReference/API_',
    [
      [
        ['DeleteServiceLevelObjective', 'GetServiceLevelObjective', 'UpdateServiceLevelObjective'],
        'slo',
        'Id',
        'name',
        'SloName',
      ],
    ],
  ],
  [
    'omics',
    'omics',
    'https://docs.aws.amazon.com/omics/latest/api/API_',
    [
      [['StartAnnotationImportJob'], 'AnnotationStore', 'destinationName', 'text', 'AnnotationStoreName'],
      [['StartVariantImportJob'], 'VariantStore', 'destinationName', 'text', 'VariantStoreName'],
    ],
  ],
];

export const otherWordBindings = (): readonly BindingRow[] =>
  services.flatMap(([client, prefix, pages, rows]) =>
    rows.map(
      ([operations, type, path, as, placeholder]): BindingRow => ({
        clients: [client],
        operations,
        prefix,
        type,
        from: [{ path, as, placeholder }],
        source: `${pages}${operations[0]}.html`,
      }),
    ),
  );
