import { ConfigError } from '../errors.ts';

/** A word of the command line as an http or https address without credentials, normalised; anything else → ConfigError. */
export function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    if (url.username === '' && url.password === '') return url.href;
    // The password itself stays out of logs.
    throw new ConfigError(`${url.origin}${url.pathname}: an address with credentials is not fetched`, {
      advice: 'Only public pages are crawled: give the address without user and password.',
    });
  }
  throw new ConfigError(
    `${text.trim() === '' ? '""' : text.slice(0, 200)}: is not an http or https address`,
    {
      advice: 'Write it whole: https://host/path.',
    },
  );
}
