/** What requests usually need that a program signs and sends itself. */
export interface SignedService {
  /** As signatures name it. */
  readonly service: string;
  /** Each `prefix:Name`; none where the usual request needs no permission. */
  readonly actions: readonly string[];
  /** Each request needs all of them; else it hangs on the request which it needs. */
  readonly together?: true;
  /** The usual request, where it needs no permission. */
  readonly operation?: string;
  /** The page of AWS's documentation that says so. */
  readonly source: string;
}

export function findSignedService(service: string): SignedService | undefined {
  return signedServices.find((row) => row.service === service);
}

/** Services whose requests no client of the SDKs sends, or that are often spoken to without one. */
export const signedServices: readonly SignedService[] = [
  {
    service: 'es',
    actions: ['es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpDelete', 'es:ESHttpHead', 'es:ESHttpPatch'],
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
  },
  {
    service: 'aoss',
    actions: ['aoss:APIAccessAll'],
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security-iam-serverless.html',
  },
  {
    service: 'osis',
    actions: ['osis:Ingest'],
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/configure-client.html',
  },
  {
    service: 'execute-api',
    actions: ['execute-api:Invoke'],
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  },
  {
    service: 'appsync',
    actions: ['appsync:GraphQL'],
    source: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  },
  {
    service: 'lambda',
    actions: ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'],
    together: true,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  },
  {
    service: 'neptune-db',
    actions: ['neptune-db:ReadDataViaQuery', 'neptune-db:WriteDataViaQuery', 'neptune-db:DeleteDataViaQuery'],
    source: 'https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html',
  },
  {
    service: 'aps',
    actions: ['aps:RemoteWrite', 'aps:QueryMetrics', 'aps:GetSeries', 'aps:GetLabels', 'aps:GetMetricMetadata'],
    source: 'https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-and-IAM.html',
  },
  {
    service: 'bedrock',
    actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
  },
  {
    service: 'bedrock-agentcore',
    actions: [
      'bedrock-agentcore:InvokeAgentRuntime',
      'bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStream',
      'bedrock-agentcore:ConnectBrowserAutomationStream',
      'bedrock-agentcore:ConnectBrowserLiveViewStream',
      'bedrock-agentcore:InvokeGateway',
    ],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html',
  },
  {
    service: 'codecommit',
    actions: ['codecommit:GitPull', 'codecommit:GitPush'],
    source:
      'https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html',
  },
  {
    service: 'ec2-instance-connect',
    actions: ['ec2-instance-connect:OpenTunnel'],
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-ec2-instance-connect-endpoint.html',
  },
  {
    service: 'kafka-cluster',
    actions: [
      'kafka-cluster:Connect',
      'kafka-cluster:DescribeTopic',
      'kafka-cluster:ReadData',
      'kafka-cluster:WriteData',
    ],
    source: 'https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html',
  },
  {
    service: 'elasticache',
    actions: ['elasticache:Connect'],
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/auth-iam.html',
  },
  {
    service: 'memorydb',
    actions: ['memorydb:Connect'],
    source: 'https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html',
  },
  {
    service: 'vpc-lattice-svcs',
    actions: ['vpc-lattice-svcs:Invoke'],
    source: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/sigv4-authenticated-requests.html',
  },
  {
    service: 'iotdevicegateway',
    actions: ['iot:Connect', 'iot:Publish', 'iot:Subscribe', 'iot:Receive'],
    source: 'https://docs.aws.amazon.com/iot/latest/developerguide/policy-actions.html',
  },
  {
    service: 'transcribe',
    actions: ['transcribe:StartStreamTranscriptionWebSocket', 'transcribe:StartStreamTranscription'],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html',
  },
  {
    service: 'kinesisvideo',
    actions: ['kinesisvideo:ConnectAsMaster', 'kinesisvideo:ConnectAsViewer'],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisvideostreams.html',
  },
  {
    service: 'sts',
    actions: [],
    operation: 'GetCallerIdentity',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
];
