/** One option: how it is written, what it takes, and its line of help. */
export interface OptionRow {
  readonly short?: string;
  /** What stands for the value in the help; absent: a switch. */
  readonly value?: string;
  readonly multiple?: true;
  readonly help: string;
}

/** Every option of every command; a name means the same everywhere. */
export const options = {
  region: { value: 'REGION', help: 'the region that stands in ARNs, such as eu-central-1 (else *)' },
  account: { value: 'ID', help: 'the account that stands in ARNs, twelve digits (else *)' },
  partition: { value: 'NAME', help: "aws, aws-cn, aws-us-gov, … (else the region's, else aws)" },
  services: { value: 'LIST', multiple: true, help: 'only these services, by boto3 client name: s3,dynamodb' },
  kms: { value: 'assume|none|ARN', help: 'key permissions that encrypted resources may need (assume)' },
  'forward-access': {
    value: 'assume|none',
    help: 'what services do for the caller beside keys, such as reading S3 for Athena (assume)',
  },
  roles: {
    value: 'PATTERN',
    help: 'roles that may be passed or assumed where the code names none: app/* or an ARN pattern',
  },
  identity: {
    value: 'own|assumed',
    help: 'only what is sent with its own credentials, or with those of a role that the code assumes (else both)',
  },
  unclassified: { value: 'exclude|include', help: 'further actions whose necessity is not known (exclude)' },
  'env-file': { value: 'FILE', multiple: true, help: 'values of environment variables, a NAME=VALUE on each line' },
  set: { value: 'NAME=VALUE', multiple: true, help: 'the value of an environment variable that the code reads' },
  for: { value: 'TARGET', help: 'what the policy is for: managed, or inline in a role, user or group (managed)' },
  compact: { help: 'put actions of several services into one statement where their resources are equal' },
  'compact-actions': { help: 'write s3:Get* where all that it stands for is needed' },
  action: { value: 'GLOB', multiple: true, help: 'only actions such as s3:Put*' },
  file: {
    value: 'PATH',
    multiple: true,
    help: 'only calls in this file or folder, as it is shown, or a glob: src/*.ts',
  },
  format: { short: 'f', value: 'FORMAT', help: 'how the result is printed' },
  json: { help: 'the same as --format json' },
  'fail-on': { value: 'LEVEL', help: 'exit 1 with findings at or above error, warning or info (never)' },
  'include-tests': { help: 'count test code too' },
  follow: { help: 'count also what the named code imports: the policy of an entry point' },
  models: {
    value: 'PATH',
    multiple: true,
    help: 'models of libraries that wrap the SDK: a JSON file, or a folder of them',
  },
  config: { value: 'FILE', help: 'settings as JSON (else the nearest iamwright.json)' },
  from: { value: 'URL', help: 'a mirror of the Service Authorization Reference' },
  'allow-shrink': { help: 'accept a download that holds much less than the copy in use' },
  policy: {
    value: 'FILE',
    multiple: true,
    help: 'the policy: IAM JSON, a CloudFormation or SAM template, a Terraform plan as JSON (denied: a .tf file)',
  },
  baseline: { value: 'FILE', help: 'differences that are accepted, as --write-baseline wrote them' },
  'write-baseline': { value: 'FILE', help: 'write the differences as a baseline, and end with status 0' },
  http: { help: 'serve over streamable HTTP instead of stdin and stdout' },
  port: { value: 'PORT', help: 'the port for --http; 0 takes a free one (3942)' },
  host: { value: 'HOST', help: 'the address for --http (127.0.0.1); any other than this machine needs a token' },
  token: { value: 'TOKEN', help: 'the bearer token that --http asks for (else IAMWRIGHT_MCP_TOKEN)' },
  root: {
    value: 'FOLDER',
    multiple: true,
    help: 'read nothing outside of it (else the roots of the client, else here)',
  },
  'print-config': { value: 'CLIENT', help: 'print the configuration for an MCP client' },
  code: {
    value: 'PATH',
    multiple: true,
    help: 'the code that was denied: links denials to the calls that made the requests',
  },
  scope: {
    value: 'SCOPE',
    help: 'what a denied object of a bucket stands for: exact, prefix (its folder) or bucket (exact)',
  },
  apply: { help: 'give the role or user what it lacks, after a yes to exactly that document' },
  to: { value: 'ARN', help: 'the role, user or customer managed policy that is changed (else who was denied)' },
  yes: { help: 'agree beforehand, where there is no terminal to ask on' },
  'dry-run': { help: 'show what --apply or --undo would do, and change nothing' },
  undo: { help: 'take back what --apply did to the target' },
  write: { help: 'write the change into the file of --policy, instead of showing a diff' },
  decode: { help: 'decode encoded authorization messages with STS' },
  quiet: { short: 'q', help: 'no findings and no notes on stderr' },
  verbose: { short: 'v', help: 'every finding' },
  help: { short: 'h', help: 'this page' },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof options;

const general = ['quiet', 'verbose', 'help'] as const satisfies readonly OptionName[];
const account = [
  ...(['region', 'account', 'partition', 'kms', 'forward-access', 'roles'] as const),
  ...(['identity', 'unclassified', 'set', 'env-file'] as const),
] as const satisfies readonly OptionName[];
const form = ['for', 'compact', 'compact-actions'] as const satisfies readonly OptionName[];
const analysis = [
  'services',
  'follow',
  'include-tests',
  'fail-on',
  'models',
  'config',
] as const satisfies readonly OptionName[];

export interface CommandRow {
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** The formats it can print, the default first. */
  readonly formats: readonly string[];
  readonly notes: readonly string[];
  readonly examples: readonly string[];
}

/** Every command, in the order of the help. */
export const commands = {
  generate: {
    usage: 'generate [PATH…]',
    summary: 'writes the policy for the code under PATH (default: here)',
    options: ['format', ...form, ...account, ...analysis, ...general],
    formats: ['policy', 'json', 'text', 'cloudformation', 'sam', 'cdk-typescript', 'cdk-python', 'terraform'],
    notes: [
      'policy prints the document as IAM takes it; when one managed policy cannot hold it, an array of documents.',
      'json prints the whole analysis, text the page that `explain` prints; the others print what goes into a template.',
    ],
    examples: [
      'iamwright generate src > policy.json',
      'iamwright generate --region eu-central-1 --account 123456789012 handlers/export.py',
      'iamwright generate --set REPORTS_BUCKET=acme-reports --kms none .',
      'iamwright generate --follow handlers/export.py',
      'iamwright generate --for role --compact src',
      'iamwright generate --format terraform src > policy.tf',
    ],
  },
  calls: {
    usage: 'calls [PATH…]',
    summary: 'lists the SDK calls in the code',
    options: ['format', 'json', ...analysis, ...general],
    formats: ['text', 'json'],
    notes: ['One entry for each operation performed; line and column are those of the method name.'],
    examples: ['iamwright calls src', 'iamwright calls --json --services s3,sqs src'],
  },
  explain: {
    usage: 'explain [PATH…]',
    summary: 'says why each action is there, and what was left out and why',
    options: ['format', 'json', 'action', 'file', ...form, ...account, ...analysis, ...general],
    formats: ['text', 'json'],
    notes: [
      'The page begins with what to weigh before the policy is attached. --action and --file show a part of it; the documents',
      'in the JSON stay whole.',
    ],
    examples: [
      'iamwright explain src',
      'iamwright explain --action "s3:Put*" --file src/report.py src',
      'iamwright explain --format json src > report.json',
    ],
  },
  check: {
    usage: 'check --policy FILE [PATH…]',
    summary: 'compares the code with a policy: what is missing, what is more than it needs',
    options: ['policy', 'format', 'json', 'baseline', 'write-baseline', ...account, ...analysis, ...general],
    formats: ['text', 'json', 'sarif'],
    notes: [
      'Here --fail-on takes missing, excess, any (the default) or never. Permissions that rest on an assumption, and names',
      'that the policy has and the code does not show, are told and never fail.',
    ],
    examples: [
      'iamwright check --policy policy.json src',
      'iamwright check --policy template.yaml --fail-on missing --format sarif src > check.sarif',
      'iamwright check --policy policy.json --write-baseline baseline.json src',
    ],
  },
  denied: {
    usage: 'denied [TEXT | FILE… | -]',
    summary: 'says what an AccessDenied means, who can mend it, and the statement that does',
    options: [
      ...(['format', 'json', 'code', 'scope', 'for', ...account, 'include-tests', 'follow', 'models'] as const),
      ...(['policy', 'write', 'apply', 'to', 'yes', 'dry-run', 'undo', 'decode'] as const),
      ...(['fail-on', ...general] as const),
    ],
    formats: ['text', 'json', 'policy'],
    notes: [
      'TEXT is anything with denials in it: a message, a log, a stack trace, a CloudTrail event. Without it, or with -, stdin is',
      'read: aws s3 ls 2>&1 | iamwright denied',
      'policy prints the document alone, as IAM takes it. Explicit denies and other kinds of policy never get a statement.',
      '--policy FILE shows the change as a diff of a policy file: IAM JSON, a CloudFormation or SAM template, a Terraform file;',
      'FILE#ID names one of several policies in it, by its logical id or address.',
      '--apply gives the statement to the role or user in AWS, or to --to ARN; it shows everything first and asks.',
    ],
    examples: [
      'iamwright denied error.log',
      'iamwright denied --code src error.log',
      'iamwright denied --scope prefix --format policy error.log > policy.json',
      'iamwright denied error.log --policy template.yaml --write',
      'iamwright denied error.log --apply --dry-run',
      'iamwright denied --undo --to arn:aws:iam::123456789012:role/app',
    ],
  },
  lookup: {
    usage: 'lookup ACTION | SERVICE OPERATION',
    summary: 'what an operation needs, and when; what an action is for',
    options: ['format', 'json', ...account, ...general],
    formats: ['text', 'json'],
    notes: ['OPERATION is written as in the API (PutObject) or as in boto3 (put_object).'],
    examples: ['iamwright lookup s3:PutObject', 'iamwright lookup s3 put_object', 'iamwright lookup iam:PassRole'],
  },
  reference: {
    usage: 'reference status | update',
    summary: 'shows or updates the local copy of the Service Authorization Reference',
    options: ['format', 'json', 'from', 'allow-shrink', ...general],
    formats: ['text', 'json'],
    notes: ['update uses the network, and so does `denied` with --apply, --undo or --decode; nothing else does.'],
    examples: ['iamwright reference status', 'iamwright reference update'],
  },
  mcp: {
    usage: 'mcp',
    summary: 'serves AI coding assistants over the Model Context Protocol',
    options: ['root', 'http', 'port', 'host', 'token', 'print-config', 'quiet', 'help'],
    formats: [],
    notes: [
      'Clients start it themselves. CLIENT is claude-code, claude-desktop, cursor, vscode, kiro, windsurf, zed or codex.',
      'It reads files below the roots, and changes nothing but a policy that the person has agreed to.',
    ],
    examples: [
      'iamwright mcp --print-config claude-code',
      'iamwright mcp --root services/orders',
      'iamwright mcp --http --port 3942',
    ],
  },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof commands;
