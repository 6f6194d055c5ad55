import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/model/user-error.ts';
import { parseClientMapping, parseServiceList } from '../../src/reference/parse-endpoint.ts';
import { parseService } from '../../src/reference/parse-service.ts';
import { fakeService } from './fake-endpoint.ts';

const file = { name: 'queue.json', hint: 'Try again later' };
const parse = (changes: Record<string, unknown>) =>
  parseService({ ...fakeService('queue', 2), ...changes }, 'queue', file);

function problem(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    if (error instanceof UserError) return `${error.code} ${error.message}`;
  }
  throw new Error('nothing was thrown');
}

describe('a service as AWS publishes it', () => {
  test('is sorted by name, whatever the order of the file', () => {
    const names = parse({ Actions: [{ Name: 'Send' }, { Name: 'Ask' }] }).actions.map((action) => action.name);
    expect(names).toEqual(['Ask', 'Send']);
  });

  test('has empty lists where the file leaves them out', () => {
    const service = parse({ Actions: [{ Name: 'Send' }], Resources: undefined, Operations: undefined });
    expect(service.actions).toEqual([{ name: 'Send', resources: [], conditionKeys: [] }]);
    expect(service.resourceTypes).toEqual([]);
    expect(service.operations).toEqual([]);
  });

  test("takes an authorized action's prefix from the action, not from the file", () => {
    const Operations = [
      {
        Name: 'Create',
        AuthorizedActions: [
          { Name: 'PassRole', Service: 'iam', Context: { 'iam:PassedToService': ['q.amazonaws.com'] } },
        ],
        SDK: [{ Name: 'queue-client', Method: 'create', Package: 'Boto3' }],
      },
    ];
    expect(parse({ Operations }).operations[0]?.authorizedActions).toEqual([
      { action: { prefix: 'iam', name: 'PassRole' }, context: { 'iam:PassedToService': ['q.amazonaws.com'] } },
    ]);
  });

  test('names an authorized action once, with the contexts of both mentions', () => {
    const passing = (service: string) => ({
      Name: 'PassRole',
      Service: 'iam',
      Context: { 'iam:PassedToService': [service] },
    });
    const Operations = [{ Name: 'Create', AuthorizedActions: [passing('a'), passing('b')], SDK: [] }];
    expect(parse({ Operations }).operations[0]?.authorizedActions).toEqual([
      { action: { prefix: 'iam', name: 'PassRole' }, context: { 'iam:PassedToService': ['a', 'b'] } },
    ]);
  });

  test('joins the condition keys of a resource type that an action names twice', () => {
    const Resources = [
      { Name: 'thing', ConditionKeys: ['q:B'] },
      { Name: 'thing', ConditionKeys: ['q:A'] },
    ];
    expect(parse({ Actions: [{ Name: 'Send', Resources }] }).actions[0]?.resources).toEqual([
      { name: 'thing', conditionKeys: ['q:A', 'q:B'] },
    ]);
  });

  test('does not count an SDK other than boto3 as a client', () => {
    const Operations = [{ Name: 'Send', SDK: [{ Name: 'Queue', Method: 'send', Package: 'AwsSdkRuby' }] }];
    expect(parse({ Operations }).operations[0]?.clients).toEqual([]);
  });
});

describe('a damaged service is refused with the file and the field', () => {
  test.each([
    [{ Name: 'other' }, 'queue.json: Name is not "queue"'],
    [{ Version: 'v2.0' }, 'queue.json: Version is "v2.0"'],
    [{ Actions: undefined }, 'queue.json: Actions is not an array'],
    [{ Actions: {} }, 'queue.json: Actions is not an array'],
    [{ Actions: [{ Name: 7 }] }, 'queue.json: Actions[0].Name is not a text'],
    [{ Actions: [{ Name: 'Send Message' }] }, 'queue.json: Actions[0].Name is "Send Message"'],
    [{ Actions: [{ Name: 'Send' }, { Name: 'Send' }] }, 'queue.json: Actions names "Send" twice'],
    [
      { Actions: [{ Name: 'Send', Annotations: { Properties: { IsWrite: 'yes' } } }] },
      'queue.json: Actions[0].Annotations.Properties.IsWrite is neither true nor false',
    ],
    [{ Resources: [{ Name: 'thing', ARNFormats: ['thing'] }] }, 'queue.json: Resources[0].ARNFormats[0] is "thing"'],
    [{ Operations: [{ Name: 'Send', SDK: [null] }] }, 'queue.json: Operations[0].SDK[0] is not an object'],
    [
      { Operations: [{ Name: 'Send', AuthorizedActions: [{ Name: 'Send', Service: '../x' }] }] },
      'queue.json: Operations[0].AuthorizedActions[0].Service is "../x"',
    ],
  ])('%j', (changes, message) => {
    expect(problem(() => parse(changes))).toBe(`E_REFERENCE_CORRUPT ${message}`);
  });
});

describe('the list of services and the client mapping', () => {
  test.each([
    [{}, 'the list is not an array'],
    [[], 'the list is empty'],
    [[{ service: '../s3', url: 'x' }], '[0].service is "../s3"'],
    [[{ service: 's3' }], '[0].url is not a text'],
    [
      [
        { service: 's3', url: 'x' },
        { service: 's3', url: 'y' },
      ],
      'the list names a service twice',
    ],
  ])('a list is refused: %j', (value, message) => {
    expect(problem(() => parseServiceList(value, file))).toBe(`E_REFERENCE_CORRUPT queue.json: ${message}`);
  });

  test('a mapping without the Python clients is refused', () => {
    expect(problem(() => parseClientMapping({ SDK: {} }, file))).toContain('SDK.Python is not an object');
  });
});
