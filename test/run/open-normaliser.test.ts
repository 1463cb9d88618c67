import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PageError } from '../../src/errors.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { type Normaliser, openNormaliser } from '../../src/run/open-normaliser.ts';
import { labelledPages } from '../bench/labelled-pages.ts';
import { freshData } from '../cli/run-anlan.ts';

const config = resolve('config');
const knowledge = loadKnowledge(config);
const opened: Normaliser[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(threads: number, given: { patience?: number; pipelineVersion?: string } = {}): Normaliser {
  const { pipelineVersion } = knowledge;
  const normaliser = openNormaliser({
    knowledge,
    config,
    data: freshData(),
    pipelineVersion,
    threads,
    ...given,
  });
  opened.push(normaliser);
  return normaliser;
}

const pages = labelledPages()
  .filter(({ set }) => set === 'small' || set === 'gov')
  .slice(0, 80)
  .map(({ bytes, url, headers }) => ({
    content: bytes,
    ...(url !== undefined && { url }),
    ...(headers && { headers }),
  }));

test('one thread, many or none: the same articles, in the order of the pages', async () => {
  const [none, one, many] = await Promise.all(
    [0, 1, 3].map((threads) => {
      const { normalise } = open(threads);
      return Promise.all(pages.map(normalise));
    }),
  );
  expect(none?.length).toBeGreaterThan(50);
  expect(one).toEqual(none);
  expect(many).toEqual(none);
});

test('a page that takes too long is a page error; the pages behind it are not', async () => {
  const [page] = pages;
  if (!page) throw new Error('no pages');
  const slow = open(1, { patience: 1 });
  await expect(slow.normalise({ ...page, url: 'http://a.example/1' })).rejects.toThrow(
    'http://a.example/1: not normalised within 0.001 s',
  );
  await expect(slow.normalise(page)).rejects.toBeInstanceOf(PageError);
  const patient = open(1);
  expect(
    (await Promise.all([patient.normalise(page), patient.normalise(page)])).map((one) => one.pageType),
  ).toEqual(['article', 'article']);
});

test('the bytes that are handed over stay usable here', async () => {
  const shared = Buffer.from(
    '<h1>停电公告</h1><p>因检修，定于6月3日8时至12时停电，请注意安全用电，谢谢大家的支持。</p>',
  );
  const view = shared.subarray(0);
  await open(1).normalise({ content: view });
  expect(view.toString()).toContain('停电公告');
});

test('vocabularies that changed since the run began stop the run', async () => {
  await expect(open(1, { pipelineVersion: 'another' }).normalise({ content: '停电' })).rejects.toThrow(
    'changed while the run was on',
  );
});
