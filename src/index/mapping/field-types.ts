import type { estypes } from '@elastic/elasticsearch';
import { normaliser, textAnalyser } from './analysis.ts';

type Property = estypes.MappingProperty;

/** Strings longer than this are kept but not looked up; Lucene refuses terms over 32,766 bytes. */
const ignoreAbove = 8191;

/** Found, counted and sorted exactly as it stands. */
export const keyword: Property = { type: 'keyword', ignore_above: ignoreAbove };

/** `<field>.folded`: the same whatever its width, case and script, for names that people type. */
const folded: Property = { type: 'keyword', normalizer: normaliser, ignore_above: ignoreAbove };

/** Words in it are found, as pairs of characters; one character alone as the beginning of a pair. */
export const text: Property = {
  type: 'text',
  analyzer: textAnalyser,
  index_prefixes: { min_chars: 1, max_chars: 1 },
};

/** A name: exact as it stands, and `<field>.folded`. */
export const name: Property = { ...keyword, fields: { folded } };

/** A name in which words are looked up too: `<field>.text`. */
export const namedText: Property = { ...keyword, fields: { folded, text } };

/** Kept in the document, asked for by nobody: no terms, no columns. */
export const stored: Property = { type: 'keyword', index: false, doc_values: false };

/** Written as articles write it; asked in any shorter form too, as people do in Kibana: `published_at >= 2024-07`. */
export const instant: Property = {
  type: 'date',
  format: 'strict_date_time_no_millis||strict_date_optional_time',
};

/** 2024-07-30 */
export const day: Property = { type: 'date', format: 'strict_date||strict_date_optional_time' };
