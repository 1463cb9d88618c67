import type { Article } from '../article.ts';

/** Counts of a run that only the stages after the crawl can know. */
export interface Tally {
  readonly articles: number;
  readonly findings: number;
  readonly findingsByCode: Readonly<Record<string, number>>;
  add(article: Article): void;
}

/** A tally at zero. */
export function createTally(): Tally {
  let articles = 0;
  const byCode: Record<string, number> = {};
  return {
    get articles() {
      return articles;
    },
    get findings() {
      return Object.values(byCode).reduce((sum, count) => sum + count, 0);
    },
    get findingsByCode() {
      return { ...byCode };
    },
    add(article) {
      articles++;
      for (const finding of article.findings) byCode[finding.code] = (byCode[finding.code] ?? 0) + 1;
    },
  };
}
