import type { Article } from '../../src/article.ts';
import type { SampleArticle } from '../sites/sample-article.ts';

export type Field = 'title' | 'body' | 'date' | 'region' | 'kind' | 'topics' | 'figures';

export interface Score {
  /** Share of articles (topics and figures: F1) that are right, 0..1. */
  readonly shares: Readonly<Record<Field, number>>;
  readonly misses: Readonly<Record<Field, readonly string[]>>;
}

/** Holds articles against the truth table. A region counts when it is exact; `wrong` = it contradicts the truth. */
export function scoreArticles(pairs: readonly (readonly [SampleArticle, Article])[]): Score {
  const misses: Record<Field, string[]> = {
    title: [],
    body: [],
    date: [],
    region: [],
    kind: [],
    topics: [],
    figures: [],
  };
  const topics = counts();
  const figures = counts();
  for (const [truth, article] of pairs) {
    const note = (field: Field, got: unknown, want: unknown, word = 'missed') =>
      misses[field].push(`${word} ${truth.id}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`);
    if (!same(article.title, truth.title)) note('title', article.title, truth.title);
    const overlap = bodyF1(withoutHoles(article), truth.paragraphs.join('\n'));
    if (overlap < 0.97) note('body', overlap.toFixed(3), 1);
    const date = article.published_at?.slice(0, 16).replace('T', ' ');
    if (!date?.startsWith(truth.publishedAt)) note('date', date, truth.publishedAt);
    const code = article.region?.code;
    if (code !== truth.regionCode) {
      const contradicts =
        code !== undefined && !truth.regionCode?.startsWith(code) && (article.region?.confidence ?? 0) >= 0.5;
      note('region', article.region?.path, truth.regionPath, contradicts ? 'wrong' : 'missed');
    }
    if (article.document.kind !== truth.kind) note('kind', article.document.kind, truth.kind);
    if (!topics.add(article.topics, truth.topics)) note('topics', article.topics, truth.topics);
    const found = Object.entries(article.figures).map(([name, value]) => `${name}=${value}`);
    const wanted = Object.entries(truth.figures).map(([name, value]) => `${name}=${value}`);
    if (!figures.add(found, wanted)) note('figures', found, wanted);
  }
  const exact = (field: Field) => 1 - misses[field].length / pairs.length;
  return {
    shares: {
      title: exact('title'),
      body: exact('body'),
      date: exact('date'),
      region: exact('region'),
      kind: exact('kind'),
      topics: topics.f1(),
      figures: figures.f1(),
    },
    misses,
  };
}

function counts() {
  let [right, extra, missing] = [0, 0, 0];
  return {
    add(found: readonly string[], wanted: readonly string[]): boolean {
      const hits = found.filter((item) => wanted.includes(item)).length;
      right += hits;
      extra += found.length - hits;
      missing += wanted.length - hits;
      return hits === found.length && hits === wanted.length;
    },
    f1: () => (2 * right) / Math.max(1, 2 * right + extra + missing),
  };
}

/** The body without the marks that stand for a paywall's holes. */
function withoutHoles({ body, findings }: Article): string {
  const points = [...body];
  for (const { code, at } of findings) {
    if (code === 'omission' && at) points.fill('', at[0], at[1]);
  }
  return points.join('').replace(/^[.…]+$/gm, '');
}

const same = (a: string | undefined, b: string): boolean =>
  a?.normalize('NFKC').replace(/\s/g, '') === b.normalize('NFKC').replace(/\s/g, '');

/** F1 over 4-grams of characters, white space and width aside. */
function bodyF1(found: string, wanted: string): number {
  const [a, b] = [grams(found), grams(wanted)];
  let common = 0;
  for (const gram of a) if (b.has(gram)) common++;
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
}

function grams(text: string): ReadonlySet<string> {
  const points = [...text.normalize('NFKC').replace(/\s/gu, '')];
  return new Set(
    points
      .slice(0, Math.max(1, points.length - 3))
      .map((_, index) => points.slice(index, index + 4).join('')),
  );
}
