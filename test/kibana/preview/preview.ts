/**
 * Draws the dashboards as pictures, from the answers of a real Elasticsearch, so that their layout can be judged without
 * Kibana: node test/kibana/preview/preview.ts <url> <prefix> <folder> [provinces of made-up data to fill in first]
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from '../../../src/crawl/browser/find-chromium.ts';
import { buildObjects } from '../../../src/kibana/build-objects.ts';
import { type Fields, fieldCaps } from '../field-caps.ts';
import { askVega } from './ask-vega.ts';
import { drawLens } from './draw-lens.ts';
import { fillIndices } from './fill-indices.ts';
import { pageOfPanels, type ShownPanel } from './page-of-panels.ts';
import { type Layer, layerToAggs, rowsOf, toQuery } from './replay-layer.ts';

interface StoredPanel {
  readonly type: string;
  readonly title: string;
  readonly gridData: ShownPanel['grid'];
  readonly embeddableConfig: {
    readonly timeRange?: { readonly from: string };
    readonly savedVis?: {
      readonly type: string;
      readonly params: { readonly spec?: string; readonly markdown?: string };
    };
    readonly attributes?: {
      readonly visualizationType: string;
      readonly references: readonly { readonly id: string }[];
      readonly state: {
        readonly visualization: Parameters<typeof drawLens>[1];
        readonly query: { readonly query: string };
        readonly datasourceStates: {
          readonly formBased: { readonly layers: Readonly<Record<string, Layer>> };
        };
      };
    };
  };
}

const [url = '', prefix = '', folder = '', provinces] = process.argv.slice(2);
if (provinces !== undefined)
  await fillIndices(url, prefix, { provinces: Number(provinces), end: new Date() });
mkdirSync(folder, { recursive: true });
const client = new Client({ node: url });
const objects = buildObjects(prefix);
const fields = new Map<string, Fields>();
for (const name of ['articles', 'runs', 'pages'])
  fields.set(`anlan-${name}`, await fieldCaps(client, `${prefix}-${name}`));
/** Field → value → Chinese, from the data views. */
const lookups = new Map<string, ReadonlyMap<string, string>>();
for (const { type, attributes } of objects) {
  if (type !== 'index-pattern') continue;
  const formats = JSON.parse(String(attributes.fieldFormatMap)) as Record<
    string,
    { params: { lookupEntries?: { key: string; value: string }[] } }
  >;
  for (const [field, { params }] of Object.entries(formats)) {
    if (params.lookupEntries)
      lookups.set(field, new Map(params.lookupEntries.map(({ key, value }) => [key, value])));
  }
}

const found = await findChromium(undefined);
if ('missing' in found) throw new Error(found.missing);
const browser = await chromium.launch({ executablePath: found.executable, args: [...chromiumArguments] });
try {
  for (const { type, id, attributes } of objects) {
    if (type !== 'dashboard') continue;
    const panels = JSON.parse(String(attributes.panelsJSON)) as readonly StoredPanel[];
    const shown: ShownPanel[] = [];
    for (const panel of panels)
      shown.push({
        title: panel.title,
        grid: panel.gridData,
        drawing: await draw(panel, String(attributes.timeFrom)),
      });
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.setContent(pageOfPanels(String(attributes.title), shown));
    for (const script of ['vega/build/vega.min.js', 'vega-lite/build/vega-lite.min.js']) {
      await page.addScriptTag({ content: readFileSync(join('node_modules', script), 'utf8') });
    }
    const warnings = await page.evaluate('drawAll()');
    await page.screenshot({ path: join(folder, `${id}.png`), fullPage: true });
    console.log(join(folder, `${id}.png`), JSON.stringify(warnings));
    await page.close();
  }
} finally {
  await browser.close();
  await client.close();
}

/** now-30d/d → 30, now-1y/d → 365. */
function daysIn(since: string): number {
  const [, number = '1', unit = 'y'] = /now-(\d+)([dy])/.exec(since) ?? [];
  return Number(number) * (unit === 'y' ? 365 : 1);
}

async function draw({ type, embeddableConfig }: StoredPanel, since: string): Promise<ShownPanel['drawing']> {
  const { savedVis, attributes, timeRange } = embeddableConfig;
  const range = { range: { '@timestamp': { gte: timeRange?.from ?? since } } };
  if (type === 'search') return { html: '<i>documents of the saved search</i>' };
  if (savedVis?.params.markdown) return { html: savedVis.params.markdown.replaceAll('\n\n', '<p>') };
  if (savedVis?.params.spec) {
    const spec = await askVega(savedVis.params.spec, {
      url,
      from: new Date(Date.now() - daysIn(since) * 86_400_000),
    });
    return { spec: { ...spec, width: 'container', height: 'container' } };
  }
  if (!attributes) return { html: '?' };
  const view = attributes.references[0]?.id ?? '';
  const layer = Object.values(attributes.state.datasourceStates.formBased.layers)[0];
  const known = fields.get(view);
  if (!layer || !known) return { html: '?' };
  const answer = await client.search({
    index: `${prefix}-${view.replace('anlan-', '')}`,
    size: 0,
    track_total_hits: true,
    query: { bool: { filter: [toQuery(attributes.state.query.query, known), range] } },
    aggs: layerToAggs(layer, known),
  });
  const total = typeof answer.hits.total === 'object' ? answer.hits.total.value : 0;
  const rows = [...rowsOf(layer, { key: '', doc_count: total, ...answer.aggregations })];
  return drawLens(attributes.visualizationType, attributes.state.visualization, layer, rows, (id, value) => {
    const column = layer.columns[id];
    if (value === null || value === undefined) return '–';
    if (typeof value === 'number' && column?.dataType === 'date')
      return new Date(value).toISOString().slice(0, 10);
    if (typeof value === 'number' && !column?.isBucketed)
      return value.toLocaleString('en', { maximumFractionDigits: 2 });
    return lookups.get(column?.sourceField ?? '')?.get(String(value)) ?? String(value);
  });
}
