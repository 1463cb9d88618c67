import { afterAll, beforeAll, expect, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { fillIndices } from './preview/fill-indices.ts';
import { runVega } from './preview/run-vega.ts';
import { vegaCharts } from './preview/vega-charts.ts';

/** What a chart says where it has nothing to show. */
const nothing = /所选(?:范围|时间)内没有[^<]*/;
const charts = vegaCharts('any').map(({ id }) => id);
const size = { width: 740, height: 600 };

describeEs('Vega charts, from the answers of a real Elasticsearch', () => {
  const prefix = `test-vega-${process.pid}`;
  let url = '';

  beforeAll(async () => {
    url = await elasticsearchUrl();
    await fillIndices(url, prefix, { provinces: 31, end: new Date(), share: 0.1 });
  });

  afterAll(() => dropIndices(url, prefix));

  const draw = (id: string, frame: Partial<Parameters<typeof runVega>[1]> = {}) => {
    const chart = vegaCharts(prefix).find((one) => one.id === id);
    return runVega(chart?.spec ?? '', { url, ...size, ...frame });
  };
  const within = (...provinces: readonly string[]) => [{ terms: { 'region.province': provinces } }];

  test.each(charts)('%s draws a whole country and two provinces without a warning', async (id) => {
    const whole = await draw(id);
    expect(whole.warnings).toEqual([]);
    expect(whole.svg).toContain('吉林省');
    expect(whole.svg).toMatch(/<text[^>]*opacity="0"[^>]*>所选/);
    expect(whole.svg).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/);

    const two = await draw(id, { filter: within('北京市', '天津市') });
    expect(two.warnings).toEqual([]);
    expect(two.svg).toContain('天津市');
    expect(two.svg).not.toContain('吉林省');
    expect(whole.marks).toBeGreaterThan(two.marks);
    expect(two.marks).toBeGreaterThan(2);
  });

  test.each(charts)('%s is drawn in a small panel too', async (id) => {
    const { marks, warnings } = await draw(id, { width: 280, height: 200 });
    expect(warnings).toEqual([]);
    expect(marks).toBeGreaterThan(30);
  });

  test.each(charts)('%s says so where nothing is left', async (id) => {
    const { svg, warnings, marks } = await draw(id, { filter: within('没有这个省') });
    expect(warnings).toEqual([]);
    expect(svg).toMatch(nothing);
    expect(svg).not.toMatch(/<text[^>]*opacity="0"[^>]*>所选/);
    expect(marks).toBe(1);
  });

  test('what is chosen on the dashboard narrows a chart; so does its time', async () => {
    const { svg } = await draw('kind-shares', { filter: within('吉林省') });
    expect(svg).toContain('吉林省');
    expect(svg).not.toContain('辽宁省');
    const ago = (days: number) => ({ from: new Date(Date.now() - days * 86_400_000) });
    const days = await draw('source-nights', ago(3));
    const month = await draw('source-nights', ago(30));
    expect(days.marks).toBeLessThan(month.marks / 3);
  });

  test('rates and numbers are those of anlan compare', async () => {
    const index = openElasticsearchIndex({ url, prefix, env: {} });
    const { rows } = await index.group({ by: 'province' }).finally(() => index.close());
    const always = { from: new Date('2000-01-01') };
    const rates = await draw('rectification', always);
    const shares = await draw('kind-shares', always);
    let rated = 0;
    for (const { path, articles, figures } of rows) {
      const { hazards_found: found = 0, hazards_rectified: rectified } = figures;
      expect(shares.svg).toContain(`>${articles.toLocaleString('en')}</text>`);
      if (found === 0 || rectified === undefined) {
        expect(rates.svg).not.toContain(`>${path}</text>`);
        continue;
      }
      rated += 1;
      const words = `${Math.round((rectified / found) * 100)}% · ${rectified.toLocaleString('en')} / ${found.toLocaleString('en')}`;
      expect(rates.svg).toContain(`>${words}</text>`);
    }
    expect(rated).toBeGreaterThan(5);
  });
});
