import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Article } from '../../src/article.ts';
import type { CleanedText } from '../../src/clean/clean-text.ts';
import { fingerprint } from '../../src/enrich/fingerprint.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { learnSequences } from '../../src/run/learn/learn-sequences.ts';
import { openStore } from '../../src/store/open-store.ts';
import { announcement } from '../clean/texts.ts';
import { freshData, runAnlan } from '../cli/run-anlan.ts';
import { damagePage } from '../damage/damage-page.ts';
import { makeArticle } from '../index/make-article.ts';

const texts = [
  '鸿雁哨煤矿上周迎来了复产验收。检查组来到鸿雁哨，先看通风机房，再下到采面查看支护。',
  '入冬以后，鸿雁哨的护林员每天走两遍山路。他们说，学习鸿雁哨的做法，关键在一个勤字。',
  '县里在鸿雁哨办了一期电工培训班，四十名农民拿到了证书。教员来自鸿雁哨供电所。',
];
const fromText = (body: string, given: Partial<Article> = {}): Article =>
  makeArticle({ title: '工作动态', body, fingerprint: fingerprint(body), ...given });

/** A data folder whose index holds these articles, as a run leaves it. */
async function filled(articles: readonly Article[]): Promise<string> {
  const folder = freshData();
  const index = openEmbeddedIndex(folder);
  await index.write(articles);
  await index.close();
  const store = openStore(folder);
  for (const { id, url = '', content_hash: contentHash } of articles) {
    const ref = { file: 'made-up.warc.gz', offset: 0, length: 1 };
    const page = { url, sourceId: 'yjj', kind: 'article', outcome: 'new', articleId: id } as const;
    store.pages.record({ ...page, contentHash, ref });
  }
  store.close();
  return folder;
}

async function learnFrom(articles: readonly Article[], mostHeld?: number) {
  const folder = await filled(articles);
  const [store, index] = [openStore(folder), openEmbeddedIndex(folder)];
  const learned = await learnSequences({ store, index }, mostHeld === undefined ? {} : { mostHeld });
  await index.close();
  store.close();
  return learned;
}

test('learned from clean articles, a word that only they hold is restored; before it was flagged', async () => {
  const env = { ANLAN_DATA: await filled(texts.map((text) => fromText(text))) };
  const file = join(env.ANLAN_DATA, 'learned-sequences.txt.br');
  const damaged = damagePage(`${announcement}\n检查组来到鸿雁哨，查看现场。`, {
    seed: 2,
    phaseA: true,
    phaseB: false,
  });
  expect(damaged).toContain('鴻?yīng)');
  const clean = async (): Promise<CleanedText> =>
    JSON.parse((await runAnlan(['clean', '--json'], { env, input: damaged })).stdout);

  const before = await clean();
  expect(before.text).not.toContain('鸿雁哨');
  expect(before.findings.map(({ code }) => code)).toContain('gbk-unrepaired');

  const ended = await runAnlan(['learn'], { env });
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  expect(ended.stdout).toMatch(/^learned from 3 of 3 articles, \d+ characters/);
  const after = await clean();
  expect(after.text).toContain('来到鸿雁哨，查看现场');
  expect(after.quality.unrepaired).toBeLessThan(before.quality.unrepaired);

  const first = readFileSync(file);
  expect((await runAnlan(['learn', '--json'], { env })).status).toBe(0);
  expect(readFileSync(file)).toEqual(first);

  writeFileSync(file, first.subarray(0, 60));
  const refused = await runAnlan(['status'], { env });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('learned-sequences.txt.br');
  expect(refused.stderr).toContain('Delete it');
}, 60_000);

test('an empty index: nothing to learn from, no file, exit status 0', async () => {
  const env = { ANLAN_DATA: freshData() };
  const ended = await runAnlan(['learn'], { env });
  expect(ended.status).toBe(0);
  expect(ended.stdout).toMatch(/^nothing to learn from: 0 articles/);
  expect(() => readFileSync(join(env.ANLAN_DATA, 'learned-sequences.txt.br'))).toThrow();
});

test('damaged, cut, foreign and beside the point: none of these teaches; a reprint teaches once', async () => {
  const [first = '', second = '', third = ''] = texts;
  const { quality } = makeArticle();
  const learned = await learnFrom([
    fromText(first),
    fromText(first),
    fromText(second, { quality: { ...quality, damage: ['gbk'], repairs: 1 } }),
    fromText(second, { quality: { ...quality, unrepaired: 1 } }),
    fromText(second, { quality: { ...quality, complete: false } }),
    fromText(second, { lang: 'en' }),
    fromText(second, { relevant: false }),
    fromText(third),
  ]);
  expect(learned).toMatchObject({ articles: 8, learned: 2, duplicates: 1, damaged: 5 });
  const { counts } = learned;
  expect(counts.count(counts.find('鸿雁哨'))).toBe(4);
  expect(counts.find('护林员')).toBe(0);
});

test('one cluster teaches once; a line repeated on a page counts once', async () => {
  const cluster = { id: 'c', first_url: 'https://yjj.example/1', lag_days: 0, share: 1 };
  const [first = '', second = ''] = texts;
  const { counts, duplicates } = await learnFrom([
    fromText(`${first}\n${first}\n${first}`, { cluster }),
    fromText(second, { cluster }),
  ]);
  expect(duplicates).toBe(1);
  expect(counts.count(counts.find('通风机房'))).toBe(1);
});

test('memory is bounded: the rarest are forgotten, and it is said', async () => {
  const { counts, forgottenBelow } = await learnFrom(
    texts.map((text) => fromText(text)),
    150,
  );
  expect(counts.size).toBeLessThanOrEqual(150);
  expect(forgottenBelow).toBeGreaterThanOrEqual(2);
});

test('control characters and rare characters of a hostile page harm nothing', async () => {
  const odd = '鸿雁哨\u0002\u0003\u0000鸿雁哨𠀀𠀁鸿雁哨\ud800鸿雁哨';
  const { counts } = await learnFrom([fromText(odd)]);
  expect(counts.count(counts.find('鸿雁哨'))).toBeGreaterThanOrEqual(1);
  for (const { code } of counts.children().get(0) ?? []) expect(code).toBeGreaterThan(0x1f);
});
