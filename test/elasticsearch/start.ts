import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { findJavaHome } from './java-home.ts';
import { basic, type Security, securitySettings } from './security.ts';
import { elasticsearchVersion, isServerFetched } from './server-folder.ts';
import { unpackedCommand } from './unpacked-command.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

export interface RunningElasticsearch {
  readonly url: string;
  stop(): Promise<void>;
}

export type ElasticsearchKind = 'url' | 'docker' | 'unpacked';

/** What there is to test with, in this order: ES_URL, Docker, the server that `npm run es:fetch` unpacks; undefined for nothing. */
export function findElasticsearch(): ElasticsearchKind | undefined {
  if (process.env.ES_URL) return 'url';
  if (spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0) return 'docker';
  return isServerFetched() && findJavaHome() ? 'unpacked' : undefined;
}

/**
 * A real Elasticsearch, empty unless it is ES_URL's; boots in 10 to 45 s. It ends with this process, even a killed one.
 * With `security` it speaks TLS and knows the superuser; without, it lets everybody in.
 */
export async function startElasticsearch(
  options: { readonly kind?: ElasticsearchKind; readonly security?: Security } = {},
): Promise<RunningElasticsearch> {
  const { kind = findElasticsearch(), security } = options;
  if (kind === undefined) {
    throw new Error('No Elasticsearch to test with: run npm run es:fetch, start Docker, or set ES_URL.');
  }
  if (kind === 'url') return { url: process.env.ES_URL ?? '', stop: async () => {} };
  const port = await freePort();
  const url = `${security ? 'https' : 'http'}://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'anlan-es-'));
  chmodSync(folder, 0o755);
  const start = kind === 'docker' ? startContainer : startUnpacked;
  const started = start(port, folder, security);
  await untilReady(url, security, started, kind === 'docker' ? 600_000 : 120_000);
  return { url, stop: () => started.stop() };
}

function startUnpacked(port: number, folder: string, security: Security | undefined): WatchedProcess {
  const { command, cwd, env } = unpackedCommand(port, folder, security);
  return startWatched(command, { folder, log: join(folder, 'console.log'), cwd, env });
}

function startContainer(port: number, folder: string, security: Security | undefined): WatchedProcess {
  const certs = '/usr/share/elasticsearch/config/certs';
  const settings = [
    ['discovery.type', 'single-node'],
    ['ES_JAVA_OPTS', '-Xms512m -Xmx512m'],
    ...(security
      ? [...securitySettings(certs), ['ELASTIC_PASSWORD', security.password]]
      : [['xpack.security.enabled', 'false']]),
  ];
  const command = [
    ...['docker', 'run', '--rm', '-p', `127.0.0.1:${port}:9200`],
    ...(security ? ['-v', `${security.folder}:${certs}:ro`] : []),
    ...settings.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
    `docker.elastic.co/elasticsearch/elasticsearch:${elasticsearchVersion}`,
  ];
  return startWatched(command, { folder, log: join(folder, 'console.log'), cwd: folder, env: process.env });
}

async function untilReady(
  url: string,
  security: Security | undefined,
  started: WatchedProcess,
  patience: number,
): Promise<void> {
  let lastWords: string | undefined;
  started.ended.then((words) => {
    lastWords = words;
  });
  const dispatcher = new Agent(security && { connect: { ca: readFileSync(security.authority.file) } });
  const headers = security && { authorization: basic(security) };
  const deadline = Date.now() + patience;
  try {
    while (Date.now() < deadline) {
      if (lastWords !== undefined) throw new Error(`Elasticsearch ended before it was ready:\n${lastWords}`);
      const health = await request(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
        dispatcher,
        ...(headers && { headers }),
        signal: AbortSignal.timeout(5000),
      }).catch(() => undefined);
      await health?.body.dump().catch(() => undefined);
      if (health?.statusCode === 200) return;
      await setTimeout(200);
    }
  } finally {
    await dispatcher.destroy();
  }
  await started.stop();
  throw new Error(`Elasticsearch was not ready after ${patience / 1000} s at ${url}.`);
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

if (import.meta.main) {
  const { url, stop } = await startElasticsearch();
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
