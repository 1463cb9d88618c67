import { readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Certificate, issueCertificate, makeAuthority } from '../tls/certificates.ts';

export interface TlsServer {
  readonly url: string;
  /** Requests that came through. */
  readonly requests: readonly string[];
  close(): void;
}

/** An HTTPS server on loopback with that certificate. */
export async function startTlsServer(
  { file, keyFile }: Pick<Certificate, 'file' | 'keyFile'>,
  answer: RequestListener = (_, response) => response.end('{}'),
): Promise<TlsServer> {
  const requests: string[] = [];
  const server = createServer(
    { cert: readFileSync(file), key: readFileSync(keyFile) },
    (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      answer(request, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Certificates of every kind, by one authority, and by another that has taken its name. */
export function makeCertificates(folder: string) {
  const authority = makeAuthority(folder);
  const impostor = makeAuthority(join(folder, 'impostor'));
  const issue = (name: string, options: Parameters<typeof issueCertificate>[2] = {}, by = authority) =>
    issueCertificate(by, folder, { name, ...options });
  return {
    authority,
    impostor,
    good: issue('good'),
    alone: issue('alone', { alone: true }),
    expired: issue('expired', { days: -1 }),
    elsewhere: issue('elsewhere', { hosts: ['DNS:elsewhere.example'] }),
    /** By the impostor, but it shows the certificate of the true authority. */
    false: shownWith(authority, issue('false', { alone: true }, impostor)),
    selfSigned: makeAuthority(folder, 'self-signed'),
  };
}

function shownWith(authority: Certificate, certificate: Certificate): Certificate {
  writeFileSync(certificate.file, readFileSync(authority.file), { flag: 'a' });
  return certificate;
}
