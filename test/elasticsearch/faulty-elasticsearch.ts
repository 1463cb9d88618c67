import { afterAll, beforeAll } from 'vitest';
import { dropIndices } from './drop-indices.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { elasticsearchUrl } from './it-es.ts';

export interface FaultyElasticsearch {
  /** Past the proxy. */
  readonly url: string;
  readonly proxy: FaultProxy;
}

/**
 * The Elasticsearch of the tests behind a proxy that can fail, for all tests beside this call, once they run; the indices of
 * the prefix are dropped after the last of them.
 */
export function faultyElasticsearch(
  prefix: string,
  options: { readonly seed?: number } = {},
): FaultyElasticsearch {
  let url = '';
  let proxy: FaultProxy | undefined;
  beforeAll(async () => {
    url = await elasticsearchUrl();
    proxy = await startFaultProxy(url, options);
  });
  afterAll(async () => {
    await proxy?.close();
    await dropIndices(url, prefix);
  });
  return {
    get url() {
      return url;
    },
    get proxy() {
      if (!proxy) throw new Error('it stands once the tests run');
      return proxy;
    },
  };
}
