import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findJavaHome } from './java-home.ts';
import { type Security, securitySettings, usersLine } from './security.ts';
import { serverFolder } from './server-folder.ts';

/** Elasticsearch refuses to run as root; nobody then owns the data. */
const nobody = 65534;
const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs'];

/** Writes the configuration of a node into the folder and says how to start it: one node, loopback only. */
export function unpackedCommand(
  port: number,
  folder: string,
  security?: Security,
): { readonly command: readonly string[]; readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const server = serverFolder();
  const java = findJavaHome();
  if (!java) throw new Error('No JDK 21 or newer: install one, or set ES_JAVA_HOME.');
  writeConfiguration(server, folder, port);
  writeSecurity(join(folder, 'config'), security);
  const root = process.getuid?.() === 0;
  if (root) handToNobody(server, folder);
  const command = [
    ...(root ? asNobody : []),
    join(java, 'bin/java'),
    '-Xms4m',
    '-Xmx64m',
    '-XX:+UseSerialGC',
    '-cp',
    join(server, 'lib/tools/server-launcher/*'),
    'org.elasticsearch.server.launcher.ServerLauncher',
  ];
  const env = {
    PATH: process.env.PATH,
    HOME: join(folder, 'tmp'),
    ES_HOME: server,
    ES_PATH_CONF: join(folder, 'config'),
    ES_TMPDIR: join(folder, 'tmp'),
    ES_JAVA_HOME: java,
    JAVA: join(java, 'bin/java'),
    JAVA_TYPE: 'ES_JAVA_HOME',
    ES_DISTRIBUTION_TYPE: 'zip',
    CLI_JAVA_OPTS: '-Xms4m -Xmx64m -XX:+UseSerialGC',
  };
  return { command, cwd: server, env };
}

function writeConfiguration(server: string, folder: string, port: number): void {
  const config = join(folder, 'config');
  cpSync(join(server, 'config'), config, { recursive: true });
  for (const name of ['data', 'logs', 'tmp', 'config/jvm.options.d']) mkdirSync(join(folder, name));
  // These write into the server's own folder, which nobody may not.
  const options = readFileSync(join(config, 'jvm.options'), 'utf8')
    .split('\n')
    .filter((line) => !/^[^#]*(-Xlog:gc|HeapDumpOnOutOfMemoryError|ErrorFile=)/.test(line));
  writeFileSync(join(config, 'jvm.options'), options.join('\n'));
  writeFileSync(
    join(config, 'jvm.options.d/test.options'),
    [
      '-Xms512m',
      '-Xmx512m',
      '-XX:TieredStopAtLevel=1',
      '-XX:-UsePerfData',
      `-XX:ErrorFile=${folder}/logs/hs_err.log`,
      '',
    ].join('\n'),
  );
  appendFileSync(
    join(config, 'elasticsearch.yml'),
    `
cluster.name: anlan-test
node.name: test
network.host: 127.0.0.1
http.port: ${port}
transport.port: 0
discovery.type: single-node
path.data: ${folder}/data
path.logs: ${folder}/logs
cluster.routing.allocation.disk.threshold_enabled: false
`,
  );
}

function writeSecurity(config: string, security: Security | undefined): void {
  const settings = security ? securitySettings('certs') : [['xpack.security.enabled', 'false'] as const];
  const lines = settings.map(([name, value]) => `${name}: ${value}\n`);
  appendFileSync(join(config, 'elasticsearch.yml'), lines.join(''));
  if (!security) return;
  cpSync(security.folder, join(config, 'certs'), { recursive: true });
  writeFileSync(join(config, 'users'), usersLine(security));
  writeFileSync(join(config, 'users_roles'), `superuser:${security.username}\n`);
}

function handToNobody(server: string, folder: string): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(folder, name), nobody, nobody);
  }
  const [setpriv = '', ...args] = asNobody;
  const reached = spawnSync(setpriv, [
    ...args,
    'test',
    '-r',
    join(server, 'lib'),
    '-a',
    '-w',
    join(folder, 'data'),
  ]);
  if (reached.status === 0) return;
  const reason = reached.error
    ? 'setpriv (util-linux) is missing, and Elasticsearch does not run as root'
    : `uid ${nobody} cannot reach ${server} or ${folder}: every folder above must let others in (a+x)`;
  throw new Error(`Elasticsearch cannot start: ${reason}.`);
}
