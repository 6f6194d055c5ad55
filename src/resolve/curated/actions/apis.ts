import { any, anyGiven, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const domains = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-names.html';
const privateDomains =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains-provider-share-cli.html';
const waf = 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html';
const distributions = 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html';
const wafActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html';
const wafRegional = 'https://docs.aws.amazon.com/waf/latest/APIReference/API_wafRegional_AssociateWebACL.html';

const loadBalancer = matches('ResourceArn', /^arn:[^:]*:elasticloadbalancing:/, 'is a load balancer');
const restApi = matches('ResourceArn', /^arn:[^:]*:apigateway:/, 'is a REST API stage');
const graphqlApi = matches('ResourceArn', /^arn:[^:]*:appsync:/, 'is a GraphQL API');

export const apiRows: readonly ActionRow[] = [
  {
    clients: ['apigateway'],
    operations: ['CreateRestApi', 'ImportRestApi', 'PutRestApi', 'UpdateRestApi'],
    actions: ['apigateway:UpdateRestApiPolicy'],
    when: anyGiven('policy'),
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  },
  {
    clients: ['apigateway', 'apigatewayv2'],
    operations: ['CreateDomainName'],
    actions: ['apigateway:AddCertificateToDomain'],
    when: anyGiven('certificateArn', 'regionalCertificateArn', 'DomainNameConfigurations[].CertificateArn'),
    source: domains,
  },
  {
    clients: ['apigateway', 'apigatewayv2'],
    operations: ['DeleteDomainName'],
    actions: ['apigateway:RemoveCertificateFromDomain'],
    source: domains,
  },
  {
    clients: ['apigatewayv2'],
    operations: ['UpdateDomainName'],
    actions: ['apigateway:AddCertificateToDomain', 'apigateway:RemoveCertificateFromDomain'],
    when: given('DomainNameConfigurations[].CertificateArn'),
    source: domains,
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
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html',
  },
  { clients: ['wafv2'], operations: ['AssociateWebACL'], actions: ['wafv2:AssociateWebACL'], source: waf },
  { clients: ['wafv2'], operations: ['DisassociateWebACL'], actions: ['wafv2:DisassociateWebACL'], source: waf },
  {
    clients: ['wafv2', 'waf-regional'],
    operations: ['AssociateWebACL', 'DisassociateWebACL'],
    actions: ['apigateway:SetWebACL'],
    when: restApi,
    source: waf,
  },
  {
    clients: ['wafv2', 'waf-regional'],
    operations: ['AssociateWebACL', 'DisassociateWebACL'],
    actions: ['elasticloadbalancing:SetWebAcl'],
    when: loadBalancer,
    source: waf,
  },
  {
    clients: ['wafv2'],
    operations: ['AssociateWebACL', 'DisassociateWebACL'],
    actions: ['appsync:SetWebACL'],
    when: graphqlApi,
    source: waf,
  },
  ...(
    [
      ['AssociateWebACL', 'CreateWebACLAssociation'],
      ['DisassociateWebACL', 'DeleteWebACLAssociation'],
      ['GetWebACLForResource', 'GetLoadBalancerWebACL'],
    ] as const
  ).map(
    ([operation, action]): ActionRow => ({
      clients: ['wafv2'],
      operations: [operation],
      actions: [`elasticloadbalancing:${action}`],
      when: loadBalancer,
      source: wafActions,
    }),
  ),
  {
    clients: ['wafv2'],
    operations: ['GetWebACLForResource'],
    actions: ['appsync:GetWebACLForResource'],
    when: graphqlApi,
    source: wafActions,
  },
  {
    clients: ['wafv2'],
    operations: ['ListResourcesForWebACL'],
    actions: ['elasticloadbalancing:DescribeWebACLAssociation'],
    when: any(not(given('ResourceType')), is('ResourceType', 'APPLICATION_LOAD_BALANCER')),
    source: wafActions,
  },
  {
    clients: ['wafv2'],
    operations: ['ListResourcesForWebACL'],
    actions: ['appsync:ListResourcesForWebACL'],
    when: is('ResourceType', 'APPSYNC'),
    source: wafActions,
  },
  ...(['AssociateWebACL', 'DisassociateWebACL'] as const).map(
    (operation): ActionRow => ({
      clients: ['wafv2'],
      operations: [operation],
      actions: [`appsync:${operation}`],
      never: 'the resource is associated through AWS WAF',
      source: waf,
    }),
  ),
  {
    clients: ['waf-regional'],
    operations: ['AssociateWebACL'],
    actions: ['waf-regional:AssociateWebACL'],
    source: wafRegional,
  },
  {
    clients: ['waf-regional'],
    operations: ['DisassociateWebACL'],
    actions: ['waf-regional:DisassociateWebACL'],
    source: wafRegional,
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
