import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/model/user-error.ts';
import { explain, grants, role } from './explained.ts';

describe('an encoded message', () => {
  const text = `UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: abcDEF-123_xyz`;
  const decoded = JSON.stringify({
    allowed: false,
    explicitDeny: false,
    context: {
      principal: { arn: role },
      action: 'ec2:StopInstances',
      resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
    },
  });

  test('stays encoded without a decoder, and a finding says so', async () => {
    expect((await explain(text)).findings.map(({ kind }) => kind)).toContain('encoded-message');
  });

  test('tells who, what and where when it is decoded', async () => {
    const report = await explain(text, {
      decode: (encoded) => Promise.resolve(encoded === 'abcDEF-123_xyz' ? decoded : ''),
    });
    expect(grants(report)).toEqual(['ec2:StopInstances on arn:aws:ec2:us-east-1:111122223333:instance/i-1']);
    expect(report.proposals[0]?.target.kind).toBe('known');
  });

  test('a decoder that fails gives a finding', async () => {
    const decode = () => Promise.reject(new UserError('E_X', 'No credentials were found', 'Sign in'));
    expect((await explain(text, { decode })).findings.map(({ kind }) => kind)).toContain('decoding-failed');
  });
});
