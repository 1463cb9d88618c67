import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, issueCertificate, makeAuthority } from '../tls/certificates.ts';

/** What a test server with security on is given before it boots: certificates for loopback, and its superuser. */
export interface Security {
  /** Holds the certificates; whoever made them deletes it. */
  readonly folder: string;
  readonly authority: Certificate;
  readonly node: Certificate;
  readonly username: 'admin' | 'elastic';
  readonly password: string;
}

/** Fresh certificates and a fresh password; `elastic` is the superuser that a container brings along. */
export function makeSecurity(username: 'admin' | 'elastic'): Security {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-es-tls-'));
  const authority = makeAuthority(folder);
  const node = issueCertificate(authority, folder);
  // The server reads them as another user.
  chmodSync(folder, 0o755);
  for (const { file, keyFile } of [authority, node])
    for (const path of [file, keyFile]) chmodSync(path, 0o644);
  return { folder, authority, node, username, password: randomBytes(12).toString('hex') };
}

/** Settings that put security on, and TLS for HTTP; `certs` is where the server finds the certificates. */
export function securitySettings(certs: string): readonly (readonly [name: string, value: string])[] {
  return [
    ['xpack.security.enabled', 'true'],
    ['xpack.security.http.ssl.enabled', 'true'],
    ['xpack.security.http.ssl.key', `${certs}/node.key`],
    ['xpack.security.http.ssl.certificate', `${certs}/node.pem`],
    ['xpack.security.http.ssl.certificate_authorities', `${certs}/authority.pem`],
  ];
}

const rounds = 10_000;

/** The superuser's line in the file realm's `users`, whose hashes Elasticsearch's own tool would need a JVM to make. */
export function usersLine({ username, password }: Security): string {
  const salt = randomBytes(32);
  const hash = pbkdf2Sync(password, salt, rounds, 32, 'sha512');
  return `${username}:{PBKDF2}${rounds}$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

/** Value of the `authorization` header. */
export function basic({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
