import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors.ts';
import type { TrustSection } from './trust.ts';

const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a file, as PEM. One that cannot be read or holds none → ConfigError. */
export function readAuthorities(path: string, section: TrustSection): readonly string[] {
  const found = certificatesIn(read(path, section));
  if (found.length > 0) return found;
  throw new ConfigError(`${path} holds no certificate`, {
    advice: `Give ${section}.ca (${nameOf(section)}) the certificate of the authority in PEM: -----BEGIN CERTIFICATE-----. A private key is never needed here.`,
  });
}

function read(path: string, section: TrustSection): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError(`the certificate file ${path} cannot be read`, {
      cause,
      advice: `Correct ${section}.ca or ${nameOf(section)}.`,
    });
  }
}

function certificatesIn(bytes: Buffer): readonly string[] {
  const blocks = bytes.toString('latin1').match(pem) ?? [bytes];
  try {
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch {
    return [];
  }
}

function nameOf(section: TrustSection): string {
  return `ANLAN_${section.toUpperCase()}_CA`;
}
