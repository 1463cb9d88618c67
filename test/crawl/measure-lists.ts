import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ListPage } from '../../src/crawl/profiles/list-page.ts';
import { parseList } from '../../src/crawl/profiles/parse-list.ts';

const folder = fileURLToPath(new URL('./lists/', import.meta.url));
const listItem = z.strictObject({
  title: z.string(),
  url: z.string(),
  date: z.string().optional(),
  lastmod: z.string().optional(),
});
const expectedSchema = z.strictObject({
  url: z.string(),
  note: z.string().optional(),
  profile: z.string().optional(),
  items: z.array(listItem),
  next: z.string().nullable(),
  totalPages: z.number().nullable(),
  lists: z.array(z.strictObject({ url: z.string(), lastmod: z.string().optional() })).optional(),
});
export type ExpectedList = z.infer<typeof expectedSchema>;

export interface ListCase {
  readonly slug: string;
  readonly html: string;
  readonly expected: ExpectedList;
}

/** The labelled list pages: `test/crawl/lists/<slug>/{page.html|json|xml|txt, expected.json}`. */
export function listCases(): readonly ListCase[] {
  return readdirSync(folder).map((slug) => {
    const file = readdirSync(`${folder}${slug}`).find((name) => name.startsWith('page.'));
    const expected = JSON.parse(readFileSync(`${folder}${slug}/expected.json`, 'utf8'));
    return {
      slug,
      html: readFileSync(`${folder}${slug}/${file}`, 'utf8'),
      expected: expectedSchema.parse(expected),
    };
  });
}

export interface ListScore {
  readonly found: number;
  readonly right: number;
  readonly wanted: number;
  readonly titles: number;
  readonly dates: number;
  readonly next: boolean;
  readonly total: boolean;
}

/** An item is right when its address is; its title and date count apart. */
export function scoreList(list: ListPage, expected: ExpectedList): ListScore {
  const byUrl = new Map(list.items.map((item) => [item.url, item]));
  let [right, titles, dates] = [0, 0, 0];
  for (const item of expected.items) {
    const found = byUrl.get(item.url);
    if (!found) continue;
    right++;
    if (found.title === item.title) titles++;
    if (found.date === item.date) dates++;
  }
  return {
    found: list.items.length,
    right,
    wanted: expected.items.length,
    titles,
    dates,
    next: (list.next ?? null) === expected.next,
    total: (list.totalPages ?? null) === expected.totalPages,
  };
}

/** `node test/crawl/measure-lists.ts [part of a slug]` prints the scores of all labelled pages, and what is wrong. */
if (import.meta.main) {
  const sum = { found: 0, right: 0, wanted: 0, titles: 0, dates: 0, next: 0, total: 0, pages: 0 };
  for (const { slug, html, expected } of listCases()) {
    if (process.argv[2] && !new RegExp(process.argv[2]).test(slug)) continue;
    let list: ListPage = { items: [] };
    try {
      list = parseList(html, expected.url, {});
    } catch (error) {
      console.log(`${slug}: ${error instanceof Error ? error.message : error}`);
    }
    const score = scoreList(list, expected);
    sum.pages++;
    for (const key of ['found', 'right', 'wanted', 'titles', 'dates'] as const) sum[key] += score[key];
    for (const key of ['next', 'total'] as const) if (score[key]) sum[key]++;
    const whole = score.found === score.wanted && score.right === score.wanted;
    if (whole && score.titles === score.wanted && score.dates === score.wanted && score.next && score.total)
      continue;
    console.log(
      `${slug}: found ${score.found}, right ${score.right} of ${score.wanted}, titles ${score.titles}, dates ${score.dates}` +
        (score.next ? '' : `, next ${list.next} for ${expected.next}`) +
        (score.total ? '' : `, total ${list.totalPages} for ${expected.totalPages}`),
    );
    if (!process.argv[2]) continue;
    const wanted = new Map(expected.items.map((item) => [item.url, item]));
    for (const item of list.items) {
      const other = wanted.get(item.url);
      if (!other || other.title !== item.title || other.date !== item.date)
        console.log('  got', item, 'for', other);
    }
    const got = new Set(list.items.map((item) => item.url));
    for (const item of expected.items) if (!got.has(item.url)) console.log('  missing', item);
  }
  const precision = sum.right / Math.max(1, sum.found);
  const recall = sum.right / Math.max(1, sum.wanted);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  console.log(
    `${sum.pages} pages: items F1 ${f1.toFixed(4)}, titles ${(sum.titles / sum.wanted).toFixed(4)}, dates ${(sum.dates / sum.wanted).toFixed(4)}, next ${sum.next}, total ${sum.total}`,
  );
}
