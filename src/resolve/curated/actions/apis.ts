import { anyGiven, given, is } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const privateDomains =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains-provider-share-cli.html';
const managing =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html';
const distributions = 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html';

export const apiRows = (): readonly ActionRow[] => [
  {
    clients: ['apigateway'],
    operations: ['CreateRestApi', 'ImportRestApi', 'PutRestApi', 'UpdateRestApi'],
    actions: ['apigateway:UpdateRestApiPolicy'],
    when: anyGiven('policy'),
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  },
  // Certificates here are those for mutual TLS, not the one of the domain name.
  {
    clients: ['apigateway', 'apigatewayv2'],
    operations: ['CreateDomainName'],
    actions: ['apigateway:AddCertificateToDomain'],
    when: anyGiven('mutualTlsAuthentication', 'MutualTlsAuthentication'),
    source: managing,
  },
  {
    clients: ['apigateway', 'apigatewayv2'],
    operations: ['DeleteDomainName'],
    actions: ['apigateway:RemoveCertificateFromDomain'],
    assumed: 'the domain name has mutual TLS',
    source: managing,
  },
  {
    clients: ['apigatewayv2'],
    operations: ['UpdateDomainName'],
    actions: ['apigateway:AddCertificateToDomain', 'apigateway:RemoveCertificateFromDomain'],
    when: given('MutualTlsAuthentication'),
    source: managing,
  },
  {
    clients: ['apigateway'],
    operations: ['CreateDomainName'],
    actions: ['apigateway:UpdateDomainNamePolicy'],
    when: given('policy'),
    source: privateDomains,
  },
  {
    clients: ['apigatewayv2'],
    operations: ['CreateDomainName', 'UpdateDomainName'],
    actions: ['apigateway:UpdateDomainNamePolicy', 'apigateway:UpdateDomainNameManagementPolicy'],
    never: 'policies are those of private domain names, which the first version of the API makes',
    source: privateDomains,
  },
  {
    clients: ['apigateway'],
    operations: ['CreateDomainNameAccessAssociation'],
    actions: ['apigateway:CreateAccessAssociation'],
    source: managing,
  },
  {
    clients: ['cloudfront'],
    operations: ['CreateDistributionWithTags'],
    actions: ['cloudfront:CreateDistribution', 'cloudfront:TagResource'],
    source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html',
  },
  {
    clients: ['cloudfront'],
    operations: ['UpdateDistributionWithStagingConfig'],
    actions: ['cloudfront:UpdateDistribution', 'cloudfront:GetDistribution'],
    source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateDistributionWithStagingConfig.html',
  },
  {
    clients: ['cloudfront'],
    operations: [
      'CreateDistribution',
      'CreateDistributionWithTags',
      'UpdateDistribution',
      'UpdateDistributionWithStagingConfig',
    ],
    actions: ['cloudfront:GetVpcOrigin'],
    when: given('DistributionConfig.Origins.Items[].VpcOriginConfig'),
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  },
  {
    clients: ['cloudfront'],
    operations: ['CreateDistribution'],
    actions: ['cloudfront:CreateConnectionGroup'],
    when: is('DistributionConfig.ConnectionMode', 'tenant-only'),
    source: distributions,
  },
  {
    clients: ['cloudfront'],
    operations: ['CreateDistributionWithTags'],
    actions: ['cloudfront:CreateConnectionGroup'],
    when: is('DistributionConfigWithTags.DistributionConfig.ConnectionMode', 'tenant-only'),
    source: distributions,
  },
];
