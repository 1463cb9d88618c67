import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { makeArticle } from '../index/make-article.ts';
import { freshData, runAnlan } from './run-anlan.ts';

const data = freshData();
const at = '2024-07-30T01:00:00Z';
const waits = makeArticle({
  id: 'a1',
  title: '关于燃气安全检查的通知',
  fetched_at: '2024-07-30T09:00:00+08:00',
});
const older = {
  ...makeArticle({ id: 'b2', title: '关于矿山复工的通知', fetched_at: '2024-07-30T09:00:00+08:00' }),
  colour: 'red',
};
const good = makeArticle({
  id: 'c3',
  title: '关于有限空间作业的通知\u001b[31m',
  fetched_at: '2024-07-30T09:00:00+08:00',
});

beforeAll(() => {
  const store = openStore(data, { now: () => new Date(at) });
  const put = (article: { id: string }, result: 'retry' | 'refused', code: string) =>
    store.undelivered.settle(article.id, article, { result, code, reason: `${code}: made up` });
  put(waits, 'retry', '429 es_rejected_execution_exception');
  put(older, 'refused', 'schema');
  put(good, 'refused', '400 document_parsing_exception');
  store.close();
});

const anlan = async (...words: string[]) => {
  const { status, stdout, stderr } = await runAnlan(words, { env: { ANLAN_DATA: data } });
  return { status, stdout, stderr };
};

test('letters are counted by reason, looked at, sent again and given up', { timeout: 120_000 }, async () => {
  const shown = await anlan('index', 'letters', 'list');
  expect(shown.stdout).toContain('400 document_parsing_exception; 1 try');
  expect(shown.stdout).not.toContain('\u001b');
  const one = JSON.parse((await anlan('index', 'letters', 'show', 'A1', '--json')).stdout);
  expect(one).toMatchObject({ box: 'outbox', attempts: 1, article: { title: waits.title } });
  expect((await anlan('index', 'letters', 'show', 'zz')).status).toBe(2);

  expect((await anlan('status')).stdout).toContain(
    'outbox: 1 (the oldest since 2024-07-30T01:00:00.000Z); dead letters: 2',
  );
  const { checks } = JSON.parse((await anlan('doctor', '--json')).stdout);
  expect(checks).toContainEqual({
    name: 'letters',
    kind: 'state',
    state: 'warning',
    detail: expect.stringMatching(/^1 wait in the outbox since .*, 2 were refused \(/),
    mend: expect.stringContaining('anlan index status'),
  });
  const plan = JSON.parse((await anlan('index', 'replay', '--outbox', '--dry-run', '--json')).stdout);
  expect(plan.groups.map(({ box, code, letters }: Record<string, unknown>) => [box, code, letters])).toEqual([
    ['dead_letters', '400 document_parsing_exception', 1],
    ['dead_letters', 'schema', 1],
    ['outbox', '429 es_rejected_execution_exception', 1],
  ]);

  const part = await anlan('index', 'replay', '--code', '400');
  expect(part).toMatchObject({ status: 0, stdout: expect.stringContaining('1 delivered, 0 left') });
  const rest = await anlan('index', 'replay', '--outbox');
  expect(rest.status).toBe(1);
  expect(rest.stdout).toMatch(
    /1 delivered, 1 left[\s\S]*dead letters, schema: 0 delivered, 1 left[\s\S]*1 refused again, schema, e\.g\. b2/,
  );

  const status = JSON.parse((await anlan('index', 'status', '--json')).stdout);
  expect(status).toMatchObject({
    target: 'embedded',
    ready: true,
    articles: 2,
    outbox: 0,
    deadLetters: 1,
    deadLettersByCode: [
      {
        code: 'schema',
        letters: 1,
        oldest: '2024-07-30T01:00:00.000Z',
        example: { articleId: 'b2', attempts: 2 },
      },
    ],
    lag: { seconds: 0, acknowledgedAt: expect.any(String) },
    deliveries: [
      { what: 'replay', written: 1, refused: 1 },
      { what: 'replay', written: 1 },
    ],
  });
  expect((await anlan('index', 'letters', 'discard')).status).toBe(2);
  expect((await anlan('index', 'letters', 'discard', '--id', 'b2')).stdout).toContain('1 given up');
  expect((await anlan('index', 'replay')).stdout).toContain('nothing to send');
});

test('an index that cannot be asked: what waits is told all the same, with 3 and without secrets', async () => {
  const env = {
    ANLAN_DATA: freshData(),
    ANLAN_INDEX_TARGET: 'elasticsearch',
    ANLAN_INDEX_URL: 'http://127.0.0.1:9',
    ANLAN_INDEX_PATIENCE: '0',
    ANLAN_ES_API_KEY: 'a2V5LW9mLW5vYm9keQ==',
  };
  const { status, stdout, stderr } = await runAnlan(['index', 'status'], { env });
  expect(status).toBe(3);
  expect(stdout).toMatch(
    /cannot be asked\n.*ECONNREFUSED.*\n {2}→ [\s\S]*outbox: 0 waiting\ndead letters: 0/,
  );
  expect(stdout + stderr).not.toMatch(/a2V5LW9m/);
}, 60_000);
