import { type Aws, ask } from './open-aws.ts';

/**
 * Decodes an encoded authorization message: JSON as text. Throws E_NOT_DECODED, and what `toUserError` makes of others.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export async function decodeAuthorizationMessage({ sts, stsCommands }: Aws, encoded: string): Promise<string> {
  const { DecodedMessage } = await ask('sts:DecodeAuthorizationMessage', () =>
    sts.send(new stsCommands.DecodeAuthorizationMessageCommand({ EncodedMessage: encoded })),
  );
  return DecodedMessage ?? '';
}
