import type { LabelledPage } from './labelled-pages.ts';
import { agreement, comparable, isLatin, shingles } from './shingles.ts';

/** What a tool made of a page; absent: it gave none. `pageType` other than article: it refused the page. */
export interface Extracted {
  readonly pageType?: string;
  readonly title?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly source?: string | undefined;
  readonly paragraphs: readonly string[];
  /** Absent: the tool gives no such fields, and they are not measured. */
  readonly further?: FurtherFields;
}

/** What else the labels may speak of; of attachments the addresses. */
export interface FurtherFields {
  readonly publisher?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly issuedOn?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly indexNumber?: string | undefined;
  readonly siteIdCode?: string | undefined;
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  readonly attachments: readonly { readonly url: string }[];
}

export const furtherNames = [
  'publisher',
  'subtitle',
  'issuedOn',
  'documentNumber',
  'indexNumber',
  'siteIdCode',
  'authors',
  'editors',
  'attachments',
] as const;
export type FurtherName = (typeof furtherNames)[number];

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
  /** Marks of the further fields. */
  readonly further: { readonly [name in FurtherName]?: Verdict };
}

/** Shortest line, in characters, that counts as furniture left on. */
const leastExtra = 6;

/** Holds what was made of a page against its labels; the date by day, titles and sources by their letters. */
export function scorePage(page: LabelledPage, got: Extracted): PageScore {
  const { slug, draft, paragraphs } = page;
  const isArticle = (draft.pageType ?? 'article') === 'article';
  const taken = (got.pageType ?? 'article') === 'article';
  if (!isArticle) return { slug, type: !taken, extra: [], further: {} };
  const latin = isLatin(paragraphs?.join('\n') ?? '');
  const wanted = paragraphs === undefined ? undefined : shingles(paragraphs.join('\n'), latin);
  const body = wanted && agreement(shingles(taken ? got.paragraphs.join('\n') : '', latin), wanted);
  return {
    slug,
    type: taken,
    ...(body && { bodyF1: body.f1, recall: body.recall }),
    extra: wanted && taken ? got.paragraphs.filter((line) => isExtra(line, wanted, latin)) : [],
    ...verdict('title', draft.title, got.title, comparable),
    ...verdict('date', draft.publishedAt, got.publishedAt, (value) => value.slice(0, 10)),
    ...verdict('source', draft.source, got.source, comparable),
    further: got.further === undefined ? {} : scoreFurther(draft, got.further),
  };
}

function scoreFurther(draft: LabelledPage['draft'], got: FurtherFields): PageScore['further'] {
  return Object.assign(
    {},
    ...furtherNames.map((name) => verdict(name, printed(draft[name]), printed(got[name]), comparable)),
  );
}

/** A subtitle with or without its dash; names and addresses in any order; an empty list is none. */
function printed(value: Field): string | null | undefined {
  if (typeof value === 'string') return value.replace(/^[—―─-]+/u, '');
  if (value === undefined || value === null) return value;
  if (value.length === 0) return null;
  return value
    .map((one) => (typeof one === 'string' ? one : one.url))
    .toSorted()
    .join('、');
}

type Field = string | null | undefined | readonly (string | { readonly url: string })[];

function isExtra(line: string, wanted: ReadonlySet<string>, latin: boolean): boolean {
  if (comparable(line).length < leastExtra) return false;
  const own = shingles(line, latin);
  return own.size > 0 && agreement(own, wanted).precision < 0.5;
}

function verdict<K extends string>(
  field: K,
  wanted: string | null | undefined,
  got: string | null | undefined,
  fold: (value: string) => string,
): { [P in K]?: Verdict } {
  if (wanted === undefined) return {};
  const right = wanted === null ? !got : !!got && fold(got) === fold(wanted);
  const value: Verdict = right ? 'right' : got ? 'wrong' : 'absent';
  return { [field]: value } as { [P in K]?: Verdict };
}
