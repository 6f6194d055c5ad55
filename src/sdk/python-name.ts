/**
 * The name that boto3 derives from an operation, waiter, resource or member name: `GetObject` → `get_object`.
 * Source: botocore 1.44.5, `botocore.xform_name`.
 */
export function toPythonName(name: string): string {
  if (name.includes('_')) return name;
  const irregular = irregularPythonNames.get(name);
  if (irregular !== undefined) return irregular;
  // A plural acronym at the end is one word: ListWebACLs → list_web_acls.
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const prepared = plural === undefined ? name : `${name.slice(0, -plural.length)}_${plural.toLowerCase()}`;
  return prepared
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** What a boto3 client calls an input member, where that is not the member's name. Source: botocore 1.44.5, `handlers.py`. */
export function findPythonMemberName(client: string, operation: string, member: string): string | undefined {
  const alias = memberAliases.find((row) => row.client === client && row.member === member);
  return alias === undefined || (alias.operation !== undefined && alias.operation !== operation)
    ? undefined
    : alias.pythonName;
}

/** A boto3 client method that is not derived from its operation's name. */
export interface MethodAlias {
  readonly client: string;
  readonly method: string;
  readonly operation: string;
}

/** Older spellings that boto3 clients still answer to. Source: botocore 1.44.5, `handlers.py`, `ClientMethodAlias`. */
export const methodAliases: readonly MethodAlias[] = [
  { client: 'cloudwatch', method: 'get_o_tel_enrichment', operation: 'GetOTelEnrichment' },
  { client: 'cloudwatch', method: 'start_o_tel_enrichment', operation: 'StartOTelEnrichment' },
  { client: 'cloudwatch', method: 'stop_o_tel_enrichment', operation: 'StopOTelEnrichment' },
  { client: 'cloudwatch', method: 'update_o_tel_enrichment', operation: 'UpdateOTelEnrichment' },
  { client: 'mturk', method: 'list_hi_ts_for_qualification_type', operation: 'ListHITsForQualificationType' },
  { client: 'signin', method: 'create_o_auth2_token', operation: 'CreateOAuth2Token' },
  { client: 'socialmessaging', method: 'delete_whatsapp_media_message', operation: 'DeleteWhatsAppMessageMedia' },
];

/** Operations that need HTTP/2, for which boto3 removes the method. Source: botocore 1.44.5, `handlers.py`, `remove_…`. */
export const operationsWithoutMethod: ReadonlyMap<string, string> = new Map([
  ['bedrock-runtime', 'InvokeModelWithBidirectionalStream'],
  ['connecthealth', 'StartMedicalScribeListeningSession'],
  ['lexv2-runtime', 'StartConversation'],
  ['polly', 'StartSpeechSynthesisStream'],
  ['qbusiness', 'Chat'],
]);

interface MemberAlias {
  readonly client: string;
  /** Absent: every operation of the client. */
  readonly operation?: string;
  readonly member: string;
  readonly pythonName: string;
}

const memberAliases: readonly MemberAlias[] = [
  { client: 'cloudsearchdomain', operation: 'Search', member: 'return', pythonName: 'returnFields' },
  { client: 'ec2', member: 'Filter', pythonName: 'Filters' },
  { client: 'logs', operation: 'CreateExportTask', member: 'from', pythonName: 'fromTime' },
];

/** Names that the two-step rule would split elsewhere. Source: botocore 1.44.5, `botocore._xform_cache`. */
const irregularPythonNames: ReadonlyMap<string, string> = new Map([
  ['AssociateWhatsAppBusinessAccount', 'associate_whatsapp_business_account'],
  ['CreateCachediSCSIVolume', 'create_cached_iscsi_volume'],
  ['CreateOAuth2Token', 'create_oauth2_token'],
  ['CreateOAuth2TokenWithIAM', 'create_oauth2_token_with_iam'],
  ['CreateStorediSCSIVolume', 'create_stored_iscsi_volume'],
  ['CreateWhatsAppDataset', 'create_whatsapp_dataset'],
  ['CreateWhatsAppFlow', 'create_whatsapp_flow'],
  ['CreateWhatsAppMessageTemplate', 'create_whatsapp_message_template'],
  ['CreateWhatsAppMessageTemplateFromLibrary', 'create_whatsapp_message_template_from_library'],
  ['CreateWhatsAppMessageTemplateMedia', 'create_whatsapp_message_template_media'],
  ['DeleteWhatsAppFlow', 'delete_whatsapp_flow'],
  ['DeleteWhatsAppMessageMedia', 'delete_whatsapp_message_media'],
  ['DeleteWhatsAppMessageTemplate', 'delete_whatsapp_message_template'],
  ['DeprecateWhatsAppFlow', 'deprecate_whatsapp_flow'],
  ['DescribeCachediSCSIVolumes', 'describe_cached_iscsi_volumes'],
  ['DescribeStorediSCSIVolumes', 'describe_stored_iscsi_volumes'],
  ['DisassociateWhatsAppBusinessAccount', 'disassociate_whatsapp_business_account'],
  ['ExecutePartiQLBatch', 'execute_partiql_batch'],
  ['ExecutePartiQLStatement', 'execute_partiql_statement'],
  ['ExecutePartiQLTransaction', 'execute_partiql_transaction'],
  ['GetLinkedWhatsAppBusinessAccount', 'get_linked_whatsapp_business_account'],
  ['GetLinkedWhatsAppBusinessAccountPhoneNumber', 'get_linked_whatsapp_business_account_phone_number'],
  ['GetOTelEnrichment', 'get_otel_enrichment'],
  ['GetWhatsAppBusinessPublicKey', 'get_whatsapp_business_public_key'],
  ['GetWhatsAppCallPermission', 'get_whatsapp_call_permission'],
  ['GetWhatsAppFlow', 'get_whatsapp_flow'],
  ['GetWhatsAppFlowPreview', 'get_whatsapp_flow_preview'],
  ['GetWhatsAppMessageMedia', 'get_whatsapp_message_media'],
  ['GetWhatsAppMessageTemplate', 'get_whatsapp_message_template'],
  ['IntrospectOAuth2TokenWithIAM', 'introspect_oauth2_token_with_iam'],
  ['ListHITsForQualificationType', 'list_hits_for_qualification_type'],
  ['ListLinkedWhatsAppBusinessAccounts', 'list_linked_whatsapp_business_accounts'],
  ['ListWhatsAppFlowAssets', 'list_whatsapp_flow_assets'],
  ['ListWhatsAppFlows', 'list_whatsapp_flows'],
  ['ListWhatsAppMessageTemplates', 'list_whatsapp_message_templates'],
  ['ListWhatsAppTemplateLibrary', 'list_whatsapp_template_library'],
  ['PostWhatsAppMessageMedia', 'post_whatsapp_message_media'],
  ['PublishWhatsAppFlow', 'publish_whatsapp_flow'],
  ['PutWhatsAppBusinessAccountEventDestinations', 'put_whatsapp_business_account_event_destinations'],
  ['PutWhatsAppBusinessPublicKey', 'put_whatsapp_business_public_key'],
  ['RevokeOAuth2TokenWithIAM', 'revoke_oauth2_token_with_iam'],
  ['SendWhatsAppCallEvent', 'send_whatsapp_call_event'],
  ['SendWhatsAppConversionEvent', 'send_whatsapp_conversion_event'],
  ['SendWhatsAppMessage', 'send_whatsapp_message'],
  ['StartOTelEnrichment', 'start_otel_enrichment'],
  ['StopOTelEnrichment', 'stop_otel_enrichment'],
  ['UpdateLinkedWhatsAppBusinessAccountPhoneNumber', 'update_linked_whatsapp_business_account_phone_number'],
  ['UpdateOTelEnrichment', 'update_otel_enrichment'],
  ['UpdateWhatsAppFlow', 'update_whatsapp_flow'],
  ['UpdateWhatsAppFlowAssets', 'update_whatsapp_flow_assets'],
  ['UpdateWhatsAppMessageTemplate', 'update_whatsapp_message_template'],
]);
