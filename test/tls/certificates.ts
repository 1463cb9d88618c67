import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PEM files of a certificate and its key, and its SHA-256 fingerprint: hex with colons. */
export interface Certificate {
  readonly file: string;
  readonly keyFile: string;
  readonly fingerprint: string;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

/** A certificate authority of its own, good for two days, made by openssl: node:crypto reads certificates, but makes none. */
export function makeAuthority(folder: string, name = 'authority'): Certificate {
  mkdirSync(folder, { recursive: true });
  const { file, keyFile } = paths(folder, name);
  const use = 'keyUsage=critical,keyCertSign,digitalSignature';
  // So an issuer is known by name and number, which an attacker can take over.
  const noIdentifier = 'subjectKeyIdentifier=none';
  const asked = [
    ...['-subj', `/CN=Anlan test ${name}`, '-days', '2', '-set_serial', '1'],
    ...['-addext', use, '-addext', noIdentifier],
  ];
  openssl(['req', '-x509', ...newKey, ...asked, '-keyout', keyFile, '-out', file]);
  return { file, keyFile, fingerprint: fingerprintOf(file) };
}

/** A server's certificate, signed by the authority, whose certificate follows in the same file unless it is to stand `alone`. */
export function issueCertificate(
  authority: Certificate,
  folder: string,
  options: {
    readonly name?: string;
    /** `IP:127.0.0.1`, `DNS:localhost` … */
    readonly hosts?: readonly string[];
    /** Below zero: it has expired. */
    readonly days?: number;
    readonly alone?: boolean;
  } = {},
): Certificate {
  const { name = 'node', hosts = ['IP:127.0.0.1', 'DNS:localhost'], days = 2, alone = false } = options;
  mkdirSync(folder, { recursive: true });
  const { file, keyFile } = paths(folder, name);
  const request = `${file}.request`;
  const names = `subjectAltName=${hosts.join(',')}`;
  openssl([
    'req',
    '-new',
    ...newKey,
    '-subj',
    `/CN=${name}`,
    '-addext',
    names,
    '-keyout',
    keyFile,
    '-out',
    request,
  ]);
  const signer = ['-CA', authority.file, '-CAkey', authority.keyFile, '-days', String(days)];
  openssl(['x509', '-req', '-in', request, ...signer, '-copy_extensions', 'copyall', '-out', file]);
  if (!alone) writeFileSync(file, readFileSync(authority.file), { flag: 'a' });
  return { file, keyFile, fingerprint: fingerprintOf(file) };
}

function paths(folder: string, name: string): { readonly file: string; readonly keyFile: string } {
  return { file: join(folder, `${name}.pem`), keyFile: join(folder, `${name}.key`) };
}

function fingerprintOf(file: string): string {
  return new X509Certificate(readFileSync(file)).fingerprint256;
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
