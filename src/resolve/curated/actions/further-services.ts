import { given, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const advisor = 'https://docs.aws.amazon.com/awssupport/latest/user/security-trusted-advisor.html';
const lex = 'https://docs.aws.amazon.com/lex/latest/dg/API_DeleteBot.html';
const lexActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlex.html';
const apiKeys = 'https://docs.aws.amazon.com/location/latest/APIReference/API_ApiKeyRestrictions.html';
const topics =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html';
const insights = 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListInsightsMetricData.html';

/** The actions that an API key of Amazon Location may hand on, by service. */
const keyActions = {
  geo: [
    'CalculateRoute',
    'CalculateRouteMatrix',
    'GetMapGlyphs',
    'GetMapSprites',
    'GetMapStyleDescriptor',
    'GetMapTile',
    'GetPlace',
    'SearchPlaceIndexForPosition',
    'SearchPlaceIndexForSuggestions',
    'SearchPlaceIndexForText',
  ],
  'geo-maps': ['GetStaticMap', 'GetTile'],
  'geo-places': ['Autocomplete', 'Geocode', 'GetPlace', 'ReverseGeocode', 'SearchNearby', 'SearchText', 'Suggest'],
  'geo-routes': ['CalculateIsolines', 'CalculateRouteMatrix', 'CalculateRoutes', 'OptimizeWaypoints', 'SnapToRoads'],
} as const;

export const furtherServiceRows = (): readonly ActionRow[] => [
  // Topics of MSK are authorized by the actions of Kafka.
  ...(
    [
      ['ListTopics', ['Connect', 'DescribeTopic']],
      ['DescribeTopic', ['Connect', 'DescribeTopic', 'DescribeTopicDynamicConfiguration']],
      ['DescribeTopicPartitions', ['Connect', 'DescribeTopic', 'DescribeTopicDynamicConfiguration']],
      ['CreateTopic', ['Connect', 'CreateTopic']],
      ['DeleteTopic', ['Connect', 'DescribeTopic', 'DeleteTopic']],
      ['UpdateTopic', ['Connect', 'DescribeTopic', 'AlterTopic', 'AlterTopicDynamicConfiguration']],
    ] as const
  ).map(
    ([operation, actions]): ActionRow => ({
      clients: ['kafka'],
      operations: [operation],
      actions: actions.map((action) => `kafka-cluster:${action}`),
      source: topics,
    }),
  ),
  // Trusted Advisor: its own actions are those of the console and of its own API.
  ...(
    [
      [
        'DescribeTrustedAdvisorCheckResult',
        ['DescribeCheckItems', 'ListRecommendationResources', 'ListRecommendationsForResource'],
      ],
      ['DescribeTrustedAdvisorCheckSummaries', ['DescribeCheckSummaries', 'GetRecommendation', 'ListRecommendations']],
      ['DescribeTrustedAdvisorChecks', ['DescribeChecks', 'ListChecks']],
    ] as const
  ).map(
    ([operation, actions]): ActionRow => ({
      clients: ['support'],
      operations: [operation],
      actions: actions.map((action) => `trustedadvisor:${action}`),
      never: 'operations of AWS Support are authorized by its own actions',
      source: advisor,
    }),
  ),
  ...(
    [
      [['GetRecommendation', 'ListRecommendations'], 'DescribeCheckSummaries', 'DescribeTrustedAdvisorCheckSummaries'],
      [['ListChecks'], 'DescribeChecks', 'DescribeTrustedAdvisorChecks'],
      [
        ['ListRecommendationResources', 'ListRecommendationsForResource'],
        'DescribeCheckItems',
        'DescribeTrustedAdvisorCheckResult',
      ],
    ] as const
  ).flatMap(([operations, inConsole, inSupport]): readonly ActionRow[] => [
    {
      clients: ['trustedadvisor'],
      operations,
      actions: [`trustedadvisor:${inConsole}`],
      never: 'it is an action of the console',
      source: advisor,
    },
    {
      clients: ['trustedadvisor'],
      operations,
      actions: [`support:${inSupport}`],
      never: 'it is an action of AWS Support',
      source: advisor,
    },
  ]),
  // The actions of Lex V1 stand on a page of their own, without dependent ones.
  {
    clients: ['lex-models'],
    operations: ['DeleteBot'],
    actions: ['BotAlias', 'BotChannel', 'BotVersion', 'Intent', 'SlotType'].map((noun) => `lex:Delete${noun}`),
    never: 'deleting a bot of Lex V1 needs the action for bots only',
    source: lex,
  },
  {
    clients: ['lex-models'],
    operations: ['StartImport'],
    actions: [
      'CreateCustomVocabulary',
      'CreateTestSet',
      'DeleteIntent',
      'DeleteSlotType',
      'UpdateCustomVocabulary',
    ].map((name) => `lex:${name}`),
    never: 'it is what an import into Lex V2 needs',
    source: lexActions,
  },
  // An API key hands on what it allows.
  ...Object.entries(keyActions).flatMap(([prefix, names]) =>
    names.map(
      (name): ActionRow => ({
        clients: ['location'],
        operations: ['CreateKey', 'UpdateKey'],
        actions: [`${prefix}:${name}`],
        when: matches('Restrictions.AllowActions[]', allowing(prefix, name), `allows ${prefix}:${name}`),
        source: apiKeys,
      }),
    ),
  ),
  {
    clients: ['cloudtrail'],
    operations: ['ListInsightsMetricData'],
    actions: ['cloudtrail:LookupEvents', 'cloudtrail:ListInsightsData'],
    when: given('TrailName'),
    source: insights,
  },
  {
    clients: ['emr'],
    operations: ['CreatePersistentAppUI'],
    actions: ['elasticmapreduce:AccessAllEventLogs'],
    never: 'it lifts the limits on what is shown of clusters with runtime roles',
    source: 'https://docs.aws.amazon.com/emr/latest/ManagementGuide/app-history-spark-UI.html',
  },
  {
    clients: ['emr'],
    operations: ['UpdateStudio'],
    actions: ['iam:PassRole'],
    never: 'the request names no role',
    source: 'https://docs.aws.amazon.com/emr/latest/APIReference/API_UpdateStudio.html',
  },
  {
    clients: ['ecr'],
    operations: ['ListImageReferrers'],
    actions: ['ecr:BatchGetImage'],
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html',
  },
  {
    clients: ['secretsmanager'],
    operations: ['ValidateResourcePolicy'],
    actions: ['secretsmanager:PutResourcePolicy'],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html',
  },
  {
    clients: ['codedeploy'],
    operations: ['CreateDeployment'],
    actions: ['codedeploy:UpdateDeploymentGroup'],
    when: given('overrideAlarmConfiguration'),
    source: 'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html',
  },
  {
    clients: ['wellarchitected'],
    operations: ['CreateWorkload'],
    actions: [
      'GetReviewTemplate',
      'GetReviewTemplateAnswer',
      'ListReviewTemplateAnswers',
      'GetReviewTemplateLensReview',
    ].map((name) => `wellarchitected:${name}`),
    when: given('ReviewTemplateArns'),
    source: 'https://docs.aws.amazon.com/wellarchitected/latest/APIReference/API_CreateWorkload.html',
  },
  {
    clients: ['rekognition'],
    operations: ['CreateDataset'],
    actions: ['rekognition:ListDatasetEntries'],
    when: given('DatasetSource.DatasetArn'),
    source: 'https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateDataset.html',
  },
  {
    clients: ['resource-groups'],
    operations: ['StartTagSyncTask'],
    actions: ['resource-groups:CreateGroup'],
    source: 'https://docs.aws.amazon.com/ARG/latest/APIReference/API_StartTagSyncTask.html',
  },
  {
    clients: ['resource-groups'],
    operations: ['CancelTagSyncTask'],
    actions: ['resource-groups:DeleteGroup'],
    source: 'https://docs.aws.amazon.com/ARG/latest/APIReference/API_CancelTagSyncTask.html',
  },
  {
    clients: ['bedrock-agentcore'],
    operations: ['InvokeAgentRuntime'],
    actions: ['bedrock-agentcore:InvokeAgentRuntimeForUser'],
    when: given('runtimeUserId'),
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/APIReference/API_InvokeAgentRuntime.html',
  },
];

/** The action by its name, or a pattern that covers it, such as `geo-maps:*` and `geo:GetMap*`. */
function allowing(prefix: string, name: string): RegExp {
  const starts = [...name].map((_, end) => `${name.slice(0, end)}\\*`);
  return new RegExp(`^${prefix}:(?:${[name, ...starts].join('|')})$`);
}
