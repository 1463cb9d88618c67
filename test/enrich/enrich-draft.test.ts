import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleSchema } from '../../src/article.ts';
import { canonicaliseUrl } from '../../src/canonicalise-url.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { topicsSchema } from '../../src/config/topics.ts';
import type { Draft } from '../../src/draft.ts';
import { type EnrichContext, enrichDraft } from '../../src/enrich/enrich-draft.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { emptyDraft } from './empty-draft.ts';

const topics = readYaml(join(import.meta.dirname, '../../config/topics.yaml'), topicsSchema);
const context: EnrichContext = { topics, pipelineVersion: 'test' };

const inspection = emptyDraft({
  title: '石横镇开展节前安全生产检查',
  paragraphs: [
    '9月28日，石横镇组织应急、消防等部门开展节前安全生产大检查。',
    '共出动检查人员46人次，检查企业28家，发现隐患63处，现场整改51处。',
  ],
  publishedAt: '2023-09-28T10:20:00+08:00',
  publishedPrecision: 'minute',
  source: '石横镇人民政府',
});

test('an article with all that enrich adds', () => {
  const article = enrichDraft(inspection, {
    ...context,
    url: 'HTTP://WWW.Feicheng.example:80/info/1/2.htm;jsessionid=AB12?utm_source=wx&id=7#top',
    fetchedAt: '2023-09-28T02:30:00.000Z',
  });
  expect(articleSchema.parse(article)).toEqual(article);
  expect(article).toMatchObject({
    canonical_url: 'http://www.feicheng.example/info/1/2.htm?id=7',
    published_at: '2023-09-28T10:20:00+08:00',
    fetched_at: '2023-09-28T10:30:00+08:00',
    relevant: true,
    region: { code: '370983106', level: 'town', path: '山东省/泰安市/肥城市/石横镇' },
    document: { kind: 'inspection' },
    figures: { people_sent: 46, enterprises_inspected: 28, hazards_found: 63, hazards_rectified: 51 },
    summary: '9月28日，石横镇组织应急、消防等部门开展节前安全生产大检查。',
  });
  expect(article.id).toMatch(/^[0-9a-f]{32}$/);
  expect(article).not.toHaveProperty('publisher');
});

test('the content hash is of what the page says, not of when it was fetched', () => {
  const first = enrichDraft(inspection, { ...context, fetchedAt: '2023-09-28T02:30:00Z' });
  const later = enrichDraft(inspection, {
    ...context,
    pipelineVersion: 'next',
    fetchedAt: '2024-01-01T00:00:00Z',
  });
  const edited = enrichDraft({ ...inspection, source: '肥城市人民政府' }, context);
  expect(later.content_hash).toBe(first.content_hash);
  expect(edited.content_hash).not.toBe(first.content_hash);
});

test('a notice carries its number, an accident its grade', () => {
  const notice = enrichDraft(
    emptyDraft({
      title: '关于加强安全生产工作的通知',
      paragraphs: ['青安办[2024] 7 号', '各乡镇人民政府：', '现通知如下。'],
    }),
    context,
  );
  expect(notice.document).toEqual({ kind: 'notice', number: '青安办〔2024〕7号' });
  const accident = enrichDraft(
    emptyDraft({
      title: '陇西县一采石场发生坍塌事故',
      paragraphs: ['事故造成3人死亡、1人受伤，直接经济损失260万元。'],
    }),
    context,
  );
  expect(accident).toMatchObject({
    document: { kind: 'accident' },
    figures: { deaths: 3, injuries: 1, direct_loss_cny: 2_600_000 },
    accident_grade: '较大',
  });
  expect(enrichDraft(inspection, context)).not.toHaveProperty('accident_grade');
});

describe('canonical URLs', () => {
  test.each([
    ['http://a.example/x.html#a', undefined, 'http://a.example/x.html'],
    ['https://A.example:443/x?spm=1&b=2', undefined, 'https://a.example/x?b=2'],
    ['http://a.example/x?id=1', '/y.html', 'http://a.example/y.html'],
    ['http://a.example/x', 'http://b.example/x', 'http://a.example/x'],
    ['http://a.example/x', 'http://a.example/', 'http://a.example/x'],
    ['http://a.example/x', 'null', 'http://a.example/x'],
    ['javascript:alert(1)', undefined, undefined],
    ['not a url', undefined, undefined],
  ])('%s (%s) → %s', (url, named, canonical) => {
    expect(canonicaliseUrl(url, named)).toBe(canonical);
  });
});

describe('fingerprints', () => {
  const text = '各单位要深入开展隐患排查，严格落实安全生产责任，加强应急值守，确保节日期间安全稳定。'.repeat(
    6,
  );
  const bits = (a: string, b: string): number => {
    let x = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
    let count = 0;
    for (; x > 0n; x >>= 1n) count += Number(x & 1n);
    return count;
  };
  test('near texts are near, others far', () => {
    const one = enrichDraft(emptyDraft({ title: '甲', paragraphs: [text] }), context).fingerprint;
    const near = enrichDraft(
      emptyDraft({ title: '乙', paragraphs: [`${text}特此通知。`] }),
      context,
    ).fingerprint;
    const far = enrichDraft(
      emptyDraft({
        title: '丙',
        paragraphs: ['县图书馆举办读书分享会，邀请作家与读者交流创作经历和阅读感悟。'],
      }),
      context,
    ).fingerprint;
    expect(bits(one.simhash, near.simhash)).toBeLessThanOrEqual(8);
    expect(bits(one.simhash, far.simhash)).toBeGreaterThan(12);
    expect(one.bands).toHaveLength(16);
    expect(one.bands.filter((band) => near.bands.includes(band)).length).toBeGreaterThanOrEqual(4);
    expect(one.bands.filter((band) => far.bands.includes(band))).toEqual([]);
  });
});

const chinese = fc.string({
  unit: fc.constantFrom(
    ...'安全生产县市区镇乡街道检查整改隐患死亡人家处万亿余二十3725年月日，。：（）《》〔〕\n 北京城关阴平石横全我',
  ),
  maxLength: 200,
});
const anyText = fc.oneof(chinese, fc.string({ unit: 'binary', maxLength: 60 }));
const maybe = (value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined });
const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    title: anyText,
    subtitle: maybe(anyText),
    paragraphs: fc.array(anyText, { maxLength: 6 }),
    lang: fc.constantFrom('', 'zh'),
    canonicalUrl: maybe(fc.oneof(fc.webUrl(), anyText)),
    publishedAt: maybe(
      fc.constantFrom('2024-02-30', '2024-07-30', '', 'x', '2024-07-30T01:02:03Z', '+012345-01-01T00:00:00Z'),
    ),
    publishedPrecision: fc.option(fc.constantFrom('minute', 'day', 'month'), { nil: undefined }),
    issuedOn: maybe(fc.constantFrom('2024-13-01', '2024-12-01', 'x')),
    source: maybe(anyText),
    publisher: maybe(anyText),
    repostedFrom: fc.option(fc.record({ name: anyText, url: fc.webUrl() }), { nil: undefined }),
    authors: fc.array(anyText, { maxLength: 2 }),
    editors: fc.array(anyText, { maxLength: 2 }),
    breadcrumb: fc.array(anyText, { maxLength: 3 }),
    siteIdCode: maybe(fc.oneof(fc.constantFrom('3704040001', 'bm01000001', 'null', ''), anyText)),
    documentNumber: maybe(anyText),
    indexNumber: maybe(anyText),
    attachments: fc.array(fc.record({ url: anyText, name: anyText, type: anyText }), { maxLength: 2 }),
    evidence: fc.dictionary(fc.constantFrom('title', 'body', 'publishedAt'), anyText),
    furniture: fc.array(anyText, { maxLength: 3 }),
  })
  .map((said) =>
    emptyDraft(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))),
  );

describe('any draft', () => {
  test('gives an article of the schema, the same each time', () => {
    fc.assert(
      fc.property(anyDraft, maybe(fc.oneof(fc.webUrl(), anyText)), (draft, url) => {
        const given = { ...context, url };
        const article = enrichDraft(draft, given);
        expect(articleSchema.safeParse(article).error?.issues ?? []).toEqual([]);
        expect(enrichDraft(structuredClone(draft), given)).toEqual(article);
        expect(JSON.parse(JSON.stringify(article))).toEqual(article);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['brackets', '('.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['one word', '安全隐患'.repeat(250_000)],
    ['reports', '检查企业、'.repeat(200_000)],
    ['numbers', '发现隐患3处，整改2处，死亡1人，'.repeat(60_000)],
    ['towns', '城关镇'.repeat(300_000)],
    ['lessons', '吸取江西火灾'.repeat(150_000)],
    ['commas', '，'.repeat(1_000_000)],
  ])('a megabyte of %s takes no ages', (_name, text) => {
    const begun = cpuMilliseconds();
    enrichDraft(
      emptyDraft({ title: text, paragraphs: [text], source: text, documentNumber: text, indexNumber: text }),
      context,
    );
    expect(cpuMilliseconds() - begun).toBeLessThan(5000);
  });
});
