import type { estypes } from '@elastic/elasticsearch';
import type { Filter } from '../../article-index.ts';
import { dayBounds } from '../../day-bounds.ts';
import { type QueryTerm, queryTerms } from '../../query-terms.ts';

/** publisher and source are keywords; their text stands beside them. */
const fields = ['title^8', 'body', 'publisher.text^2', 'source.text^2'];
const regionFields = [
  'region.code',
  'region.province_code',
  'region.city_code',
  'region.county_code',
] as const;

export interface BuiltQuery {
  readonly query: NonNullable<estypes.QueryDslQueryContainer>;
  /** Undefined where no words were asked for. */
  readonly terms: readonly QueryTerm[] | undefined;
}

/** A filter as query DSL; words that hold no letter or digit match nothing. */
export function buildQuery(filter: Filter): BuiltQuery {
  const terms = filter.words === undefined ? undefined : queryTerms(filter.words);
  if (terms?.length === 0) return { query: { match_none: {} }, terms };
  const clauses: estypes.QueryDslQueryContainer[] = [];
  if (filter.region === '00') clauses.push({ exists: { field: 'region.code' } });
  else if (filter.region !== undefined) {
    const code = filter.region;
    clauses.push({ bool: { should: regionFields.map((field) => ({ term: { [field]: code } })) } });
  }
  if (filter.topic !== undefined) clauses.push({ term: { topics: filter.topic } });
  if (filter.finding !== undefined) clauses.push({ term: { 'findings.code': filter.finding } });
  if (filter.kind !== undefined) clauses.push({ term: { 'document.kind': filter.kind } });
  if (filter.site !== undefined) clauses.push({ term: { 'site.id': filter.site } });
  const { from, to } = dayBounds(filter);
  if (from !== undefined || to !== undefined) {
    clauses.push({ range: { published_at: { ...(from && { gte: from }), ...(to && { lte: to }) } } });
  }
  return { query: { bool: { filter: clauses, must: (terms ?? []).map(phrase) } }, terms };
}

/** All tokens in a row within one field; the last may be the beginning of a pair. */
function phrase({ tokens, prefix }: QueryTerm): estypes.QueryDslQueryContainer {
  return {
    multi_match: {
      query: tokens.join(' '),
      fields,
      type: prefix ? 'phrase_prefix' : 'phrase',
      // One character begins at most a few thousand pairs; the default of 50 would lose some.
      ...(prefix && { max_expansions: 20_000 }),
    },
  };
}
