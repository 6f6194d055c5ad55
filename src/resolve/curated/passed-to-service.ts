/**
 * The services a role is passed to, as `iam:PassedToService` names them: those that the reference gives without the ones
 * that only AWS's own tests use, else the one of the client. Empty: not known.
 */
export function passedToService(client: string, listed: readonly string[]): readonly string[] {
  const production = listed.filter((service) => !notProduction.test(service));
  const services = production.length > 0 ? production : (principals.get(client) ?? []);
  return services.includes('rds.amazonaws.com') ? [...services, databaseMonitoring] : services;
}

/**
 * What a role for Enhanced Monitoring of a database is for, which the reference does not give.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
const databaseMonitoring = 'monitoring.rds.amazonaws.com';

const notProduction = /(?:^|[.-])(?:preview|preprod|test|beta|gamma|dev|alpha|integ|onebox|devo)(?:[.-]|$)|-preview/;

// Source: the "Service principal" of each service in its part of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
const principals: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway', ['apigateway.amazonaws.com']],
  ['apigatewayv2', ['apigateway.amazonaws.com']],
  ['batch', ['batch.amazonaws.com', 'ecs-tasks.amazonaws.com']],
  ['cloudformation', ['cloudformation.amazonaws.com']],
  ['codebuild', ['codebuild.amazonaws.com']],
  ['ec2', ['ec2.amazonaws.com']],
  ['ecs', ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com']],
  ['emr', ['elasticmapreduce.amazonaws.com', 'ec2.amazonaws.com']],
  ['events', ['events.amazonaws.com']],
  ['firehose', ['firehose.amazonaws.com']],
  ['glue', ['glue.amazonaws.com']],
  ['lambda', ['lambda.amazonaws.com']],
  ['logs', ['logs.amazonaws.com']],
  ['rds', ['rds.amazonaws.com']],
  ['redshift', ['redshift.amazonaws.com']],
  ['s3', ['s3.amazonaws.com']],
  ['sagemaker', ['sagemaker.amazonaws.com']],
  ['scheduler', ['scheduler.amazonaws.com']],
  ['sns', ['sns.amazonaws.com']],
  ['ssm', ['ssm.amazonaws.com']],
  ['stepfunctions', ['states.amazonaws.com']],
]);
