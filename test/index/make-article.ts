import type { Article } from '../../src/article.ts';

let serial = 0;

/** A complete made-up article; give what the test is about. Each call has its own id and content hash. */
export function makeArticle(given: Partial<Article> = {}): Article {
  serial += 1;
  const id = given.id ?? `article-${serial}`;
  return {
    id,
    url: `https://yjj.example/aqsc/${id}.html`,
    canonical_url: `https://yjj.example/aqsc/${id}.html`,
    site: { id: 'yjj', name: '示例应急管理局', host: 'yjj.example', kind: 'government' },
    title: '关于开展有限空间作业专项检查的通知',
    body: '各乡镇人民政府：\n现就有限空间作业专项检查有关事项通知如下。',
    lang: 'zh-CN',
    relevant: true,
    published_at: '2024-07-30T00:00:00+08:00',
    published_precision: 'day',
    content_hash: `hash-${serial}`,
    pipeline_version: 'test',
    authors: [],
    editors: [],
    regions_mentioned: [],
    document: { kind: 'notice' },
    topics: ['有限空间'],
    figures: {},
    quality: { masks: 0, digits_removed: 0, repairs: 0, unrepaired: 0, damage: [] },
    findings: [],
    evidence: {},
    fingerprint: { simhash: '0123456789abcdef', bands: ['0-0123'] },
    attachments: [],
    ...given,
  };
}

/** Real places of four levels, so that paths are what an analyst knows. */
export const places = {
  shandong: {
    code: '37',
    level: 'province',
    province: '山东省',
    path: '山东省',
    province_code: '37',
    confidence: 1,
  },
  zaozhuang: {
    code: '3704',
    level: 'city',
    province: '山东省',
    city: '枣庄市',
    path: '山东省/枣庄市',
    province_code: '37',
    city_code: '3704',
    confidence: 1,
  },
  yicheng: {
    code: '370404',
    level: 'county',
    province: '山东省',
    city: '枣庄市',
    county: '峄城区',
    path: '山东省/枣庄市/峄城区',
    province_code: '37',
    city_code: '3704',
    county_code: '370404',
    confidence: 0.9,
  },
  yinping: {
    code: '370404104',
    level: 'town',
    province: '山东省',
    city: '枣庄市',
    county: '峄城区',
    town: '阴平镇',
    path: '山东省/枣庄市/峄城区/阴平镇',
    province_code: '37',
    city_code: '3704',
    county_code: '370404',
    confidence: 0.9,
  },
  nantong: {
    code: '3206',
    level: 'city',
    province: '江苏省',
    city: '南通市',
    path: '江苏省/南通市',
    province_code: '32',
    city_code: '3206',
    confidence: 1,
  },
  nation: { code: '00', level: 'nation', path: '全国', confidence: 0.8 },
} as const satisfies Record<string, NonNullable<Article['region']>>;
