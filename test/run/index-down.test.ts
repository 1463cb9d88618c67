import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { freshData, runAnlan } from '../cli/run-anlan.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';

interface Proxy {
  readonly url: string;
  /** Bulk requests that came through. */
  bulks(): number;
  /** Closes every connection and takes no new one; `up` opens the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A TCP proxy on loopback before Elasticsearch, which can fail like a network. */
async function startProxy(target: URL): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let bulks = 0;
  let port = 0;
  const server = createServer((client) => {
    const remote = connect(Number(target.port), target.hostname);
    for (const socket of [client, remote]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (chunk.includes('/_bulk')) bulks++;
    });
    client.pipe(remote).pipe(client);
  });
  const up = () =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        if (typeof address === 'object' && address) port = address.port;
        resolve();
      });
    });
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await up();
  return { url: `http://127.0.0.1:${port}`, bulks: () => bulks, down, up };
}

describeEs('an Elasticsearch that goes away in the middle of a run', () => {
  test('ends the run with 3; the next one brings every article, each once', async () => {
    const direct = await elasticsearchUrl();
    const proxy = await startProxy(new URL(direct));
    const env = (url: string, name: string) => ({
      ANLAN_DATA: data,
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: url,
      ANLAN_INDEX_PREFIX: `anlan-${name}-${process.pid}`,
    });
    const data = freshData();
    const stopped = await runAnlan(['run', 'demo'], {
      env: env(proxy.url, 'down'),
      onStart: (child) => {
        const timer = setInterval(() => {
          if (child.exitCode !== null) clearInterval(timer);
          if (proxy.bulks() < 5) return;
          clearInterval(timer);
          void proxy.down();
        }, 5);
      },
    });
    expect(stopped.stderr).toMatch(/Elasticsearch at http:\/\/127\.0\.0\.1:\d+.*\n {2}→ /);
    expect(stopped.status).toBe(3);

    await proxy.up();
    expect((await runAnlan(['run', 'demo'], { env: env(proxy.url, 'down') })).status).toBe(0);
    await proxy.down();

    const whole = { ...env(direct, 'whole'), ANLAN_DATA: freshData() };
    expect((await runAnlan(['run', 'demo'], { env: whole })).status).toBe(0);
    const ask = ['compare', '--by', 'county', '--format', 'json'];
    const after = JSON.parse((await runAnlan(ask, { env: env(direct, 'down') })).stdout);
    expect(after).toEqual(JSON.parse((await runAnlan(ask, { env: whole })).stdout));
    expect(after.total).toBeGreaterThan(100);
  }, 240_000);
});
