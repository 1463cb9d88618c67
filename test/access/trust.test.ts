import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Trust } from '../../src/access/trust.ts';
import { trustingConnector } from '../../src/access/trusting-connector.ts';
import { ConfigError } from '../../src/errors.ts';
import { makeCertificates } from '../tls/make-certificates.ts';
import { startTlsServer, type TlsServer } from '../tls/tls-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'anlan-trust-'));
const certificates = makeCertificates(folder);
const { authority, good } = certificates;
const own = { ca: authority.file };
const pinned = { caFingerprint: authority.fingerprint };
type Name = Exclude<keyof typeof certificates, 'authority' | 'impostor'>;
/** What OpenSSL calls it; not that the fingerprint is missing. */
const forged = /^(?:CERT_SIGNATURE_FAILURE|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;
let servers: Readonly<Record<Name, TlsServer>>;

beforeAll(async () => {
  const { authority: _, impostor: __, ...shown } = certificates;
  const started = Object.entries(shown).map(async ([name, certificate]) => [
    name,
    await startTlsServer(certificate),
  ]);
  servers = Object.fromEntries(await Promise.all(started)) as typeof servers;
});

afterAll(() => {
  for (const server of Object.values(servers)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Status of the answer, or the code of what kept it away. */
async function ask(name: Name, trust: Trust, times = 1): Promise<unknown> {
  const { url } = servers[name];
  const dispatcher = new Agent({ connect: trustingConnector(trust, { url, section: 'index' }) });
  try {
    const answers = Array.from({ length: times }, () => request(url, { dispatcher }));
    return (await Promise.all(answers)).map(({ statusCode }) => statusCode).join();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  } finally {
    await dispatcher.destroy();
  }
}

describe('whom a connection trusts', () => {
  const der = join(folder, 'authority.der');
  const bundle = join(folder, 'bundle.pem');
  writeFileSync(der, new X509Certificate(readFileSync(authority.file)).raw);
  writeFileSync(
    bundle,
    readFileSync(certificates.selfSigned.file, 'utf8') + readFileSync(authority.file, 'utf8'),
  );

  it.each([
    ['an authority in a file', 'good', own],
    ['the same, though the server shows only its own certificate', 'alone', own],
    ['a file in DER', 'good', { ca: der }],
    ['the second of a file', 'good', { ca: bundle }],
    ['the fingerprint of the authority', 'good', pinned],
    ['the same in small letters, without colons', 'good', { caFingerprint: plain(authority.fingerprint) }],
    ["the fingerprint of the server's own certificate", 'good', { caFingerprint: good.fingerprint }],
    ['the same, alone', 'alone', { caFingerprint: certificates.alone.fingerprint }],
    ['a self-signed one by its fingerprint', 'good', { ca: certificates.good.file }],
  ] as const)('%s is enough', async (_, name, trust) => {
    expect(await ask(name, trust)).toBe('200');
  });

  it('many connections at once, and new ones later, are verified as the first', async () => {
    expect(await ask('good', pinned, 5)).toBe('200,200,200,200,200');
  });

  it.each([
    ['nobody named', 'good', {}, /^SELF_SIGNED_CERT_IN_CHAIN$/],
    ['nobody named, and the authority not shown', 'alone', {}, /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/],
    ['self-signed', 'selfSigned', own, /^DEPTH_ZERO_SELF_SIGNED_CERT$/],
    ['of an authority that took the name', 'false', own, forged],
    ['the same, which shows the pinned one', 'false', pinned, forged],
    ['expired', 'expired', own, /^CERT_HAS_EXPIRED$/],
    ['expired, of the pinned authority', 'expired', pinned, /^CERT_HAS_EXPIRED$/],
    ['expired, itself pinned', 'expired', print('expired'), /^CERT_HAS_EXPIRED$/],
    ['for another host', 'elsewhere', own, /^ERR_TLS_CERT_ALTNAME_INVALID$/],
    ['for another host, of the pinned authority', 'elsewhere', pinned, /^ERR_TLS_CERT_ALTNAME_INVALID$/],
    ['for another host, itself pinned', 'elsewhere', print('elsewhere'), /^ERR_TLS_CERT_ALTNAME_INVALID$/],
    ['another than the pinned one', 'good', { caFingerprint: 'ab'.repeat(32) }, /^ANLAN_FINGERPRINT$/],
    ['of the pinned authority, which is not shown', 'alone', pinned, /^ANLAN_FINGERPRINT$/],
  ] as const)('%s is not, and hears nothing', async (_, name, trust, code) => {
    const before = servers[name].requests.length;
    expect(await ask(name, trust)).toMatch(code);
    expect(servers[name].requests).toHaveLength(before);
  });

  describe('with NODE_TLS_REJECT_UNAUTHORIZED=0', () => {
    afterEach(() => {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    });
    it.each([
      [{}, 'SELF_SIGNED_CERT_IN_CHAIN'],
      [{ ca: certificates.selfSigned.file }, 'SELF_SIGNED_CERT_IN_CHAIN'],
      [{ caFingerprint: 'ab'.repeat(32) }, 'ANLAN_FINGERPRINT'],
    ])('it is verified all the same: %o', async (trust, code) => {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      expect(await ask('good', trust)).toBe(code);
    });
  });
});

it.each([
  [
    { ca: join(folder, 'gone.pem') },
    'https://a.example',
    /gone\.pem cannot be read/,
    /kibana\.ca or ANLAN_KIBANA_CA/,
  ],
  [{ ca: authority.keyFile }, 'https://a.example', /authority\.key holds no certificate/, /PEM/],
  [own, 'http://a.example', /kibana\.ca is set, but kibana\.url is not https/, /https:/],
  [pinned, 'http://a.example', /kibana\.ca_fingerprint is set, but kibana\.url is not https/, /https:/],
  [{ ...own, ...pinned }, 'https://a.example', /both set/, /Keep one/],
])('%o with %s is wrong', (trust, url, says, advice) => {
  let thrown: unknown;
  try {
    trustingConnector(trust, { url, section: 'kibana' });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ConfigError);
  expect(thrown).toMatchObject({
    message: expect.stringMatching(says),
    advice: expect.stringMatching(advice),
  });
});

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

function print(name: Name): Trust {
  return { caFingerprint: certificates[name].fingerprint };
}
