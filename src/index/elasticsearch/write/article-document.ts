import { type Article, articleSchema } from '../../../article.ts';
import { regionKey, regionPath, withOwnCode } from '../../region-keys.ts';

/** What stands beside an article in Elasticsearch, for tools that need it there; no part of the article. */
interface Beside {
  /** When it was published; where no date is known, when it was first seen, else fetched. */
  readonly '@timestamp'?: string;
  /** What Kibana can't work out itself. */
  readonly derived: {
    readonly findings: number;
    /** Calendar days in China from its publication until it was first seen. */
    readonly days_to_fetch?: number;
    /** 江苏省/南京市/鼓楼区, of towns too: 36 names of counties stand in several cities, and must not be counted as one. */
    readonly county_path?: string;
  };
}

export type ArticleDocument = Article & Beside;

/** An article as it is written into Elasticsearch. */
export function toDocument(article: Article): ArticleDocument {
  const timestamp = article.published_at ?? article.first_seen_at ?? article.fetched_at;
  const days = daysToFetch(article);
  const { region } = article;
  const isInCounty = regionKey(region, 'county') !== undefined;
  return {
    ...(timestamp !== undefined && { '@timestamp': timestamp }),
    ...withOwnCode(article),
    derived: {
      findings: article.findings.length,
      ...(days !== undefined && { days_to_fetch: days }),
      ...(region && isInCounty && { county_path: regionPath(region, 'county') }),
    },
  };
}

/** The article of a document, exactly as it was given, save that its region has its own code under its level's name. */
export function toArticle(document: ArticleDocument): Article {
  const { '@timestamp': _, derived: __, ...article } = document;
  return article;
}

/** What is stored, without what stands beside the article; it may be of an earlier version, or no article at all. */
export function withoutBeside(source: Readonly<Record<string, unknown>>): object {
  const { '@timestamp': _, derived: __, ...article } = source;
  return article;
}

/** A stored document as it would be written today: what stands beside the article is worked out anew. One that is no article stays as it is. */
export function renewDocument(source: Readonly<Record<string, unknown>>): object {
  const read = articleSchema.safeParse(withoutBeside(source));
  return read.success ? toDocument(withoutBeside(source) as Article) : source;
}

function daysToFetch(article: Article): number | undefined {
  const { published_at, published_precision } = article;
  const seen = article.first_seen_at ?? article.fetched_at;
  if (published_at === undefined || published_precision === 'month' || seen === undefined) return undefined;
  const days = (day(seen) - day(published_at)) / 86_400_000;
  return days >= 0 ? days : undefined;
}

/** Both are written in China's time. */
const day = (instant: string): number => Date.parse(`${instant.slice(0, 10)}T00:00:00Z`);
