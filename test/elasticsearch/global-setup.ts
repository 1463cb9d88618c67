import { readFileSync, rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { openLazyDoor } from './lazy-door.ts';
import { openPlainDoor } from './plain-door.ts';
import { makeSecurity } from './security.ts';
import { type ElasticsearchKind, findElasticsearch, startElasticsearch } from './start.ts';

/** How a test reaches the server with security on: over TLS, as the superuser until it has made itself a lesser key. */
export interface SecuredElasticsearch {
  readonly url: string;
  /** PEM file of its certificate authority. */
  readonly ca: string;
  readonly username: string;
  readonly password: string;
}

/** What a test can need that may not be there. */
type Need = 'Elasticsearch' | 'Elasticsearch with security';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real Elasticsearch, which boots at the first request. Absent if there is none: use itEs and describeEs. */
    readonly esUrl: string | undefined;
    /** The same or another one, with security on. Absent if there is none: use describeSecuredEs. */
    readonly securedEs: SecuredElasticsearch | undefined;
  }
  interface TaskMeta {
    needs?: Need;
  }
}

type Missing = Readonly<Partial<Record<Need, string>>>;

/** Once for a whole run of vitest: offers Elasticsearch to the tests; says loudly at the end what had to be skipped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { missing, stop } = await offer(project);
  const [first] = Object.values(missing);
  if (process.env.ANLAN_REQUIRE_ES === '1' && first !== undefined) {
    throw new Error(`ANLAN_REQUIRE_ES=1, but tests would be skipped: ${first}.`);
  }
  return async () => {
    tellSkipped(project, missing);
    await stop();
  };
}

async function offer(project: TestProject): Promise<{ missing: Missing; stop: () => Promise<void> }> {
  const wanted = !process.env.ANLAN_NO_ES;
  const kind = wanted ? findElasticsearch() : undefined;
  if (kind === 'url') return offerGiven(project);
  if (kind) return { missing: {}, stop: await offerOwn(project, kind) };
  const reason = wanted ? 'no server; run npm run es:fetch' : 'ANLAN_NO_ES is set';
  return {
    missing: { Elasticsearch: reason, 'Elasticsearch with security': reason },
    stop: async () => {},
  };
}

/** One server for all tests: with security on, and a door at which it looks as if it had none. */
async function offerOwn(
  project: TestProject,
  kind: Exclude<ElasticsearchKind, 'url'>,
): Promise<() => Promise<void>> {
  const security = makeSecurity(kind === 'docker' ? 'elastic' : 'admin');
  const { username, password, authority } = security;
  let server: ReturnType<typeof startElasticsearch> | undefined;
  const boot = () => {
    server ??= startElasticsearch({ kind, security });
    return server;
  };
  const secured = await openLazyDoor(boot);
  const plain = await openPlainDoor(boot, { username, password, ca: readFileSync(authority.file) });
  project.provide('securedEs', { url: secured.url, ca: authority.file, username, password });
  project.provide('esUrl', plain.url);
  return async () => {
    await Promise.all([secured.stop(), plain.stop()]);
    await (await server?.catch(() => undefined))?.stop();
    rmSync(security.folder, { recursive: true, force: true });
  };
}

/** ES_URL: if it is https, ES_CA, ES_USERNAME and ES_PASSWORD open it (a superuser); if it is http, it has no security. */
async function offerGiven(project: TestProject): Promise<{ missing: Missing; stop: () => Promise<void> }> {
  const { ES_URL: url = '', ES_CA: ca, ES_USERNAME: username, ES_PASSWORD: password } = process.env;
  if (!url.startsWith('https:')) {
    project.provide('esUrl', url);
    const reason = 'ES_URL is http; give one that is https, with ES_CA, ES_USERNAME and ES_PASSWORD';
    return { missing: { 'Elasticsearch with security': reason }, stop: async () => {} };
  }
  if (!ca || !username || !password) {
    throw new Error(
      'ES_URL is https: set ES_CA (a PEM file), ES_USERNAME and ES_PASSWORD (a superuser) too.',
    );
  }
  const plain = await openPlainDoor(async () => ({ url }), { username, password, ca: readFileSync(ca) });
  project.provide('securedEs', { url, ca, username, password });
  project.provide('esUrl', plain.url);
  return { missing: {}, stop: () => plain.stop() };
}

function tellSkipped(project: TestProject, missing: Missing): void {
  const skipped = project.vitest.state
    .getTestModules()
    .flatMap((module) => [...module.children.allTests('skipped')])
    .map((test) => test.meta().needs);
  for (const [need, reason] of Object.entries(missing)) {
    const count = skipped.filter((name) => name === need).length;
    if (count > 0) console.error(`\nSKIPPED ${count} tests that need ${need}: ${reason}\n`);
  }
}
