import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certificate, issueCertificate, makeAuthority } from './certificates.ts';

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
