import { buildConnector } from 'undici';
import { ConfigError } from '../errors.ts';
import { pinnedConnector } from './pinned-connector.ts';
import { readAuthorities } from './read-authorities.ts';
import type { Trust, TrustSection } from './trust.ts';

/**
 * Connects as undici does, and speaks only to a server that shows who it is. A CA file that cannot be read, both a file and
 * a fingerprint, or one of them with a URL that is not https → ConfigError.
 */
export function trustingConnector(
  { ca, caFingerprint }: Trust,
  { url, section, timeout = 10_000 }: { url: string; section: TrustSection; timeout?: number },
): buildConnector.connector {
  const given = ca === undefined ? 'ca_fingerprint' : 'ca';
  if (ca !== undefined && caFingerprint !== undefined) {
    throw new ConfigError(`${section}.ca and ${section}.ca_fingerprint are both set`, {
      advice: 'Keep one of them: the file, where you have it.',
    });
  }
  if ((ca ?? caFingerprint) !== undefined && new URL(url).protocol !== 'https:') {
    throw new ConfigError(`${section}.${given} is set, but ${section}.url is not https`, {
      advice: `Write https:// in ${section}.url, or take ${section}.${given} out: over http nobody is verified and nothing encrypted.`,
    });
  }
  // Said in so many words, as NODE_TLS_REJECT_UNAUTHORIZED=0 would switch it off.
  const options = { timeout, rejectUnauthorized: true };
  if (caFingerprint !== undefined) return pinnedConnector(caFingerprint, options);
  return buildConnector(ca === undefined ? options : { ...options, ca: [...readAuthorities(ca, section)] });
}
