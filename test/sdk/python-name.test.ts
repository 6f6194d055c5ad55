import { describe, expect, test } from 'vitest';
import { findPythonMemberName, operationsWithoutMethod, toPythonName } from '../../src/sdk/python-name.ts';
import { getOperation, getService, index } from './bundled-index.ts';

/** Every operation that two plain splitting steps would name otherwise; botocore 1.44.5's own `xform_name` gave the names. */
const irregular = {
  AssociateWhatsAppBusinessAccount: 'associate_whatsapp_business_account',
  CreateCachediSCSIVolume: 'create_cached_iscsi_volume',
  CreateOAuth2Token: 'create_oauth2_token',
  CreateOAuth2TokenWithIAM: 'create_oauth2_token_with_iam',
  CreateStorediSCSIVolume: 'create_stored_iscsi_volume',
  CreateWhatsAppDataset: 'create_whatsapp_dataset',
  CreateWhatsAppFlow: 'create_whatsapp_flow',
  CreateWhatsAppMessageTemplate: 'create_whatsapp_message_template',
  CreateWhatsAppMessageTemplateFromLibrary: 'create_whatsapp_message_template_from_library',
  CreateWhatsAppMessageTemplateMedia: 'create_whatsapp_message_template_media',
  DeleteWhatsAppFlow: 'delete_whatsapp_flow',
  DeleteWhatsAppMessageMedia: 'delete_whatsapp_message_media',
  DeleteWhatsAppMessageTemplate: 'delete_whatsapp_message_template',
  DeprecateWhatsAppFlow: 'deprecate_whatsapp_flow',
  DescribeACLs: 'describe_acls',
  DescribeCachediSCSIVolumes: 'describe_cached_iscsi_volumes',
  DescribeStorediSCSIVolumes: 'describe_stored_iscsi_volumes',
  DisassociateWhatsAppBusinessAccount: 'disassociate_whatsapp_business_account',
  GetLinkedWhatsAppBusinessAccount: 'get_linked_whatsapp_business_account',
  GetLinkedWhatsAppBusinessAccountPhoneNumber: 'get_linked_whatsapp_business_account_phone_number',
  GetOTelEnrichment: 'get_otel_enrichment',
  GetWhatsAppBusinessPublicKey: 'get_whatsapp_business_public_key',
  GetWhatsAppCallPermission: 'get_whatsapp_call_permission',
  GetWhatsAppFlow: 'get_whatsapp_flow',
  GetWhatsAppFlowPreview: 'get_whatsapp_flow_preview',
  GetWhatsAppMessageMedia: 'get_whatsapp_message_media',
  GetWhatsAppMessageTemplate: 'get_whatsapp_message_template',
  IntrospectOAuth2TokenWithIAM: 'introspect_oauth2_token_with_iam',
  ListHITs: 'list_hits',
  ListHITsForQualificationType: 'list_hits_for_qualification_type',
  ListLinkedWhatsAppBusinessAccounts: 'list_linked_whatsapp_business_accounts',
  ListReviewableHITs: 'list_reviewable_hits',
  ListWebACLs: 'list_web_acls',
  ListWhatsAppFlowAssets: 'list_whatsapp_flow_assets',
  ListWhatsAppFlows: 'list_whatsapp_flows',
  ListWhatsAppMessageTemplates: 'list_whatsapp_message_templates',
  ListWhatsAppTemplateLibrary: 'list_whatsapp_template_library',
  PostWhatsAppMessageMedia: 'post_whatsapp_message_media',
  PublishWhatsAppFlow: 'publish_whatsapp_flow',
  PutWhatsAppBusinessAccountEventDestinations: 'put_whatsapp_business_account_event_destinations',
  PutWhatsAppBusinessPublicKey: 'put_whatsapp_business_public_key',
  RevokeOAuth2TokenWithIAM: 'revoke_oauth2_token_with_iam',
  SendWhatsAppCallEvent: 'send_whatsapp_call_event',
  SendWhatsAppConversionEvent: 'send_whatsapp_conversion_event',
  SendWhatsAppMessage: 'send_whatsapp_message',
  StartOTelEnrichment: 'start_otel_enrichment',
  StopOTelEnrichment: 'stop_otel_enrichment',
  SwapEnvironmentCNAMEs: 'swap_environment_cnames',
  UpdateLinkedWhatsAppBusinessAccountPhoneNumber: 'update_linked_whatsapp_business_account_phone_number',
  UpdateOTelEnrichment: 'update_otel_enrichment',
  UpdateWhatsAppFlow: 'update_whatsapp_flow',
  UpdateWhatsAppFlowAssets: 'update_whatsapp_flow_assets',
  UpdateWhatsAppMessageTemplate: 'update_whatsapp_message_template',
};

describe('the Python name', () => {
  test.each([
    ['GetObject', 'get_object'],
    ['CreateDBInstance', 'create_db_instance'],
    ['ListObjectsV2', 'list_objects_v2'],
    ['GetEC2RecommendationProjectedMetrics', 'get_ec2_recommendation_projected_metrics'],
    ['GetCSVHeader', 'get_csv_header'],
    ['BucketARNs', 'bucket_arns'],
    ['already_snake', 'already_snake'],
  ])('of %s is %s', (name, expected) => {
    expect(toPythonName(name)).toBe(expected);
  });

  test.each(Object.entries(irregular))('of the irregular %s is %s', (name, expected) => {
    expect(toPythonName(name)).toBe(expected);
  });

  test('is irregular for no other operation of the index', () => {
    const plain = (name: string): string =>
      name
        .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase();
    const names = new Set(index.services.flatMap(({ client }) => getService(client).operationNames));
    const differing = [...names].filter((name) => toPythonName(name) !== plain(name));
    expect(differing.sort()).toEqual(Object.keys(irregular).sort());
  });

  test('is the same for no two operations of a service', () => {
    for (const { client } of index.services) {
      const { operationNames } = getService(client);
      expect(new Set(operationNames.map(toPythonName)).size, client).toBe(operationNames.length);
    }
  });
});

describe('a boto3 method', () => {
  test('is found under the older spelling that boto3 still answers to', () => {
    expect(getService('mturk').findByPythonMethod('list_hi_ts_for_qualification_type')?.name).toBe(
      'ListHITsForQualificationType',
    );
    expect(index.findServicesByPythonMethod('delete_whatsapp_media_message')).toEqual(['socialmessaging']);
  });

  test.each([...operationsWithoutMethod])('is missing in %s for %s, which boto3 cannot send', (client, operation) => {
    const { pythonMethod } = getOperation(client, operation);
    expect(getService(client).findByPythonMethod(pythonMethod)).toBeUndefined();
    expect(index.findServicesByPythonMethod(pythonMethod)).not.toContain(client);
  });

  test('is not found by the name of the operation', () => {
    expect(getService('s3').findByPythonMethod('GetObject')).toBeUndefined();
  });
});

describe('an input member', () => {
  test('is called Filters in boto3 where EC2 calls it Filter', () => {
    const member = getOperation('ec2', 'DescribeHosts').input.find(({ name }) => name === 'Filter');
    expect(member?.pythonName).toBe('Filters');
  });

  test('keeps its name in other services and operations', () => {
    expect(findPythonMemberName('ssm', 'DescribeHosts', 'Filter')).toBeUndefined();
    expect(findPythonMemberName('logs', 'GetLogEvents', 'from')).toBeUndefined();
  });
});
