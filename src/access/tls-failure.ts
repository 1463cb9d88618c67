import type { TrustSection } from './trust.ts';

interface Explanation {
  readonly code: RegExp;
  readonly says: string;
  readonly advice: (section: TrustSection) => string;
}

/** `index.ca (ANLAN_INDEX_CA)` */
const setting = (section: TrustSection, key: string) =>
  `${section}.${key} (ANLAN_${section.toUpperCase()}_${key.toUpperCase()})`;

const nameAuthority = (section: TrustSection) =>
  `Give the certificate of its authority as a PEM file in ${setting(section, 'ca')}, or its SHA-256 fingerprint in ${setting(section, 'ca_fingerprint')}.`;

/** What Node and OpenSSL call it, and what it means; the first that fits. */
const explanations: readonly Explanation[] = [
  {
    code: /^ANLAN_FINGERPRINT$/,
    says: 'its certificates have another fingerprint',
    advice: (section) =>
      `Correct ${setting(section, 'ca_fingerprint')}: openssl x509 -noout -fingerprint -sha256 -in ca.pem prints it. A server that does not show its authority's certificate needs ${section}.ca instead.`,
  },
  {
    code: /^CERT_HAS_EXPIRED$/,
    says: 'its certificate has expired',
    advice: () =>
      'Renew the certificate on the server; if it is new already, set the clock of this machine right.',
  },
  {
    code: /^CERT_NOT_YET_VALID$/,
    says: 'its certificate is not valid yet',
    advice: () => 'Set the clock of this machine right, or wait until the day that the certificate names.',
  },
  {
    code: /ALTNAME_INVALID$|^HOSTNAME_MISMATCH$/,
    says: 'its certificate is for another host',
    advice: (section) =>
      `Write in ${section}.url a host name that the certificate names, or make a certificate that names this one.`,
  },
  {
    code: /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    says: 'its certificate cannot be verified: it is self-signed',
    advice: nameAuthority,
  },
  {
    code: /^SELF_SIGNED_CERT_IN_CHAIN$|^UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)/,
    says: 'its certificate cannot be verified: nobody here knows its authority',
    advice: nameAuthority,
  },
  {
    code: /^(?:UNABLE_TO_|CERT_|CRL_|CA_|EE_|INVALID_|AKID_|PATH_|SUBJECT_)/,
    says: 'its certificate cannot be verified',
    advice: nameAuthority,
  },
  {
    code: /WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST/,
    says: 'it does not speak TLS',
    advice: (section) => `Write http:// in ${section}.url, or switch TLS on at the server.`,
  },
  {
    code: /CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|HANDSHAKE_FAILURE$/,
    says: 'it wants a certificate of ours, or speaks no common TLS',
    advice: () => 'Set its client_authentication to none, and let it speak TLS 1.2 or 1.3.',
  },
  {
    code: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/,
    says: 'no encrypted connection could be agreed on',
    advice: nameAuthority,
  },
];

/** What an error code of a TLS connection means and what to do; undefined: it has nothing to do with TLS. Waiting helps none of them. */
export function tlsFailure(
  code: string,
  section: TrustSection,
): { readonly says: string; readonly advice: string } | undefined {
  const found = explanations.find((explanation) => explanation.code.test(code));
  return found && { says: found.says, advice: found.advice(section) };
}
