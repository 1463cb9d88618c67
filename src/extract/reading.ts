import type { Article } from '../article.ts';
import type { Finding } from '../finding.ts';
import type { FoundTitle } from './fields/find-title.ts';
import type { PageTags } from './fields/read-tags.ts';
import type { Trimmed } from './furniture/trim-body.ts';
import type { Line } from './lines/line.ts';
import type { PageClass } from './page-type/page-facts.ts';

/** A page read into lines, whatever its format, with headline and body marked: what the fields are found in. */
export interface Reading {
  readonly lines: readonly Line[];
  /** Range of the article's container. */
  readonly first: number;
  readonly end: number;
  readonly why: string;
  readonly title: FoundTitle;
  readonly trimmed: Trimmed;
  readonly tags: PageTags;
  /** Texts the source's selectors found. */
  readonly selected: { readonly publishedAt?: string; readonly source?: string };
  readonly front: Readonly<Record<string, string>>;
  readonly attachments: Article['attachments'];
  readonly lang?: string;
  readonly pageClass: PageClass;
  /** What was noticed while reading: text hidden inside the article. */
  readonly findings?: readonly Finding[];
}
