import { UserError } from '../model/user-error.ts';

/** Where AWS publishes the Service Authorization Reference. */
export const officialEndpoint = 'https://servicereference.us-east-1.amazonaws.com/';

/**
 * Reads the address of the endpoint or of a mirror of it; the path counts as a folder.
 * Throws E_REFERENCE_URL for anything but http(s), and for an address with a password: it would end in files and logs.
 */
export function parseEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new UserError('E_REFERENCE_URL', 'The address of the reference is not an http or https URL', urlHint);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError('E_REFERENCE_URL', 'The address of the reference contains a user name or password', urlHint);
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/**
 * The address of one service's file as the list gives it. A mirror may repeat AWS's list as it is: addresses at AWS's
 * endpoint are then looked up at the mirror. Throws E_REFERENCE_URL when the list leads anywhere else.
 */
export function resolveServiceUrl(text: string, endpoint: URL): URL {
  const official = new URL(officialEndpoint);
  const url = URL.canParse(text, endpoint.href) ? new URL(text, endpoint) : undefined;
  if (url?.origin === endpoint.origin && url.username === '' && url.password === '') return url;
  if (url?.origin === official.origin) return new URL(`.${url.pathname}`, endpoint);
  const message = `The list of services leads to another host than ${endpoint.host}`;
  throw new UserError('E_REFERENCE_URL', message, 'Check the mirror; the copy in use is unchanged');
}

const urlHint = `Pass an address such as ${officialEndpoint}`;
