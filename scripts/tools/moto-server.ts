import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from './installed-tools.ts';

/** moto and the Python SDK that the programs under test use. */
const requirements = ['moto[server]==5.2.5', 'boto3==1.44.8'];

/** The folder of this file in the sources, also when it runs from dist/. */
const script = fileURLToPath(new URL('../../scripts/tools/moto-server.py', import.meta.url)).replace(
  /([\\/])dist[\\/]/,
  '$1',
);

/** The account that moto puts everything into, unless it is told another. */
export const motoAccount = '123456789012';

/** Environment variables with which any AWS SDK talks to the server as one principal. */
export type ClientEnvironment = Readonly<Record<string, string>>;

/** AWS in a process of its own, on this machine. */
export interface MotoServer {
  readonly endpoint: string;
  /** The interpreter beside which boto3 is installed. */
  readonly python: string;
  /** Settings of moto's own, such as that functions are not run in containers: `{ lambda: { use_docker: false } }`. */
  configure(settings: unknown): Promise<void>;
  /** Whether requests are judged by the policies of who signs them; at first they are not. */
  enforce(on: boolean): Promise<void>;
  /** Makes a user with access keys, and with an inline policy where one is given. Only while nothing is enforced. */
  createUser(name: string, policy?: unknown): Promise<ClientEnvironment>;
  /** Calls an operation of IAM or STS by its Query API, and gives the XML. Only while nothing is enforced. */
  query(service: 'iam' | 'sts', action: string, parameters: Readonly<Record<string, string>>): Promise<string>;
  /** The environment for keys, such as AssumeRole returns them. */
  environmentOf(xml: string): ClientEnvironment;
  /** Forgets everything, users and keys included, and enforces nothing. */
  reset(): Promise<void>;
  stop(): void;
}

/** Starts moto from PyPI, installed on first use. It ends with this process, if not before. */
export async function startMotoServer(account = motoAccount): Promise<MotoServer> {
  const python = pythonEnvironment(requirements);
  const env = { ...process.env, MOTO_ACCOUNT_ID: account };
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'], env });
  const port = await firstLine(child.stdout);
  const endpoint = `http://127.0.0.1:${port}`;

  const post = async (path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const response = await fetch(`${endpoint}${path}`, { method: 'POST', body, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`moto answered ${response.status} to ${path}: ${text}`);
    return text;
  };
  const query: MotoServer['query'] = (service, action, parameters) =>
    post('/', new URLSearchParams({ Action: action, Version: apiVersions[service], ...parameters }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      // Not signed: moto reads from it which service is meant.
      authorization: `AWS4-HMAC-SHA256 Credential=none/20200101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    });
  const environmentOf = (xml: string): ClientEnvironment => {
    const token = element(xml, 'SessionToken');
    return {
      AWS_ACCESS_KEY_ID: element(xml, 'AccessKeyId') ?? '',
      AWS_SECRET_ACCESS_KEY: element(xml, 'SecretAccessKey') ?? '',
      ...(token === undefined ? {} : { AWS_SESSION_TOKEN: token }),
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
    };
  };
  const enforce = async (on: boolean): Promise<void> => {
    await post('/moto-api/reset-auth', on ? '0' : 'inf');
  };
  return {
    endpoint,
    python,
    configure: async (settings) => {
      await post('/moto-api/config', JSON.stringify(settings), { 'content-type': 'application/json' });
    },
    enforce,
    query,
    environmentOf,
    createUser: async (name, policy) => {
      await query('iam', 'CreateUser', { UserName: name });
      if (policy !== undefined) {
        const PolicyDocument = JSON.stringify(policy);
        await query('iam', 'PutUserPolicy', { UserName: name, PolicyName: 'given', PolicyDocument });
      }
      return environmentOf(await query('iam', 'CreateAccessKey', { UserName: name }));
    },
    reset: async () => {
      await enforce(false);
      await post('/moto-api/reset', '');
    },
    stop: () => {
      child.kill();
    },
  };
}

/** Lets its principal do anything. */
export const administratorPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const apiVersions = { iam: '2010-05-08', sts: '2011-06-15' } as const;

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('moto ended before it listened');
}
