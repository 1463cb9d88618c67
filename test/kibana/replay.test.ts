import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRegions } from '../../src/compare/compare-regions.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { type LensLayer, lensLayers } from './lens-layers.ts';
import { liveViews } from './live-views.ts';
import { readFile } from './read-file.ts';
import { askLayer, wholeTotal } from './replay/ask-layer.ts';
import { compareQuestion, panelNumbers } from './replay/compare-questions.ts';
import { dashboardClauses, type Look, questionClauses } from './replay/context.ts';
import { countDocuments, countRows } from './replay/count-rows.ts';
import type { Document } from './replay/document.ts';
import type { Row } from './replay/read-rows.ts';
import { type SeededIndex, seededIndex } from './replay/seeded-index.ts';
import { timePoint } from './replay/time-point.ts';
import { atPath, comparedNumbers, vegaNumbers } from './replay/vega-numbers.ts';
import type { Dashboard } from './shapes/object-shape.ts';
import { vegaPanels, vegaUrlShape } from './vega/vega-panels.ts';
import { vegaRequest } from './vega/vega-request.ts';
import type { View, Views } from './views.ts';

const { objects } = readFile(readFileSync('config/kibana/anlan.ndjson', 'utf8'));
const layers = lensLayers(objects).map((of) => [of.at, of] as const);
const compared = layers.flatMap(([at, of]) => {
  const question = compareQuestion(of);
  return question ? [[at, of, question] as const] : [];
});
const now = new Date();
const day = 86_400_000;
const all: Look = {
  from: new Date('2000-01-01T00:00:00+08:00'),
  to: new Date(now.getTime() + day),
  now,
  chosen: {},
};

describeEs('every panel asks a real Elasticsearch', () => {
  let seeded: SeededIndex;
  let views: Views;

  beforeAll(async () => {
    seeded = await seededIndex(await elasticsearchUrl(), `test-replay-${process.pid}`, now);
    views = (await liveViews(seeded.client, seeded.prefix))(objects);
  }, 240_000);
  afterAll(() => seeded?.close());

  const view = (id: string | undefined): View => views.get(id ?? '') ?? fail(`no data view ${id}`);
  const indexOf = ({ view: { attributes } }: View) => attributes.title.replace(/^anlan/, seeded.prefix);
  const documentsOf = ({ view: { attributes } }: View): readonly Document[] =>
    Object.entries(seeded.documents).find(([name]) => attributes.title === `anlan-${name}`)?.[1] ??
    fail(attributes.title);
  const replay = async (of: LensLayer, look: Look) => {
    const over = view(of.viewId);
    const { rows, cut } = await askLayer(seeded.client, indexOf(over), of, over, look);
    return {
      cut,
      rows,
      found: comparable(rows),
      wanted: comparable(countRows(documentsOf(over), of, over, look)),
    };
  };

  describe('over all time it gets what the documents say', () => {
    test.each(layers)('%s', async (_, of) => {
      const { found, wanted, cut } = await replay(of, all);
      expect(wanted.length).toBeGreaterThan(0);
      expect(found).toEqual(wanted);
      // Cut off within each bucket of another column, it would differ from bucket to bucket, and cells would stay empty that are not.
      const inner = of.layer.columnOrder.slice(1).filter((id) => cut.has(id));
      if (of.lens.visualizationType !== 'lnsDatatable') expect(inner).toEqual([]);
    });
  });

  describe("in the dashboard's own time, with the first control set", () => {
    test.each(layers)('%s', async (_, of) => {
      const look = await chosen(of.dashboard);
      expect(Object.keys(look.chosen)).toHaveLength(1);
      const { found, wanted } = await replay(of, look);
      expect(found).toEqual(wanted);
    });
  });

  /** The first control at its most frequent value. */
  const chosen = async (dashboard: Dashboard): Promise<Look> => {
    const { timeFrom, timeTo, controlGroupInput } = dashboard.attributes;
    const controls = Object.entries(controlGroupInput?.panelsJSON ?? {}).sort(
      ([, a], [, b]) => a.order - b.order,
    );
    const values = await Promise.all(
      controls.map(async ([key, { explicitInput }]) => {
        const reference = dashboard.references.find(
          ({ name }) => name === `controlGroup_${key}:optionsListDataView`,
        );
        const answer = await seeded.client.search<unknown, { values: { buckets: { key: string }[] } }>({
          index: indexOf(view(reference?.id)),
          size: 0,
          aggs: { values: { terms: { field: explicitInput.fieldName, size: 10 } } },
        });
        const found = answer.aggregations?.values.buckets ?? [];
        expect(found, explicitInput.fieldName).not.toEqual([]);
        return [explicitInput.fieldName, String(found[0]?.key)] as const;
      }),
    );
    return {
      from: new Date(timePoint(timeFrom, now)),
      to: new Date(timePoint(timeTo, now)),
      now,
      chosen: Object.fromEntries(values.slice(0, 1)),
    };
  };

  describe('it says what anlan compare says', () => {
    test('of regions by province, city and county, topics, kinds, figures and sites', () => {
      const questions = compared.map(([, , question]) => question);
      expect(new Set(questions.map(({ by }) => by))).toEqual(new Set(['province', 'city', 'county']));
      expect(new Set(questions.flatMap(({ beside }) => beside?.of ?? []))).toEqual(
        new Set(['topics', 'kinds']),
      );
      const metrics = new Set(questions.flatMap(({ metrics: all }) => Object.values(all)));
      expect([...metrics]).toEqual(
        expect.arrayContaining(['articles', 'sites', 'deaths', 'hazards_found', 'fines_cny']),
      );
    });

    const past = { since: dayOf(now.getTime() - 500 * day), until: dayOf(now.getTime() - 60 * day) };
    const looks = [
      ['of all time', all, {}],
      // Whose date is not known stands in Kibana at the day it was fetched, and in no span of compare.
      [
        'of a span',
        {
          ...all,
          from: new Date(`${past.since}T00:00:00+08:00`),
          to: new Date(`${past.until}T23:59:59.999+08:00`),
        },
        past,
      ],
    ] as const;
    describe.each(looks)('%s', (_, look, span) => {
      test.each(compared)('%s', async (__, of, question) => {
        const { rows } = await replay(of, look);
        const panel = panelNumbers(rows, question);
        const numbers = comparedNumbers(await compareRegions(seeded.index, { by: question.by, ...span }));
        expect(panel.size).toBeGreaterThan(3);
        expect([...panel]).toEqual([...panel.keys()].map((key) => [key, numbers.get(key) ?? 0]));
      });
    });
  });

  describe('Vega gets data', () => {
    const panels = vegaPanels(objects).flatMap((panel) =>
      panel.sources.map((source) => [panel.at, panel, source] as const),
    );
    test.each(panels)('%s', async (_, { dashboard }, source) => {
      const url = vegaUrlShape.parse(source.url);
      const over =
        [...views.values()].find((one) => one.view.attributes.title === url.index) ?? fail(url.index);
      const filter = dashboardClauses(dashboard, over, all);
      const request = vegaRequest(
        { ...url, index: indexOf(over) },
        { bool: { must: [], filter, should: [], must_not: [] }, from: all.from, to: all.to },
      );
      const answer = await seeded.client.search(request);
      expect(wholeTotal(answer)).toBeGreaterThan(0);
      const { format } = source;
      const path =
        typeof format === 'object' && format !== null && 'property' in format ? String(format.property) : '';
      const found = atPath(answer, path);
      // In the dashboard's own time and with a control set there may be nothing to find, but nothing may fail.
      const look = await chosen(dashboard);
      const bool = { must: [], filter: dashboardClauses(dashboard, over, look), should: [], must_not: [] };
      wholeTotal(
        await seeded.client.search(vegaRequest({ ...url, index: indexOf(over) }, { ...look, bool })),
      );
      expect(found.length).toBeGreaterThan(3);
      if (path !== 'aggregations.regions.buckets') return;
      const panel = vegaNumbers(found);
      const numbers = comparedNumbers(await compareRegions(seeded.index, { by: 'province' }));
      expect([...panel]).toEqual([...panel.keys()].map((key) => [key, numbers.get(key) ?? 0]));
    });
  });

  describe('searches find documents', () => {
    const searches = objects
      .filter((object) => object.type === 'search')
      .map((search) => [search.id, search] as const);
    test.each(searches)('%s', async (_, { attributes, references }) => {
      const over = view(references[0]?.id);
      const { query, filter } = attributes.kibanaSavedObjectMeta.searchSourceJSON;
      const answer = await seeded.client.search({
        index: indexOf(over),
        query: { bool: { filter: [...questionClauses(query, filter, over.fields)] } },
        sort: attributes.sort.map(([field, order]) => ({ [field]: order })),
        fields: attributes.columns,
        track_total_hits: true,
      });
      expect(wholeTotal(answer)).toBe(countDocuments(documentsOf(over), query.query, over, now));
      const shown = new Set(answer.hits.hits.flatMap(({ fields }) => Object.keys(fields ?? {})));
      expect(shown.size).toBeGreaterThan(attributes.columns.length / 2);
    });
  });
});

/** Lines of which some document stands behind, numbers to a millionth: engines add fractions in different orders. */
function comparable(rows: readonly Row[]): readonly Row[] {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
  return rows
    .filter(({ documents }) => documents > 0)
    .map(({ metrics, ...row }) => ({
      ...row,
      metrics: Object.fromEntries(Object.entries(metrics).map(([id, value]) => [id, rounded(value)])),
    }));
}

/** 2024-07-30, in China. */
function dayOf(time: number): string {
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
}

function fail(message: string): never {
  throw new Error(message);
}
