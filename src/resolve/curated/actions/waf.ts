import { any, type Fact, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const wafv2Actions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html';
const regional = 'https://docs.aws.amazon.com/waf/latest/APIReference/API_wafRegional_AssociateWebACL.html';

interface Protected {
  readonly when: Fact;
  readonly associate: readonly string[];
  readonly disassociate: readonly string[];
  readonly read: readonly string[];
  /** The value of `ResourceType` that lists such resources, and the action that listing needs. */
  readonly listed?: readonly [type: string, action: string];
}

const loadBalancer = resourceOf(/^arn:[^:]*:elasticloadbalancing:/, 'is a load balancer');
const restApi = resourceOf(/^arn:[^:]*:apigateway:/, 'is a REST API stage');

/** What AWS WAF protects, by the ARN of the resource; each service has actions of its own for it. */
const resources: readonly Protected[] = [
  {
    when: loadBalancer,
    associate: ['elasticloadbalancing:SetWebAcl', 'elasticloadbalancing:CreateWebACLAssociation'],
    disassociate: ['elasticloadbalancing:SetWebAcl', 'elasticloadbalancing:DeleteWebACLAssociation'],
    read: ['elasticloadbalancing:GetLoadBalancerWebACL'],
    listed: ['APPLICATION_LOAD_BALANCER', 'elasticloadbalancing:DescribeWebACLAssociation'],
  },
  { when: restApi, associate: ['apigateway:SetWebACL'], disassociate: ['apigateway:SetWebACL'], read: [] },
  {
    when: resourceOf(/^arn:[^:]*:appsync:/, 'is a GraphQL API'),
    associate: ['appsync:SetWebACL', 'appsync:AssociateWebACL'],
    disassociate: ['appsync:SetWebACL', 'appsync:DisassociateWebACL'],
    read: ['appsync:GetWebACLForResource'],
    listed: ['APPSYNC', 'appsync:ListResourcesForWebACL'],
  },
  {
    when: resourceOf(/^arn:[^:]*:cognito-idp:/, 'is a user pool'),
    associate: ['cognito-idp:AssociateWebACL'],
    disassociate: ['cognito-idp:DisassociateWebACL'],
    read: ['cognito-idp:GetWebACLForResource'],
    listed: ['COGNITO_USER_POOL', 'cognito-idp:ListResourcesForWebACL'],
  },
  {
    when: resourceOf(/^arn:[^:]*:apprunner:/, 'is an App Runner service'),
    associate: ['apprunner:AssociateWebAcl'],
    disassociate: ['apprunner:DisassociateWebAcl'],
    read: ['apprunner:DescribeWebAclForService'],
    listed: ['APP_RUNNER_SERVICE', 'apprunner:ListAssociatedServicesForWebAcl'],
  },
  {
    when: resourceOf(/^arn:[^:]*:ec2:/, 'is a Verified Access instance'),
    associate: ['ec2:AssociateVerifiedAccessInstanceWebAcl'],
    disassociate: ['ec2:DisassociateVerifiedAccessInstanceWebAcl'],
    read: ['ec2:GetVerifiedAccessInstanceWebAcl'],
    listed: ['VERIFIED_ACCESS_INSTANCE', 'ec2:DescribeVerifiedAccessInstanceWebAclAssociations'],
  },
  {
    when: resourceOf(/^arn:[^:]*:amplify:/, 'is an Amplify application'),
    associate: ['amplify:AssociateWebACL'],
    disassociate: ['amplify:DisassociateWebACL'],
    read: ['amplify:GetWebACLForResource'],
    listed: ['AMPLIFY', 'amplify:ListResourcesForWebACL'],
  },
];

/** AWS WAF, and AWS WAF Classic in a Region. */
export const wafRows = (): readonly ActionRow[] => [
  row('AssociateWebACL', ['wafv2:AssociateWebACL']),
  row('DisassociateWebACL', ['wafv2:DisassociateWebACL']),
  row('GetWebACLForResource', ['wafv2:GetWebACLForResource', 'wafv2:GetWebACL']),
  ...resources.flatMap(({ when, associate, disassociate, read, listed }) => [
    row('AssociateWebACL', associate, when),
    row('DisassociateWebACL', disassociate, when),
    ...(read.length === 0 ? [] : [row('GetWebACLForResource', read, when)]),
    ...(listed === undefined ? [] : [row('ListResourcesForWebACL', [listed[1]], listing(listed[0]))]),
  ]),
  ...(['AssociateWebACL', 'DisassociateWebACL'] as const).flatMap((operation): readonly ActionRow[] => [
    classic(operation, [`waf-regional:${operation}`]),
    { ...classic(operation, ['apigateway:SetWebACL']), when: restApi },
    { ...classic(operation, ['elasticloadbalancing:SetWebAcl']), when: loadBalancer },
  ]),
];

function resourceOf(pattern: RegExp, meaning: string): Fact {
  return matches('ResourceArn', pattern, meaning);
}

/** Without a type, load balancers are listed. */
function listing(type: string): Fact {
  const named = is('ResourceType', type);
  return type === 'APPLICATION_LOAD_BALANCER' ? any(not(given('ResourceType')), named) : named;
}

function row(operation: string, actions: readonly string[], when?: Fact): ActionRow {
  const base = { clients: ['wafv2'], operations: [operation], actions, source: wafv2Actions };
  return when === undefined ? base : { ...base, when };
}

function classic(operation: string, actions: readonly string[]): ActionRow {
  return { clients: ['waf-regional'], operations: [operation], actions, source: regional };
}
