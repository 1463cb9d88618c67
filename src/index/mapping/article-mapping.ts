import type { estypes } from '@elastic/elasticsearch';
import { articleSchema } from '../../article.ts';
import { type Analysis, wordAnalysers } from './analysis.ts';
import { day, instant, keyword, name, namedText, stored, text } from './field-types.ts';
import { type FieldMapping, mapSchema, type SpecialFields } from './map-schema.ts';

/**
 * Findings are plain objects of which only `code` is indexed. The questions are "articles with this code" and "articles by
 * code", and both count articles. Nested ones would each be a document of their own (a damaged page has thousands), and
 * neither Lens nor KQL's counts reach into them; flattened ones would index every word of `before` and `after`.
 *
 * Figures are double, as the schema's numbers are: a long would cut 2.5 to 2, and sums would differ from the embedded index's.
 */
const special: SpecialFields = {
  body: text,
  summary: stored,
  publisher: namedText,
  source: namedText,
  'site.name': name,
  'reposted_from.name': name,
  authors: name,
  editors: name,
  'region.province': name,
  'region.city': name,
  'region.county': name,
  'region.town': name,
  'region.path': name,
  'document.number': name,
  published_at: instant,
  fetched_at: instant,
  first_seen_at: instant,
  changed_at: instant,
  issued_on: day,
  evidence: { type: 'object', enabled: false },
  'findings.at': { type: 'integer', index: false, doc_values: false },
  'findings.before': stored,
  'findings.after': stored,
  'findings.detail': stored,
};

/** Written beside an article by the index, and taken off when it is read: see article-document.ts. */
const beside: SpecialFields = {
  '@timestamp': instant,
  derived: {
    properties: { findings: { type: 'long' }, days_to_fetch: { type: 'long' }, county_path: keyword },
  },
};

/**
 * Elasticsearch mapping of an article. Anlan's own search asks `title` and `body`, which are cut into pairs whatever
 * `analysis` is, so that both indexes answer alike; with a plug-in `title.words` and `body.words` stand beside them.
 */
export function articleMapping(analysis: Analysis = 'cjk'): estypes.MappingTypeMapping {
  const words: Record<string, FieldMapping> =
    analysis === 'cjk'
      ? {}
      : { words: { type: 'text', analyzer: wordAnalysers.index, search_analyzer: wordAnalysers.search } };
  return mapSchema(
    articleSchema,
    {
      ...special,
      title: { ...text, fields: { keyword: { type: 'keyword', ignore_above: 512 }, ...words } },
      body: { ...text, ...(analysis !== 'cjk' && { fields: words }) },
    },
    beside,
  );
}
