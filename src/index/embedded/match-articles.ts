import type { SQLInputValue } from 'node:sqlite';
import type { Filter } from '../article-index.ts';
import { dayBounds } from '../day-bounds.ts';
import { type QueryTerm, queryTerms } from '../query-terms.ts';

/** The part of a query after SELECT: which articles match, as `article a` and, when words are asked for, `article_words w`. */
export interface Match {
  readonly from: string;
  readonly values: readonly SQLInputValue[];
  /** Undefined where no words were asked for. */
  readonly terms: readonly QueryTerm[] | undefined;
}

/** A filter as SQL; words that hold no letter or digit match nothing. */
export function matchArticles(filter: Filter): Match {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  const terms = filter.words === undefined ? undefined : queryTerms(filter.words);
  if (terms?.length === 0) add('0');
  else if (terms) add('article_words MATCH ?', terms.map(phrase).join(' AND '));
  if (filter.region === '00') add('a.region IS NOT NULL');
  else if (filter.region !== undefined) {
    add('? IN (a.region, a.province, a.city, a.county)', filter.region);
  }
  if (filter.topic !== undefined) {
    add('EXISTS (SELECT 1 FROM article_topic t WHERE t.article = a.number AND t.topic = ?)', filter.topic);
  }
  if (filter.finding !== undefined) {
    add('EXISTS (SELECT 1 FROM article_finding f WHERE f.article = a.number AND f.code = ?)', filter.finding);
  }
  if (filter.kind !== undefined) add('a.kind = ?', filter.kind);
  if (filter.site !== undefined) add('a.site = ?', filter.site);
  const { from, to } = dayBounds(filter);
  if (from !== undefined) add('a.published_at >= ?', from);
  if (to !== undefined) add('a.published_at <= ?', to);
  const tables = terms?.length ? 'article_words w JOIN article a ON a.number = w.rowid' : 'article a';
  return { from: `FROM ${tables} WHERE ${conditions.join(' AND ') || '1'}`, values, terms };
}

/** FTS5: tokens in a row within one column. Tokens hold only letters and digits, so they cannot end the quotes. */
function phrase({ tokens, prefix }: QueryTerm): string {
  return `"${tokens.join(' ')}"${prefix ? ' *' : ''}`;
}
