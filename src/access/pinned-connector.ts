import { X509Certificate } from 'node:crypto';
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';

/** No certificate that the server shows has the fingerprint we know. */
class FingerprintError extends Error {
  readonly code = 'ANLAN_FINGERPRINT';
}

type Options = buildConnector.BuildOptions & { readonly timeout: number };

/**
 * Trusts the one certificate with this fingerprint (SHA-256, hex), be it the server's own or one of its issuers', which the
 * server has to show. It is looked for in a first handshake, after which not one byte is sent; from then on it is the only
 * authority, and each connection is verified against it in full: signatures, dates and host name. That it is shown proves
 * nothing by itself, as anybody can send a well-known certificate along.
 */
export function pinnedConnector(fingerprint: string, options: Options): buildConnector.connector {
  const wanted = plain(fingerprint);
  const look = buildConnector({ ...options, rejectUnauthorized: false, maxCachedSessions: 0 });
  let found: Promise<buildConnector.connector> | undefined;
  return (target, done) => {
    found ??= findPinned(look, target, wanted).then((authority) =>
      // What is trusted may be an intermediate or the server's own certificate, and need not be self-signed.
      buildConnector({ ...options, ca: authority, allowPartialTrustChain: true }),
    );
    found.then(
      (connect) => connect(target, done),
      (error: Error) => {
        found = undefined;
        done(error, null);
      },
    );
  };
}

function findPinned(
  look: buildConnector.connector,
  target: buildConnector.Options,
  wanted: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    look(target, (error, socket) => {
      if (error) return reject(error);
      const shown = socket instanceof TLSSocket ? chainOf(socket.getPeerCertificate(true)) : [];
      socket.destroy();
      const pinned = shown.find((certificate) => plain(certificate.fingerprint256) === wanted);
      if (pinned) return resolve(pinned.toString());
      const names = shown.map(({ subject, fingerprint256 }) => `${oneLine(subject)} ${fingerprint256}`);
      return reject(new FingerprintError(`it shows ${names.join('; ') || 'no certificate'}`));
    });
  });
}

function chainOf(leaf: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let link: DetailedPeerCertificate | undefined = leaf; link?.raw; ) {
    chain.push(new X509Certificate(link.raw));
    // The root names itself as its issuer.
    link = link.issuerCertificate === link ? undefined : link.issuerCertificate;
  }
  return chain;
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 100);
}
