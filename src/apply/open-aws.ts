import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';
import { ownEntry } from '../model/own-entry.ts';
import { toUserError } from './aws-errors.ts';
import type { PlannedCall } from './plan.ts';

/** The clients for IAM and STS, and their commands. Nothing else of the program loads the AWS SDK. */
export interface Aws {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly iamCommands: typeof import('@aws-sdk/client-iam');
  readonly stsCommands: typeof import('@aws-sdk/client-sts');
}

/**
 * Opens the clients with the credentials that the AWS SDK finds (environment, profile, Identity Center, instance). IAM
 * is one for each partition, so its region follows from there.
 */
export async function openAws(partition = 'aws'): Promise<Aws> {
  const [iamCommands, stsCommands] = await Promise.all([import('@aws-sdk/client-iam'), import('@aws-sdk/client-sts')]);
  const settings = {
    region: ownEntry(globalRegions, partition) ?? 'us-east-1',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
  };
  return {
    iam: new iamCommands.IAMClient(settings),
    sts: new stsCommands.STSClient(settings),
    iamCommands,
    stsCommands,
  };
}

/** Runs a request; `doing` is its action, and errors become what the person can do about them. */
export async function ask<T>(doing: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw toUserError(error, doing);
  }
}

/** Makes a planned call, and gives the version that it created, if it is one that does. */
export async function makeCall({ iam, iamCommands }: Aws, call: PlannedCall): Promise<string | undefined> {
  return ask(`iam:${call.operation}`, async () => {
    switch (call.operation) {
      case 'PutRolePolicy':
        await iam.send(new iamCommands.PutRolePolicyCommand(call.input));
        return undefined;
      case 'PutUserPolicy':
        await iam.send(new iamCommands.PutUserPolicyCommand(call.input));
        return undefined;
      case 'DeleteRolePolicy':
        await iam.send(new iamCommands.DeleteRolePolicyCommand(call.input));
        return undefined;
      case 'DeleteUserPolicy':
        await iam.send(new iamCommands.DeleteUserPolicyCommand(call.input));
        return undefined;
      case 'CreatePolicyVersion': {
        const { PolicyVersion } = await iam.send(new iamCommands.CreatePolicyVersionCommand(call.input));
        return PolicyVersion?.VersionId;
      }
      case 'SetDefaultPolicyVersion':
        await iam.send(new iamCommands.SetDefaultPolicyVersionCommand(call.input));
        return undefined;
      case 'DeletePolicyVersion':
        await iam.send(new iamCommands.DeletePolicyVersionCommand(call.input));
        return undefined;
    }
  });
}

/** Where the global services of a partition are signed for. Source: `implicitGlobalRegion` in partitions.json of botocore 1.44.8. */
const globalRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-us-gov': 'us-gov-west-1',
};
