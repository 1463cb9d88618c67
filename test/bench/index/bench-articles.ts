import type { Article, Region } from '../../../src/article.ts';
import { gazetteer, type Place } from '../../../src/enrich/gazetteer/gazetteer.ts';
import { randomOf } from '../../random-of.ts';
import { readTexts } from '../enrich.ts';
import { labelledPages } from '../labelled-pages.ts';

/** Characters of a body. */
const body = { least: 300, most: 3000 } as const;
const day = 86_400_000;
const lastDay = Date.UTC(2026, 9, 31);
const days = 6 * 365;

/**
 * So many articles as a crawl brings them, always the same: what Anlan reads from the labelled texts, with longer bodies made
 * of paragraphs of the labelled pages, spread over all counties and six years.
 */
export function* benchArticles(count: number, seed = 1): Generator<Article> {
  const random = randomOf(seed);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const models = readTexts().filter(({ relevant, title }) => relevant && title !== '');
  const paragraphs = labelledPages()
    .filter(({ set }) => set !== 'english' && set !== 'refuse')
    .flatMap((page) => page.paragraphs ?? [])
    .filter((text) => text.length >= 20);
  const counties = [...gazetteer().places.values()].filter(
    ({ level, placeholder }) => level === 'county' && !placeholder,
  );
  for (let serial = 0; serial < count; serial++) {
    const model = pick(models);
    const length = body.least + Math.floor(random() * (body.most - body.least));
    let text = model.body;
    while (text.length < length) text += `\n${pick(paragraphs)}`;
    const published = new Date(lastDay - Math.floor(random() * days) * day + 8 * 3_600_000);
    const fetched = new Date(published.getTime() + Math.floor(random() * 3 * day));
    const id = `${serial.toString(16).padStart(8, '0')}${model.id.slice(8)}`;
    const url = `https://yjj${serial % 400}.example.cn/art/${published.getUTCFullYear()}/${serial}.html`;
    yield {
      ...model,
      id,
      url,
      canonical_url: url,
      site: { id: `yjj${serial % 400}`, host: `yjj${serial % 400}.example.cn`, kind: 'government' },
      body: text.slice(0, length),
      summary: text.slice(0, 120),
      published_at: instant(published),
      published_precision: 'minute',
      fetched_at: instant(fetched),
      first_seen_at: instant(fetched),
      content_hash: `${id}-1`,
      region: regionOf(pick(counties)),
    };
  }
}

function instant(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, '+08:00');
}

function regionOf(county: Place): Region {
  const { code } = county;
  const above = [code.slice(0, 2), code.slice(0, 4)].map((prefix) => gazetteer().places.get(prefix));
  const [province, city] = above.map((place) => (place?.placeholder ? undefined : place?.name));
  return {
    code,
    level: 'county',
    ...(province !== undefined && { province }),
    ...(city !== undefined && { city }),
    county: county.name,
    path: [province, city, county.name].filter((name) => name !== undefined).join('/'),
    province_code: code.slice(0, 2),
    city_code: code.slice(0, 4),
    confidence: 0.9,
  };
}
