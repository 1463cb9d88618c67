import { connect, createServer, type Socket } from 'node:net';
import type { RunningElasticsearch } from './start.ts';

/** A loopback port that calls `boot` when it is first called and then passes bytes through, so that a run without such tests pays nothing. */
export async function openLazyDoor(
  boot: () => Promise<{ readonly url: string }>,
): Promise<RunningElasticsearch & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const door = createServer(async (inside) => {
    sockets.add(inside);
    inside.once('close', () => sockets.delete(inside)).on('error', () => inside.destroy());
    try {
      const { port } = new URL((await boot()).url);
      const outside = connect(Number(port), '127.0.0.1').on('error', () => inside.destroy());
      inside.once('close', () => outside.destroy());
      inside.pipe(outside).pipe(inside);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      inside.destroy();
    }
  });
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  return {
    port: address.port,
    url: `https://127.0.0.1:${address.port}`,
    async stop() {
      door.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
