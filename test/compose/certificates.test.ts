import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProcess } from '../cli/run-anlan.ts';
import { findJavaHome } from '../elasticsearch/java-home.ts';
import { isServerFetched, serverFolder } from '../elasticsearch/server-folder.ts';

const java = isServerFetched() ? findJavaHome() : undefined;

test.skipIf(java === undefined)(
  'one certificate for both servers and the names given, made once',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anlan-certificates-'));
    const tools = join(folder, 'bin');
    mkdirSync(tools);
    writeFileSync(join(tools, 'elasticsearch-certutil'), certutil(serverFolder(), java ?? ''), {
      mode: 0o755,
    });
    const made = join(folder, 'made');
    mkdirSync(made);
    const make = () =>
      runProcess('bash', ['docker/make-certificates.sh', made], {
        env: { PATH: `${tools}:${process.env.PATH}`, TLS_NAMES: 'kibana.example.org,192.0.2.7,2001:db8::7' },
      });
    const first = await make();
    expect([first.status, first.stderr]).toEqual([0, '']);

    const authority = new X509Certificate(readFileSync(join(made, 'ca.crt')));
    const server = new X509Certificate(readFileSync(join(made, 'server.crt')));
    expect(server.verify(authority.publicKey)).toBe(true);
    for (const name of ['elasticsearch', 'kibana', 'localhost', 'kibana.example.org']) {
      expect(server.checkHost(name), name).toBe(name);
    }
    for (const address of ['127.0.0.1', '192.0.2.7', '2001:db8::7'])
      expect(server.checkIP(address), address).toBeDefined();
    expect(server.checkHost('elsewhere.example.org')).toBeUndefined();
    expect(statSync(join(made, 'server.key')).mode & 0o777).toBe(0o640);

    const again = await make();
    expect(again.status).toBe(0);
    expect(readFileSync(join(made, 'server.crt'), 'utf8')).toBe(server.toString());
  },
);

/** Elasticsearch's own tool, started as its image does; the unpacked server comes without the scripts. */
function certutil(server: string, home: string): string {
  return `#!/bin/sh
exec '${home}/bin/java' -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dcli.name=certutil \\
  -Dcli.script='${server}/bin/elasticsearch-certutil' -Dcli.libs=modules/x-pack-core,modules/x-pack-security,lib/tools/security-cli \\
  -Des.path.home='${server}' -Des.path.conf='${server}/config' -Des.distribution.type=zip -Des.java.type=ES_JAVA_HOME \\
  -cp '${server}/lib/*:${server}/lib/cli-launcher/*' org.elasticsearch.launcher.CliToolLauncher "$@"
`;
}
