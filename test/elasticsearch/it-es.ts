import { describe, inject, it } from 'vitest';

const url = inject('esUrl');
const options = { meta: { needs: 'elasticsearch' }, skip: url === undefined, timeout: 60_000 } as const;

/** A test that needs a real Elasticsearch; skipped, and counted at the end of the run, where there is none. */
export function itEs(name: string, test: () => Promise<void>): void {
  it(name, options, test);
}

/** A group of such tests. */
export function describeEs(name: string, tests: () => void): void {
  describe(name, options, tests);
}

/** URL of the server once it answers; call it in beforeAll: the first call of a run boots it (10 to 45 s). */
export async function elasticsearchUrl(): Promise<string> {
  if (url === undefined) throw new Error('no Elasticsearch here: wrap the test in itEs or describeEs');
  await fetch(url);
  return url;
}
