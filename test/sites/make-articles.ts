import { extname } from 'node:path';
import { addDays, isWeekend } from './material/calendar.ts';
import { createSlotFiller } from './material/fill-slots.ts';
import { createRandom, type Random } from './material/random.ts';
import {
  type Entry,
  type Material,
  type Reprint,
  readMaterial,
  type SiteMaterial,
} from './material/read-material.ts';
import type { SampleArticle } from './sample-article.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Every made-up article of the sample sites, in the order of the sites; the default seed gives the shipped set. */
export function makeArticles(seed = 20250630): readonly SampleArticle[] {
  const material = readMaterial();
  const originals = new Map<string, SampleArticle>();
  const reprints: (() => SampleArticle)[] = [];
  const order: string[] = [];
  for (const site of material.sites) {
    site.articles.forEach((entry, index) => {
      const id = `${site.host}-${two(index + 1)}`;
      const random = createRandom(seed, id);
      order.push(id);
      if ('reprintOf' in entry) reprints.push(() => reprint(id, entry, site, originals, random));
      else originals.set(id, original(id, entry, site, material, random));
    });
  }
  const all = new Map([
    ...originals,
    ...reprints.map((make) => make()).map((made) => [made.id, made] as const),
  ]);
  return order.flatMap((id) => all.get(id) ?? []);
}

function original(
  id: string,
  entry: Entry,
  site: SiteMaterial,
  { names, regions }: Material,
  random: Random,
): SampleArticle {
  const day = pickDay(entry.date, random);
  const issued = entry.issued === undefined ? undefined : addDays(day, entry.issued);
  const slots = createSlotFiller(random, names, day, issued);
  const title = slots.fill(entry.title);
  const paragraphs = slots.fill(entry.text).trimEnd().split('\n');
  const author = entry.author && slots.fill(entry.author);
  const regionCode = entry.region ?? site.region;
  const publisher = entry.publisher ?? entry.source ?? site.publisher;
  if (publisher === undefined) throw new Error(`${id} has no publisher`);
  const source = entry.source ?? site.source;
  return {
    id,
    host: site.host,
    column: entry.column ?? site.column,
    title,
    paragraphs,
    publishedAt: site.dayOnly ? day : `${day} ${pickTime(random)}`,
    publisher,
    ...(source && { source }),
    ...(author && { author }),
    ...(site.editors && { editor: random.pick(site.editors) }),
    ...(entry.number && { documentNumber: entry.number }),
    ...(entry.index && {
      indexNumber: `${site.indexPrefix}/${day.slice(0, 4)}-${String(random.between(1, 900)).padStart(5, '0')}`,
    }),
    ...(issued && { issuedOn: issued }),
    ...(regionCode && { regionCode, regionPath: pathOf(regionCode, regions) }),
    kind: entry.kind,
    topics: entry.topics,
    figures: slots.figures(),
    relevant: entry.relevant ?? true,
    ...(entry.paywall && { paywall: paywallOf(paragraphs, entry.paywall) }),
    ...(entry.attachments && {
      attachments: entry.attachments.map((name) => ({ name, type: extname(name).slice(1) })),
    }),
  };
}

/** A reprint says what its original says, later, on another page, without the portal's own fields. */
function reprint(
  id: string,
  entry: Reprint,
  site: SiteMaterial,
  originals: ReadonlyMap<string, SampleArticle>,
  random: Random,
): SampleArticle {
  const first = originals.get(entry.reprintOf);
  if (first === undefined) throw new Error(`${id} repeats ${entry.reprintOf}, which is not there`);
  const {
    indexNumber: _index,
    attachments: _attachments,
    editor: _editor,
    issuedOn: _issued,
    ...said
  } = first;
  const day = addDays(first.publishedAt.slice(0, 10), entry.later);
  return {
    ...said,
    id,
    host: site.host,
    column: entry.column ?? site.column,
    title: entry.title ?? first.title,
    publishedAt: site.dayOnly ? day : `${day} ${pickTime(random)}`,
    source: entry.source ?? first.publisher,
    ...(site.editors && { editor: random.pick(site.editors) }),
    reprintOf: first.id,
  };
}

function pickDay(date: string, random: Random): string {
  if (date.length === 10) return date;
  for (;;) {
    const day = `${date}-${two(random.between(3, 27))}`;
    if (!isWeekend(day)) return day;
  }
}

/** Office hours without the noon break, to the minute. */
const pickTime = (random: Random): string =>
  `${two(random.pick([8, 9, 10, 11, 14, 15, 16, 17]))}:${two(random.between(0, 59))}`;

function pathOf(code: string, regions: Readonly<Record<string, string>>): string {
  const path = regions[code];
  if (path === undefined) throw new Error(`region ${code} is missing in regions.yaml`);
  return path;
}

function paywallOf(
  paragraphs: readonly string[],
  { hidden, said }: NonNullable<Entry['paywall']>,
): NonNullable<SampleArticle['paywall']> {
  const shown = [...paragraphs.join('')].length;
  return { shown, total: shown + hidden, ...(said && { omitted: hidden }) };
}
