/** How one service is called in each SDK and in IAM. */
export interface ServiceNames {
  /** The boto3 client name, the one key for services: `stepfunctions`. */
  readonly client: string;
  /** The API model's service id: `SFN`. */
  readonly serviceId: string;
  readonly endpointPrefix: string;
  readonly signingName: string;
  /** `@aws-sdk/client-sfn` */
  readonly jsV3Package: string;
  /** The class in the `aws-sdk` package: `StepFunctions`. */
  readonly jsV2Class: string;
  /** The folder under `aws-sdk-go-v2/service`: `sfn`. */
  readonly goV2Package: string;
  /** The folder under `aws-sdk-go/service`: `sfn`. */
  readonly goV1Package: string;
  /** The class of the boto3 client at run time and in type stubs: `SFNClient`. */
  readonly stubClass: string;
  /** The prefix of the service's file in the Service Authorization Reference; absent where AWS publishes none. */
  readonly iamPrefix?: string;
}

export interface SdkOperation {
  /** As in the API model: `GetObject`. */
  readonly name: string;
  /** The boto3 method: `get_object`. */
  readonly pythonMethod: string;
  readonly input: readonly InputMember[];
  /** Sent without a signature, so no permission is ever checked. */
  readonly unsigned: boolean;
  readonly deprecated: boolean;
  readonly paginated: boolean;
  /** Only where permissions are about the request itself: API Gateway's control plane, whose actions are HTTP methods. */
  readonly http?: { readonly method: string; readonly uri: string };
}

/** `structure`, `list` and `map` carry what they hold down to two levels below the input; deeper ones are `cut`. */
export type MemberType =
  | 'string'
  | 'integer'
  | 'long'
  | 'boolean'
  | 'blob'
  | 'timestamp'
  | 'float'
  | 'document'
  | 'structure'
  | 'list'
  | 'map';

export interface InputMember {
  readonly name: string;
  /** What boto3 calls it, where that is another name: `Filters` for `Filter` in EC2. */
  readonly pythonName?: string;
  readonly required: boolean;
  readonly type: MemberType;
  /** Whether its name or its pattern says that it takes an ARN. */
  readonly arn: boolean;
  /** Members of a structure, or of the structures a list or map holds; empty for other types and below the cut. */
  readonly members: readonly InputMember[];
}

/** One boto3 resource action, reference, collection or waiter's request. */
export interface ResourceRequest {
  readonly operation: string;
  /** Input members that come from the resource's identifiers or are fixed by the model: member path → source. */
  readonly parameters: readonly ResourceParameter[];
}

/** `target` is a member path of the input, such as `Filters[0].Values[0]`. */
export interface ResourceParameter {
  readonly target: string;
  readonly source: 'identifier' | 'data' | 'input' | 'string' | 'integer' | 'boolean';
  /** The identifier's name (`identifier`), the attribute path (`data`), or the fixed value. */
  readonly value: string | number | boolean;
}

/** A resource that an action, a sub-resource or a reference gives. */
export interface ResourceTarget {
  /** The resource type: `Object`. */
  readonly type: string;
  /** Whether it is a list of them. */
  readonly many: boolean;
  /** How each identifier of the target is found. */
  readonly identifiers: readonly ResourceIdentifierSource[];
}

export interface ResourceIdentifierSource {
  /** The target's identifier, as the model names it: `BucketName`. */
  readonly target: string;
  readonly source: 'identifier' | 'input' | 'requestParameter' | 'response' | 'data';
  /** The parent's identifier, the request's member path or the response's path; absent for `input` (an argument). */
  readonly value?: string;
}

/** `attribute` is a further property with the same value: `instance.instance_id` is `instance.id`. */
export interface ResourceIdentifier {
  readonly name: string;
  readonly pythonName: string;
  readonly attribute?: string;
}

/** Python names are the keys of every record: `upload_file`, `objects`, `wait_until_exists`, `bucket_name`. */
export interface ResourceType {
  /** The type's name: `Bucket`; the service resource itself is ``. */
  readonly name: string;
  /** In the order in which the constructor takes them. */
  readonly identifiers: readonly ResourceIdentifier[];
  readonly actions: Readonly<Record<string, ResourceRequest & { readonly resource?: ResourceTarget }>>;
  readonly batchActions: Readonly<Record<string, ResourceRequest>>;
  readonly collections: Readonly<Record<string, ResourceRequest & { readonly resource: ResourceTarget }>>;
  /** `Bucket("name")` and navigation without a request. */
  readonly subResources: Readonly<Record<string, ResourceTarget>>;
  /** Properties that give another resource: `instance.vpc`. */
  readonly references: Readonly<Record<string, ResourceTarget>>;
  readonly waiters: Readonly<Record<string, ResourceRequest & { readonly waiter: string }>>;
  /** The operation behind `load()`, `reload()` and lazily loaded attributes. */
  readonly load?: ResourceRequest;
  /** Names of attributes that are loaded lazily. */
  readonly attributes: readonly string[];
}

/** One operation that a helper performs. */
export interface HelperOperation {
  readonly operation: string;
  /** Under which condition it is performed, as a sentence part; absent: always. */
  readonly condition?: string;
  /** Performed only if the argument at this path is one of these values, such as `ExtraArgs.TaggingDirective` → `COPY`. */
  readonly needs?: { readonly argument: string; readonly values: readonly string[] };
  /** Takes the place of the helper's `members` for this operation, with no identifiers. */
  readonly members?: Readonly<Record<string, string>>;
}

/**
 * A method beyond the operations: `upload_file` on a client, `batch_writer` on a Table. `input` tells which input member
 * each argument becomes.
 */
export interface PythonHelper {
  readonly method: string;
  /** On which receivers: `client`, or resource type names such as `Bucket`. */
  readonly on: readonly string[];
  readonly via: 'helper' | 'presign';
  readonly operations: readonly HelperOperation[];
  /** The positional parameters, in order, each named as in boto3. */
  readonly parameters: readonly string[];
  /**
   * Input member → the parameter it comes from, or a path into it (`CopySource.Bucket`). `*` as the member spreads a
   * record given as that parameter (`ExtraArgs`) into the input.
   */
  readonly members: Readonly<Record<string, string>>;
  /**
   * Input member → the identifier of the receiver it comes from, for resource types. A member that ends in `.*` is a
   * map with the identifier as its key: `RequestItems.*` → `Name`.
   */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly source: string;
}

/** What one service can do. Loaded only when asked for. */
export interface SdkService {
  readonly names: ServiceNames;
  /** Operation names in the order of the API model. */
  readonly operationNames: readonly string[];
  /** The operation of the API model, compared exactly. */
  findOperation(name: string): SdkOperation | undefined;
  /** The operation behind a boto3 client method; `undefined` for those that boto3 cannot send, such as `chat`. */
  findByPythonMethod(method: string): SdkOperation | undefined;
  /** The operation behind a waiter, by its Python name (`bucket_exists`) or its model name (`BucketExists`). */
  findWaiterOperation(waiter: string): string | undefined;
  readonly waiters: readonly { readonly name: string; readonly pythonName: string; readonly operation: string }[];
  /** A boto3 resource type; `''` is the service resource. `undefined` where boto3 has none. */
  findResourceType(name: string): ResourceType | undefined;
  readonly resourceTypeNames: readonly string[];
  readonly pythonHelpers: readonly PythonHelper[];
  findPythonHelper(receiver: string, method: string): PythonHelper | undefined;
}

/** What the SDKs can do, read lazily from `sdk-index/`. */
export interface SdkIndex {
  /** Every service, sorted by client name. */
  readonly services: readonly ServiceNames[];
  findService(client: string): SdkService | undefined;
  /** Services that have this operation, sorted; for receivers without a type. */
  findServicesByOperation(operation: string): readonly string[];
  /** Services that have this boto3 client method, sorted. */
  findServicesByPythonMethod(method: string): readonly string[];
  /** Services whose actions have this prefix, sorted; one without an IAM prefix has that under which it signs. */
  findServicesByIamPrefix(prefix: string): readonly string[];
  /** The service whose mypy_boto3 or types_boto3 module has this suffix (`s3`, `iot_data`). */
  findServiceByStubModule(suffix: string): string | undefined;
  /** The service whose client class in stubs is this: `S3Client`. */
  findServiceByStubClass(className: string): string | undefined;
  /** `@aws-sdk/client-s3`; also names that a service had before. */
  findServiceByJsV3Package(packageName: string): string | undefined;
  /** The class in the `aws-sdk` package (`S3`) or its file under `aws-sdk/clients/` (`s3`). */
  findServiceByJsV2Class(name: string): string | undefined;
  /** The folder under `aws-sdk-go-v2/service`. */
  findServiceByGoV2Package(name: string): string | undefined;
  /** The folder under `aws-sdk-go/service`. */
  findServiceByGoV1Package(name: string): string | undefined;
}
