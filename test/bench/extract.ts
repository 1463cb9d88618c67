import { resolve } from 'node:path';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { normalise } from '../../src/run/normalise.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { type LabelledPage, labelledPages } from './labelled-pages.ts';
import { rounded } from './rounded.ts';
import { furtherNames, type PageScore, scorePage, type Verdict } from './score-page.ts';

/** Figures of a set of pages; shares are of the pages whose labels speak of the field. */
export interface ExtractFigures {
  readonly pages: number;
  /** Articles taken, other pages refused. */
  readonly type: number;
  readonly bodyF1: number;
  readonly underHalf: number;
  readonly recall: number;
  readonly title: number;
  readonly date: number;
  readonly dateWrong: number;
  readonly source: number;
  /** Share of pages with a line that is not of the article. */
  readonly furniture: number;
}

/** Every labelled page through decode, extract, clean and enrich, against its labels. */
export function scorePages(pages: readonly LabelledPage[] = labelledPages()): readonly PageScore[] {
  const knowledge = loadKnowledge(resolve(import.meta.dirname, '../../config'));
  return pages.map((page) => {
    const { cleaned, article } = normalise(
      {
        content: page.bytes,
        ...(page.headers && { headers: page.headers }),
        ...(page.url !== undefined && { url: page.url }),
      },
      knowledge,
    );
    return scorePage(page, {
      pageType: cleaned.pageType,
      title: cleaned.title,
      publishedAt: article.published_at,
      source: article.source,
      paragraphs: cleaned.paragraphs,
      further: cleaned,
    });
  });
}

export function summariseScores(scores: readonly PageScore[]): ExtractFigures {
  const bodies = scores.filter((one) => one.bodyF1 !== undefined);
  const share = (field: 'title' | 'date' | 'source', verdict: Verdict): number => {
    const spoken = scores.flatMap((one) => one[field] ?? []);
    return spoken.length === 0 ? Number.NaN : spoken.filter((one) => one === verdict).length / spoken.length;
  };
  return {
    pages: scores.length,
    type: mean(scores.map((one) => Number(one.type))),
    bodyF1: mean(bodies.map((one) => one.bodyF1 ?? 0)),
    underHalf: bodies.filter((one) => (one.bodyF1 ?? 0) < 0.5).length,
    recall: mean(bodies.map((one) => one.recall ?? 0)),
    title: share('title', 'right'),
    date: share('date', 'right'),
    dateWrong: share('date', 'wrong'),
    source: share('source', 'right'),
    furniture: mean(bodies.map((one) => Number(one.extra.length > 0))),
  };
}

/** `SHOW=misses` names what each dev page misses, `ONLY=slug` takes one page. Held pages are only ever counted. */
export function benchExtract(): void {
  const pages = labelledPages().filter(({ slug }) => slug.includes(process.env.ONLY ?? ''));
  const scores = scorePages(pages);
  const rows = Object.entries(Object.groupBy(pages.keys(), (at) => groupOf(pages[at])))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, positions = []]) => [
      name,
      rounded(summariseScores(positions.flatMap((at) => scores[at] ?? []))),
    ]);
  console.table(Object.fromEntries(rows));
  console.table(furtherTable(pages, scores));
  if (process.env.SHOW?.includes('misses')) {
    for (const [at, score] of scores.entries()) if (pages[at]?.part === 'dev') showMisses(score);
  }
  console.log(
    `CPU: ${cpuEach(pages).toFixed(2)} ms a page, decode to article, ${averageSize(pages)} KB a page`,
  );
}

/** Right answers of those that the labels speak of: `12/14`. */
function furtherTable(
  pages: readonly LabelledPage[],
  scores: readonly PageScore[],
): Record<string, Record<string, string>> {
  const groups = Object.groupBy(scores, (_, at) => groupOf(pages[at]));
  return Object.fromEntries(
    Object.entries(groups)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, given = []]) => [
        name,
        Object.fromEntries(
          furtherNames.flatMap((field) => {
            const spoken = given.flatMap((one) => one.further[field] ?? []);
            const right = spoken.filter((one) => one === 'right').length;
            return spoken.length === 0 ? [] : [[field, `${right}/${spoken.length}`]];
          }),
        ),
      ])
      .filter(([, row]) => Object.keys(row ?? {}).length > 0),
  );
}

function groupOf(page: LabelledPage | undefined): string {
  return page === undefined || page.set === 'small' ? 'small' : `${page.set} ${page.part}`;
}

function showMisses(score: PageScore): void {
  const { slug, bodyF1 = 1, extra, title, date, source, type, further } = score;
  const missed = [
    ...(type ? [] : ['type']),
    ...(bodyF1 < 0.97 ? [`body ${bodyF1.toFixed(3)}`] : []),
    ...Object.entries({ title, date, source, ...further }).flatMap(([name, verdict]) =>
      verdict === undefined || verdict === 'right' ? [] : [`${name} ${verdict}`],
    ),
    ...extra.map((line) => `extra “${line.slice(0, 40)}”`),
  ];
  if (missed.length > 0) console.log(`${slug}: ${missed.join('; ')}`);
}

/** The second pass over all pages, so that tables are loaded and code is compiled. */
function cpuEach(pages: readonly LabelledPage[]): number {
  const before = cpuMilliseconds();
  scorePages(pages);
  return (cpuMilliseconds() - before) / Math.max(1, pages.length);
}

function averageSize(pages: readonly LabelledPage[]): number {
  return Math.round(mean(pages.map((page) => page.bytes.length)) / 1024);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
