import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, KibanaUnavailableError } from '../../src/errors.ts';
import { type ImportOptions, importSavedObjects } from '../../src/kibana/import/import-saved-objects.ts';
import { makeCertificates } from '../tls/make-certificates.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';
import { type LoopbackKibana, loopbackKibana } from './loopback-kibana.ts';

const folder = mkdtempSync(join(tmpdir(), 'anlan-kibana-'));
const { authority, good, elsewhere, false: impostor } = makeCertificates(folder);
type Name = 'plain' | 'loopback' | 'elsewhere' | 'impostor';
const ca = authority.file;
const rootPrint = authority.fingerprint;
const leafPrint = good.fingerprint.replaceAll(':', '').toLowerCase();
const tls = ({ file, keyFile }: typeof good) => ({
  tls: { cert: readFileSync(file, 'utf8'), key: readFileSync(keyFile, 'utf8') },
});
let running: Readonly<Record<Name, LoopbackKibana>>;

beforeAll(async () => {
  running = {
    plain: await loopbackKibana(),
    loopback: await loopbackKibana(tls(good)),
    elsewhere: await loopbackKibana(tls(elsewhere)),
    impostor: await loopbackKibana(tls(impostor)),
  };
});

afterAll(async () => {
  for (const server of Object.values(running)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function send(name: Name, given: Partial<ImportOptions>, url = running[name].url) {
  return importSavedObjects(toNdjson(objects), importOptions(url, given));
}

describe('over TLS', () => {
  test.each([
    ['the authority in a file', { ca }],
    ['the fingerprint of the authority, with colons', { caFingerprint: rootPrint }],
    ["the fingerprint of the server's own certificate", { caFingerprint: leafPrint }],
  ])('%s is trusted', async (_, given) => {
    expect(await send('loopback', given)).toMatchObject({ success: true });
  });

  test.each([
    ['an authority nobody named', 'loopback', {}, /cannot be verified/, /kibana\.ca/],
    ['another authority of the same name', 'impostor', { ca }, /cannot be verified/, /kibana\.ca/],
    [
      'a chain that only shows the pinned certificate',
      'impostor',
      { caFingerprint: rootPrint },
      /cannot be verified/,
      /kibana\.ca/,
    ],
    ['another fingerprint', 'loopback', { caFingerprint: 'ab'.repeat(32) }, /another fingerprint/, /openssl/],
    ['another host', 'elsewhere', { ca }, /for another host/, /host name/],
    [
      'another host, by the fingerprint of the authority',
      'elsewhere',
      { caFingerprint: rootPrint },
      /for another host/,
      /host name/,
    ],
  ] as const)('%s is not', async (_, name, given, says, advice) => {
    await expect(send(name, given)).rejects.toMatchObject({
      constructor: ConfigError,
      message: expect.stringMatching(says),
      advice: expect.stringMatching(advice),
    });
    expect(running[name].requests.filter(() => name !== 'loopback')).toEqual([]);
  });

  test('a file that cannot be read names the setting', async () => {
    await expect(send('loopback', { ca: `${ca}.gone` })).rejects.toMatchObject({
      constructor: ConfigError,
      advice: expect.stringContaining('kibana.ca'),
    });
  });

  test('https where none is spoken, and http where it is', async () => {
    await expect(send('plain', {}, running.plain.url.replace('http:', 'https:'))).rejects.toMatchObject({
      constructor: ConfigError,
      advice: expect.stringContaining('http://'),
    });
    await expect(send('loopback', {}, running.loopback.url.replace('https:', 'http:'))).rejects.toMatchObject(
      {
        constructor: KibanaUnavailableError,
        advice: expect.stringContaining('https://'),
      },
    );
  });
});
