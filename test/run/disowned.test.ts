import { expect, test } from 'vitest';
import { applyRemovals, discardRemovals, restoreRemovals } from '../../src/run/removals/settle-removals.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { type Nights, nights } from './nights.ts';

const page = (id: number) => `http://${host}/tz/${id}.html`;

/** A site of twenty articles, all indexed, and rules that can be told which of them are about something else. */
async function site(): Promise<
  Nights & { readonly disown: (...ids: number[]) => void; readonly sourceId: string }
> {
  const fixture = await nights({ [host]: listSite(20) }, [listSource()], { removals: { most: 2 } });
  const { workspace, night } = fixture;
  expect((await night()).totals.new).toBe(20);
  const real = workspace.normaliser.normalise;
  const disowned = new Set<string>();
  Object.assign(workspace.normaliser, {
    normalise: async (input: Parameters<typeof real>[0]) => {
      const result = await real(input);
      if (!disowned.has(input.url ?? '')) return result;
      return { ...result, article: { ...result.article, relevant: false } };
    },
  });
  const disown = (...ids: number[]) => {
    disowned.clear();
    for (const id of ids) disowned.add(page(id));
  };
  return { ...fixture, disown, sourceId: workspace.sources[0]?.source.id ?? '' };
}

test('new rules find that an article is about something else: it leaves the index with a tombstone, and can be brought back for good', async () => {
  const { workspace, night, indexed, disown } = await site();
  disown(3);
  const report = await night({ mode: 'reprocess' });
  expect(report.totals).toMatchObject({ irrelevant: 1, removed: 1, pendingRemovals: 0 });
  expect(await indexed()).not.toContain(page(3));
  expect(workspace.store.removals.list()).toMatchObject([
    { url: page(3), state: 'applied', cause: 'rules', reason: "today's rules: not about work safety" },
  ]);
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ irrelevant: 1, removed: 0 });
  expect(await restoreRemovals(workspace, page(3))).toEqual({ restored: 1, left: [] });
  for (const mode of ['full', 'reprocess', 'full', 'reprocess'] as const)
    expect((await night({ mode })).totals).toMatchObject({ removed: 0, pendingRemovals: 0 });
  expect(await indexed()).toContain(page(3));
});

test('rules that disown more than the cap empty no index: an operator decides, and that holds', async () => {
  const { workspace, night, indexed, disown, sourceId } = await site();
  disown(1, 2, 3, 4);
  for (const mode of ['reprocess', 'full', 'reprocess'] as const) {
    expect((await night({ mode })).totals).toMatchObject({ removed: 0, pendingRemovals: 4 });
    expect(await indexed()).toHaveLength(20);
  }
  expect(discardRemovals(workspace, sourceId)).toBe(4);
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ removed: 0, pendingRemovals: 0 });
  disown(5, 6, 7);
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ removed: 0, pendingRemovals: 3 });
  expect(await applyRemovals(workspace, sourceId)).toBe(3);
  expect(await indexed()).toHaveLength(17);
  // The rules mended: all are back.
  disown();
  expect((await night({ mode: 'full' })).totals).toMatchObject({ pendingRemovals: 0 });
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ removed: 0 });
  expect(await indexed()).toHaveLength(20);
});
