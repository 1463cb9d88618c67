import { describe, inject, it } from 'vitest';
import type { SecuredElasticsearch } from './global-setup.ts';

const url = inject('esUrl');
const secured = inject('securedEs');
const options = { meta: { needs: 'Elasticsearch' }, skip: url === undefined, timeout: 120_000 } as const;

/** A test that needs a real Elasticsearch; skipped, and counted at the end of the run, where there is none. */
export function itEs(name: string, test: () => Promise<void>): void {
  it(name, options, test);
}

/** A group of such tests. */
export function describeEs(name: string, tests: () => void): void {
  describe(name, options, tests);
}

/** A group of tests that need a real Elasticsearch with security on. */
export function describeSecuredEs(name: string, tests: () => void): void {
  describe(
    name,
    { ...options, meta: { needs: 'Elasticsearch with security' }, skip: secured === undefined },
    tests,
  );
}

/** URL of the server once it answers; call it in beforeAll: the first call of a run boots it (10 to 45 s). */
export async function elasticsearchUrl(): Promise<string> {
  if (url === undefined) throw new Error('no Elasticsearch here: wrap the test in itEs or describeEs');
  await fetch(url);
  return url;
}

/** The server with security on, once it answers; for beforeAll too. */
export async function securedElasticsearch(): Promise<SecuredElasticsearch> {
  if (!secured) throw new Error('no Elasticsearch with security here: wrap the test in describeSecuredEs');
  // The plain door leads to the same server.
  await elasticsearchUrl();
  return secured;
}
