import { describe, expect, test } from 'vitest';
import { sourceStatuses } from '../../src/crawl/crawl-types.ts';
import { indexDefinition } from '../../src/index/elasticsearch/set-up/definitions.ts';
import { buildObjects } from '../../src/kibana/build-objects.ts';
import { controlGroup } from '../../src/kibana/controls.ts';
import { dashboard } from '../../src/kibana/dashboard.ts';
import { count, dates, filters, sum, terms } from '../../src/kibana/lens/column.ts';
import { lensLayer } from '../../src/kibana/lens/layer.ts';
import { tablePanel } from '../../src/kibana/lens/table-panel.ts';
import { xyPanel } from '../../src/kibana/lens/xy-panel.ts';
import { markdownPanel } from '../../src/kibana/markdown-panel.ts';
import { statusLabels } from '../../src/kibana/objects/labels.ts';
import { articlesView } from '../../src/kibana/objects/views/articles-view.ts';
import { pagesView } from '../../src/kibana/objects/views/pages-view.ts';
import { runsView } from '../../src/kibana/objects/views/runs-view.ts';
import { placePanels } from '../../src/kibana/place-panels.ts';
import { runStatuses } from '../../src/run-document.ts';
import { vegaCharts } from './preview/vega-charts.ts';

const note = (id: string) => markdownPanel({ id, title: id, about: 'A note.', text: id });
const view = 'anlan-articles';

describe('rows of panels', () => {
  test('fill the width: those without a width share what is left, to the last column', () => {
    const rows = [
      { height: 5, panels: [note('a'), note('b'), note('c'), note('d'), [note('e'), 19]] as const },
      { height: 7, panels: [note('f')] },
    ];
    const grids = placePanels(rows).map(({ grid }) => [grid.i, grid.x, grid.y, grid.w, grid.h]);
    expect(grids).toEqual([
      ['a', 0, 0, 7, 5],
      ['b', 7, 0, 7, 5],
      ['c', 14, 0, 7, 5],
      ['d', 21, 0, 8, 5],
      ['e', 29, 0, 19, 5],
      ['f', 0, 5, 48, 7],
    ]);
  });

  test.each([
    [
      'too wide',
      [{ height: 5, panels: [[note('a'), 40] as const, note('b'), note('c'), note('d')] }],
      /fill 48/,
    ],
    ['not filled', [{ height: 5, panels: [[note('a'), 40] as const] }], /8 left/],
    ['wider than the grid', [{ height: 5, panels: [[note('a'), 49] as const] }], /-1 left/],
    ['the same id', [{ height: 5, panels: [note('a'), note('a')] }], /panel a: twice/],
  ])('%s is refused', (_name, rows, reason) => {
    expect(() => placePanels(rows)).toThrow(reason);
  });
});

describe('Lens', () => {
  test('buckets come before metrics, in the order they are given', () => {
    const columns = {
      count: count('数'),
      province: terms('region.province', '省', { size: 3 }),
      deaths: sum('figures.deaths', '死亡'),
      city: terms('region.city', '市', { size: 3, by: 'deaths' }),
    };
    expect(lensLayer(columns).columnOrder).toEqual(['province', 'city', 'count', 'deaths']);
  });

  test('what cannot be ordered by is refused', () => {
    const by = (order: string) => terms('region.province', '省', { size: 3, by: order });
    expect(() => lensLayer({ a: by('nothing'), count: count('数') })).toThrow(/ordered by nothing/);
    expect(() => lensLayer({ a: by('b'), b: by('count'), count: count('数') })).toThrow(/ordered by b/);
    expect(() => lensLayer({ a: by('few'), few: count('数', { where: 'relevant: true' }) })).toThrow(
      /filter/,
    );
    expect(lensLayer({ a: by('name') }).columnOrder).toEqual(['a']);
  });

  test('over time the split is asked first, so that its greatest values are those of the whole time', () => {
    const split = terms('region.province', '省', { size: 8 });
    const order = (x: Parameters<typeof xyPanel>[0]['x']) => {
      const head = { id: 'p', title: '图', about: 'A chart.', view, chart: 'bar_stacked' } as const;
      return JSON.stringify(xyPanel({ ...head, x, split, y: { count: count('数') } })).match(
        /"columnOrder":\[[^\]]*\]/,
      )?.[0];
    };
    expect(order(dates('@timestamp', '月', '1M'))).toBe('"columnOrder":["split","x","count"]');
    expect(order(filters('级', { 一: 'relevant: true' }))).toBe('"columnOrder":["x","split","count"]');
  });
});

test('a dashboard repeats the references of its panels and controls, each under its own name', () => {
  const table = tablePanel({
    id: 't',
    title: '表',
    about: 'A table.',
    view,
    columns: { count: count('数') },
  });
  const controls = [{ id: 'c', title: '省', view, field: 'region.province' }] as const;
  const { references } = dashboard({
    id: 'd',
    title: '板',
    about: 'A board.',
    since: 'now-1d',
    controls,
    rows: [{ height: 9, panels: [table, note('n')] }],
  });
  expect(references).toEqual([
    { type: 'index-pattern', id: view, name: 't:indexpattern-datasource-layer-layer' },
    { type: 'index-pattern', id: view, name: 'controlGroup_c:optionsListDataView' },
  ]);
  expect(controlGroup(controls).input.panelsJSON).toContain('"fieldName":"region.province"');
});

interface Property {
  readonly type?: string;
  readonly index?: boolean;
  readonly enabled?: boolean;
  readonly properties?: Readonly<Record<string, Property>>;
}

/** Fields that readers may ask for; what is kept and not indexed is none. */
function leaves(properties: Readonly<Record<string, Property>>, at = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, { properties: inner, index, enabled }]) => {
    if (inner) return leaves(inner, `${at}${name}.`);
    return index === false || enabled === false ? [] : [at + name];
  });
}

/** Machinery of the pipeline that tells a reader nothing. */
const machinery = ['content_hash', 'fingerprint.simhash', 'fingerprint.bands'];

test.each([articlesView, runsView, pagesView])(
  'every field of $name has a Chinese name',
  ({ name, fields }) => {
    const { mappings } = indexDefinition(name, { url: 'http://127.0.0.1', prefix: 'x', env: {} });
    const known = leaves(mappings.properties as Readonly<Record<string, Property>>);
    expect(known.filter((field) => !(field in fields) && !machinery.includes(field))).toEqual([]);
    const labels = Object.values(fields).map(({ label }) => label);
    // robots and HTTP are words of the field.
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  },
);

test('every status of a source has a Chinese name and a colour in the calendar', () => {
  const calendar = vegaCharts('anlan').find(({ id }) => id === 'source-nights')?.spec ?? '';
  const domain = /"domain":(\[[^\]]*\])/.exec(calendar)?.[1] ?? '[]';
  expect(JSON.parse(domain).sort()).toEqual(sourceStatuses.map((status) => statusLabels[status]).sort());
  expect([...sourceStatuses, ...runStatuses].filter((status) => !(status in statusLabels))).toEqual([]);
});

test('counties are counted by their paths, never by a name that several cities have', () => {
  const text = JSON.stringify(buildObjects('anlan'));
  expect(text).not.toMatch(/sourceField[\\":]+region\.county[\\"]/);
  expect(text).not.toMatch(/fieldName[\\":]+region\.county[\\"]/);
  expect(text).toMatch(/sourceField[\\":]+derived\.county_path[\\"]/);
  expect(text).toMatch(/fieldName[\\":]+derived\.county_path[\\"]/);
});

test('what counts everything has its conditions in its columns: Kibana leaves out the question of such a panel', () => {
  const head = {
    id: 'm',
    title: '数',
    about: 'A table.',
    view,
    unfiltered: true,
    columns: { count: count('数') },
  } as const;
  expect(() => tablePanel({ ...head, where: 'relevant: true' })).toThrow(/panel m: where has no effect/);
  expect(JSON.stringify(tablePanel(head))).toContain('"ignoreGlobalFilters":true');
});
