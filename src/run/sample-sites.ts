import type { Settings } from '../config/settings.ts';
import type { Source } from '../config/source.ts';
import { ConfigError } from '../errors.ts';

interface SampleServer {
  readonly address: string;
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

/**
 * If one of the sources is a bundled sample site, serves them all on loopback and returns settings that lead there:
 * the sample hosts resolve to that one address, and only that address is allowed although it is loopback.
 */
export async function withSampleSites<T>(
  sources: readonly Source[],
  settings: Settings,
  use: (settings: Settings) => Promise<T>,
): Promise<T> {
  if (!sources.some((source) => source.sample)) return use(settings);
  const server = await startSampleServer();
  try {
    const resolve = Object.fromEntries(server.hosts.map((host) => [host, server.address]));
    return await use({
      ...settings,
      crawl: {
        ...settings.crawl,
        resolve: { ...settings.crawl.resolve, ...resolve },
        allow_private: [...settings.crawl.allow_private, server.address],
      },
    });
  } finally {
    await server.close();
  }
}

async function startSampleServer(): Promise<SampleServer> {
  try {
    const { serveSampleSites } = await import('../../test/sites/serve.ts');
    return await serveSampleSites();
  } catch (cause) {
    throw new ConfigError('the bundled sample sites cannot be served', {
      cause,
      advice: 'They stand in test/sites and need a free port on 127.0.0.1.',
    });
  }
}
