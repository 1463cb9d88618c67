import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { ConfigError } from '../../errors.ts';

export interface TlsOptions {
  /** Path of the certificate authority's PEM file. */
  readonly ca?: string | undefined;
  /** SHA-256 of the authority's certificate, hex, with or without colons. */
  readonly caFingerprint?: string | undefined;
}

/** The chain that the server showed does not lead to the certificate we know. */
export class FingerprintError extends Error {
  readonly code = 'ANLAN_FINGERPRINT';
}

/** Connections that trust the system's authorities, the file in `ca`, or exactly the one with `caFingerprint`. A file that cannot be read → ConfigError. */
export function kibanaConnector(
  { ca, caFingerprint }: TlsOptions,
  timeout: number,
): buildConnector.connector {
  if (caFingerprint === undefined) return buildConnector({ timeout, ...(ca && { ca: readCa(ca) }) });
  const wanted = caFingerprint.replaceAll(':', '').toLowerCase();
  const connect = buildConnector({ timeout, rejectUnauthorized: false });
  return (options, done) =>
    connect(options, (error, socket) => {
      if (error) return done(error, null);
      if (
        socket instanceof TLSSocket &&
        !leadsTo(wanted, socket.getPeerCertificate(true), options.hostname)
      ) {
        socket.destroy();
        return done(new FingerprintError('no certificate of the chain has the fingerprint'), null);
      }
      return done(null, socket);
    });
}

/**
 * Is the server's own certificate the one we know, or signed by it, link by link? Anybody can send a well-known authority's
 * certificate along, so that its mere presence proves nothing.
 */
function leadsTo(wanted: string, shown: DetailedPeerCertificate, host: string): boolean {
  let link: DetailedPeerCertificate | undefined = shown;
  let certificate = shown.raw && new X509Certificate(shown.raw);
  const leaf = certificate;
  while (certificate && link) {
    if (!isCurrent(certificate)) return false;
    if (certificate.fingerprint256.replaceAll(':', '').toLowerCase() === wanted) {
      return certificate === leaf || leaf.checkHost(host) !== undefined || leaf.checkIP(host) !== undefined;
    }
    const above: DetailedPeerCertificate | undefined = link.issuerCertificate;
    if (!above?.raw || above === link) return false;
    const issuer = new X509Certificate(above.raw);
    if (!issuer.ca || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false;
    [link, certificate] = [above, issuer];
  }
  return false;
}

function isCurrent({ validFromDate, validToDate }: X509Certificate): boolean {
  const now = new Date();
  return validFromDate <= now && now <= validToDate;
}

function readCa(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError(`the certificate file ${path} cannot be read`, {
      cause,
      advice: 'Correct kibana.ca or ANLAN_KIBANA_CA.',
    });
  }
}
