/** Whom a connection trusts; with neither, the authorities that Node and the system trust. Verification is never switched off. */
export interface Trust {
  /** Path of the certificate authority's file: PEM, several of them too, or DER. */
  readonly ca?: string | undefined;
  /** SHA-256 of the certificate of the authority, or of the server itself: hex, with or without colons. */
  readonly caFingerprint?: string | undefined;
}

/** The section of the settings that names the server: errors say `index.ca` or `kibana.ca`. */
export type TrustSection = 'index' | 'kibana';
