import { ConfigError } from '../errors.ts';

/** A word of the command line as an http or https address, normalised; anything else → ConfigError. */
export function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new ConfigError(`${text}: is not an http or https address`, {
    advice: 'Write it whole: https://host/path.',
  });
}
