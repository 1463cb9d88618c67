import type { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import {
  leastRoles,
  type Privileges,
  type RoleKind,
} from '../../src/index/elasticsearch/roles/least-roles.ts';
import { createApiKey, openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, elasticsearchUrl, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { makeArticle } from './make-article.ts';

type Verbs = Readonly<Record<string, (index: ArticleIndex) => Promise<unknown>>>;

/** What an analyst's question comes to: `search`, `compare`, `status`, the console. */
const asking: Verbs = {
  status: (index) => index.status(),
  search: (index) => index.search({ words: '安全' }),
  group: (index) => index.group({ by: 'province' }),
  get: (index) => index.get('kept'),
  addresses: async (index) => {
    for await (const _ of index.addresses({})) break;
  },
};

/** What `run`, `recrawl`, `reprocess`, `removals`, `index replay` do where the indices are set up. */
const writing: Verbs = {
  setup: (index) => index.setup(),
  write: (index) =>
    index.write([makeArticle({ id: 'written' }), makeArticle({ id: 'kept' })], { refresh: true }),
  cluster: (index) =>
    index.setClusters([
      { id: 'kept', cluster: { id: 'kept', first_url: 'https://a.example/', lag_days: 0, share: 1 } },
    ]),
  remove: (index) => index.remove(['written']),
  refresh: (index) => index.write([], { refresh: true }),
  identify: async (index) => index.records?.identify('runs'),
  record: async (index) => index.records?.write('pages', [{ id: 'gone', version: 1 }]),
  ...asking,
};

/** What `index setup|rebuild|rollback` do, where nothing is there, and all else. */
const administering: Verbs = {
  ...writing,
  rebuild: (index) => index.rebuild(),
  rollback: (index) => index.rollback(),
  undo: (index) => index.undoRebuild(),
};

const verbsOf: Readonly<Record<Exclude<RoleKind, 'dashboards'>, Verbs>> = {
  pipeline: writing,
  admin: administering,
  reader: asking,
};
const kinds = ['pipeline', 'admin', 'reader'] as const;

describeSecuredEs('the least roles', () => {
  const prefix = `roles-${process.pid}`;
  const roles = leastRoles(prefix);
  let server: SecuredElasticsearch;
  let superuser: Client;
  let serial = 0;
  beforeAll(async () => {
    server = await securedElasticsearch();
    superuser = openAsSuperuser(server);
    const index = await openWith(roles.admin.privileges, `${prefix}-ready`);
    await index.setup();
    await index.write([makeArticle({ id: 'kept' })], { refresh: true });
    await index.close();
  });
  afterAll(async () => {
    await superuser.close();
    await dropIndices(await elasticsearchUrl(), prefix);
  });

  async function openWith(privileges: Privileges, under: string): Promise<ArticleIndex> {
    const key = await createApiKey(superuser, `${prefix}-${serial++}`, privileges);
    const { url, ca } = server;
    return openElasticsearchIndex({ url, ca, prefix: under, patience: 0, env: { ANLAN_ES_API_KEY: key } });
  }

  /** The first verb that Elasticsearch does not let this account do, with its words; undefined: it may do all. */
  async function refusedVerb(
    kind: (typeof kinds)[number],
    privileges: Privileges,
    isNew = false,
  ): Promise<string | undefined> {
    const index = await openWith(privileges, `${prefix}-${isNew ? serial : 'ready'}`);
    try {
      for (const [name, verb] of Object.entries(verbsOf[kind])) {
        const said = await verb(index).then(
          (result) => JSON.stringify(result) ?? '',
          (error: unknown) => String(error),
        );
        if (/access denied|security_exception/.test(said)) return `${name}: ${said}`;
        expect(said, name).not.toMatch(/Error|"retry"/);
      }
      return undefined;
    } finally {
      await index.close();
    }
  }

  it.each(kinds)('%s: may do every verb that is its own', async (kind) => {
    expect(await refusedVerb(kind, roles[kind].privileges, kind === 'admin')).toBeUndefined();
  });

  const lesser = kinds.flatMap((kind) =>
    privilegesOf(roles[kind].privileges).map((privilege) => [kind, privilege] as const),
  );
  it.each(lesser)('%s: without %s some verb fails, which names what it lacks', async (kind, privilege) => {
    // Where nothing is there, setting up needs most rights.
    const isNew = /^m/.test(privilege) && kind === 'admin';
    const refused = await refusedVerb(kind, without(roles[kind].privileges, privilege), isNew);
    expect(refused).toMatch(/: .*(?:lacks|unauthorized)/);
  });

  it.each([
    ['pipeline', (index: ArticleIndex) => index.rebuild()],
    ['reader', (index: ArticleIndex) => index.remove(['kept'])],
    ['reader', (index: ArticleIndex) => index.rebuild()],
  ] as const)('%s: may not do what is not its own', async (kind, verb) => {
    const index = await openWith(roles[kind].privileges, `${prefix}-ready`);
    await expect(verb(index)).rejects.toThrow(/access denied|security_exception/);
    await index.close();
  });
});

function privilegesOf({ cluster = [], indices = [] }: Privileges): readonly string[] {
  return [...cluster, ...indices.flatMap(({ privileges }) => privileges)].map(String);
}

function without({ cluster = [], indices = [] }: Privileges, taken: string): Privileges {
  return {
    cluster: cluster.filter((privilege) => privilege !== taken),
    indices: indices.map((some) => ({
      ...some,
      privileges: some.privileges.filter((privilege) => privilege !== taken),
    })),
  };
}
