import type { LabelledPage } from './labelled-pages.ts';
import { agreement, comparable, shingles } from './shingles.ts';

/** What a tool made of a page; absent: it gave none. `pageType` other than article: it refused the page. */
export interface Extracted {
  readonly pageType?: string;
  readonly title?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly source?: string | undefined;
  readonly paragraphs: readonly string[];
}

export type Verdict = 'right' | 'wrong' | 'absent';

/** One page's marks; a field that the labels do not speak of is undefined. */
export interface PageScore {
  readonly slug: string;
  /** A page of the right sort was taken, or refused, as it should be. */
  readonly type: boolean;
  readonly bodyF1?: number;
  readonly recall?: number;
  /** Lines of the result that are not of the article: furniture left on. */
  readonly extra: readonly string[];
  readonly title?: Verdict;
  readonly date?: Verdict;
  readonly source?: Verdict;
}

/** Shortest line, in characters, that counts as furniture left on. */
const leastExtra = 6;

/** Holds what was made of a page against its labels; the date by day, titles and sources by their letters. */
export function scorePage(page: LabelledPage, got: Extracted): PageScore {
  const { slug, draft, paragraphs } = page;
  const isArticle = (draft.pageType ?? 'article') === 'article';
  const taken = (got.pageType ?? 'article') === 'article';
  if (!isArticle) return { slug, type: !taken, extra: [] };
  const wanted = paragraphs === undefined ? undefined : shingles(paragraphs.join('\n'));
  const body = wanted && agreement(shingles(taken ? got.paragraphs.join('\n') : ''), wanted);
  return {
    slug,
    type: taken,
    ...(body && { bodyF1: body.f1, recall: body.recall }),
    extra: wanted && taken ? got.paragraphs.filter((line) => isExtra(line, wanted)) : [],
    ...verdict('title', draft.title, got.title, comparable),
    ...verdict('date', draft.publishedAt, got.publishedAt, (value) => value.slice(0, 10)),
    ...verdict('source', draft.source, got.source, comparable),
  };
}

function isExtra(line: string, wanted: ReadonlySet<string>): boolean {
  if (comparable(line).length < leastExtra) return false;
  const own = shingles(line);
  return own.size > 0 && agreement(own, wanted).precision < 0.5;
}

function verdict<K extends string>(
  field: K,
  wanted: string | null | undefined,
  got: string | undefined,
  fold: (value: string) => string,
): { [P in K]?: Verdict } {
  if (wanted === undefined) return {};
  const right = wanted === null ? !got : got !== undefined && fold(got) === fold(wanted);
  const value: Verdict = right ? 'right' : got ? 'wrong' : 'absent';
  return { [field]: value } as { [P in K]?: Verdict };
}
