import type { Article, Quality } from './article.ts';
import type { Finding } from './finding.ts';

/** A value that was thought of for a field; the first of a field has won, but for the body, whose elements stand by their weight. */
export interface Candidate {
  readonly value: string;
  /** Where it stood and what speaks for or against it. */
  readonly why: string;
  /** What it weighs beside the others of its field. */
  readonly score?: number;
}

/** What kind of page it is; only `article` goes on to the index in a crawl. */
export type PageType = 'article' | 'list' | 'error' | 'stub' | 'login' | 'challenge' | 'empty';

export type InputFormat = 'html' | 'text' | 'markdown';

/**
 * An article on its way: made by extract (text as found), rewritten by clean (text repaired), read by enrich.
 * Texts hold the page's own characters until clean has run.
 */
export interface Draft {
  readonly pageType: PageType;
  /** Why it is that type, with the words or figures that decided. */
  readonly pageTypeReason: string;
  readonly format: InputFormat;
  readonly title: string;
  readonly subtitle?: string;
  readonly paragraphs: readonly string[];
  readonly lang: string;
  readonly canonicalUrl?: string;
  readonly publishedAt?: string;
  readonly publishedPrecision?: NonNullable<Article['published_precision']>;
  readonly issuedOn?: string;
  /** 来源 as printed. */
  readonly source?: string;
  readonly publisher?: string;
  readonly repostedFrom?: NonNullable<Article['reposted_from']>;
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  /** 当前位置 / 您所在的位置, outermost first. */
  readonly breadcrumb: readonly string[];
  readonly siteName?: string;
  /** 网站标识码 from the meta tag or the footer. */
  readonly siteIdCode?: string;
  readonly columnName?: string;
  readonly documentNumber?: string;
  readonly indexNumber?: string;
  readonly attachments: Article['attachments'];
  /** Field name → why it has this value, with the words it was read from. */
  readonly evidence: Readonly<Record<string, string>>;
  /** Furniture lines around the body that were left out of it: they still carry evidence (ICP, hosts, copyright owner). */
  readonly furniture: readonly string[];
  readonly findings: readonly Finding[];
  /** Field name → what was thought of for it; only where somebody asked for it. */
  readonly candidates?: Readonly<Record<string, readonly Candidate[]>>;
  /** Set by clean. */
  readonly quality?: Quality;
}
