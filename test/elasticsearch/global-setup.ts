import type { TestProject } from 'vitest/node';
import { openLazyDoor } from './lazy-door.ts';
import { findElasticsearch } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a real Elasticsearch; it boots at the first request. Absent if there is none: use itEs and describeEs. */
    readonly esUrl: string | undefined;
  }
  interface TaskMeta {
    needs?: 'elasticsearch';
  }
}

/** Once for a whole run of vitest: offers Elasticsearch to the tests; says loudly at the end what had to be skipped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = !process.env.ANLAN_NO_ES;
  const kind = wanted ? findElasticsearch() : undefined;
  if (kind === 'url') {
    project.provide('esUrl', process.env.ES_URL);
    return async () => {};
  }
  if (kind) {
    const door = await openLazyDoor(kind);
    project.provide('esUrl', door.url);
    return () => door.stop();
  }
  if (process.env.ANLAN_REQUIRE_ES === '1') {
    throw new Error('ANLAN_REQUIRE_ES=1, but there is no Elasticsearch: run npm run es:fetch.');
  }
  return async () => tellSkipped(project, wanted ? 'no server; run npm run es:fetch' : 'ANLAN_NO_ES is set');
}

function tellSkipped(project: TestProject, reason: string): void {
  let skipped = 0;
  for (const module of project.vitest.state.getTestModules()) {
    for (const test of module.children.allTests('skipped')) {
      if (test.meta().needs === 'elasticsearch') skipped += 1;
    }
  }
  if (skipped > 0) console.error(`\nSKIPPED ${skipped} Elasticsearch tests: ${reason}\n`);
}
