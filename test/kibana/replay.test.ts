import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { type LensLayer, lensLayers } from './lens-layers.ts';
import { liveViews } from './live-views.ts';
import { readFile } from './read-file.ts';
import { askLayer } from './replay/ask-layer.ts';
import type { Look } from './replay/context.ts';
import { countRows } from './replay/count-rows.ts';
import type { Document } from './replay/document.ts';
import type { Row } from './replay/read-rows.ts';
import { type SeededIndex, seededIndex } from './replay/seeded-index.ts';
import type { View, Views } from './views.ts';

const { objects, problems } = readFile(readFileSync('config/kibana/anlan.ndjson', 'utf8'));
const layers = lensLayers(objects).map((of) => [of.at, of] as const);
const now = new Date();
const all: Look = {
  from: new Date('2000-01-01T00:00:00+08:00'),
  to: new Date(now.getTime() + 86_400_000),
  now,
  chosen: {},
};

describeEs('every panel asks a real Elasticsearch', () => {
  let seeded: SeededIndex;
  let views: Views;

  beforeAll(async () => {
    expect(problems).toEqual([]);
    seeded = await seededIndex(await elasticsearchUrl(), `test-replay-${process.pid}`, now);
    views = (await liveViews(seeded.client, seeded.prefix))(objects);
  }, 240_000);
  afterAll(() => seeded?.close());

  const viewOf = ({ viewId }: LensLayer): View => views.get(viewId ?? '') ?? fail(`no data view ${viewId}`);
  const indexOf = (view: View) => view.view.attributes.title.replace(/^anlan/, seeded.prefix);
  const documentsOf = (view: View): readonly Document[] => {
    const name = view.view.attributes.title.replace(/^anlan-/, '');
    return (
      Object.entries(seeded.documents).find(([one]) => one === name)?.[1] ?? fail(`no documents of ${name}`)
    );
  };
  const replay = async (of: LensLayer, look: Look) => {
    const view = viewOf(of);
    const { rows, cut } = await askLayer(seeded.client, indexOf(view), of, view, look);
    return { cut, found: comparable(rows), wanted: comparable(countRows(documentsOf(view), of, view, look)) };
  };

  describe('over all time', () => {
    test.each(layers)('%s', async (_, of) => {
      const { found, wanted, cut } = await replay(of, all);
      expect(wanted.length).toBeGreaterThan(0);
      expect(found).toEqual(wanted);
      // Cut off within each bucket of another column, it would differ from bucket to bucket, and cells would stay empty that are not.
      const inner = of.layer.columnOrder.slice(1).filter((id) => cut.has(id));
      if (of.lens.visualizationType !== 'lnsDatatable') expect(inner).toEqual([]);
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

function fail(message: string): never {
  throw new Error(message);
}
