/**
 * A service that the SDK index lacks, as botocore has dropped it or never had it, but that programs still call through
 * the SDKs for Go, and whose actions the Service Authorization Reference still has.
 */
export interface DepartedService {
  /** The name that boto3 gave its client, or would give. */
  readonly client: string;
  /** The service id in the SDKs, `IoT 1Click Projects`. */
  readonly serviceId: string;
  /** The folder under `aws-sdk-go/service`. */
  readonly goV1Package: string;
  readonly iamPrefix: string;
}

/**
 * Client, service id, package of aws-sdk-go, prefix. From `ServiceID` and `SigningName` in service/PACKAGE/service.go of
 * github.com/aws/aws-sdk-go v1.55.8; the prefixes are those under which the reference of 2026-08-22 has a service, the one
 * of IoT Events Data and those of FinSpace Data and IoT 1-Click are told by its action names.
 */
const rows: readonly (readonly [string, string, string, string])[] = [
  ['apptest', 'AppTest', 'apptest', 'apptest'],
  ['codestar', 'CodeStar', 'codestar', 'codestar'],
  ['elastictranscoder', 'Elastic Transcoder', 'elastictranscoder', 'elastictranscoder'],
  ['evidently', 'Evidently', 'cloudwatchevidently', 'evidently'],
  ['finspace', 'finspace', 'finspace', 'finspace'],
  ['finspace-data', 'finspace data', 'finspacedata', 'finspace-api'],
  ['iot1click-devices', 'IoT 1Click Devices Service', 'iot1clickdevicesservice', 'iot1click'],
  ['iot1click-projects', 'IoT 1Click Projects', 'iot1clickprojects', 'iot1click'],
  ['iotanalytics', 'IoTAnalytics', 'iotanalytics', 'iotanalytics'],
  ['iotevents', 'IoT Events', 'iotevents', 'iotevents'],
  ['iotevents-data', 'IoT Events Data', 'ioteventsdata', 'iotevents'],
  ['iotfleethub', 'IoTFleetHub', 'iotfleethub', 'iotfleethub'],
  ['lookoutmetrics', 'LookoutMetrics', 'lookoutmetrics', 'lookoutmetrics'],
  ['lookoutvision', 'LookoutVision', 'lookoutforvision', 'lookoutvision'],
  ['mobileanalytics', 'Mobile Analytics', 'mobileanalytics', 'mobileanalytics'],
  ['nimble', 'nimble', 'nimblestudio', 'nimble'],
  ['opsworks', 'OpsWorks', 'opsworks', 'opsworks'],
  ['opsworkscm', 'OpsWorksCM', 'opsworkscm', 'opsworks-cm'],
  ['panorama', 'Panorama', 'panorama', 'panorama'],
  ['privatenetworks', 'PrivateNetworks', 'privatenetworks', 'private-networks'],
  ['qldb', 'QLDB', 'qldb', 'qldb'],
  ['qldb-session', 'QLDB Session', 'qldbsession', 'qldb'],
  ['robomaker', 'RoboMaker', 'robomaker', 'robomaker'],
  ['simspaceweaver', 'SimSpaceWeaver', 'simspaceweaver', 'simspaceweaver'],
  ['sms', 'SMS', 'sms', 'sms'],
  ['tnb', 'tnb', 'tnb', 'tnb'],
  ['transcribe-streaming', 'Transcribe Streaming', 'transcribestreamingservice', 'transcribe'],
  ['worklink', 'WorkLink', 'worklink', 'worklink'],
];

export const departedServices: readonly DepartedService[] = rows.map(
  ([client, serviceId, goV1Package, iamPrefix]): DepartedService => ({ client, serviceId, goV1Package, iamPrefix }),
);

const byClient = new Map(departedServices.map((service) => [service.client, service]));

export function findDepartedService(client: string): DepartedService | undefined {
  return byClient.get(client);
}
