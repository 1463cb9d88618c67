import type { estypes } from '@elastic/elasticsearch';
import { pageDocumentSchema } from '../../page-document.ts';
import { runDocumentSchema } from '../../run-document.ts';
import { name, text } from './field-types.ts';
import { mapSchema, type SpecialFields } from './map-schema.ts';

/** Names as in the articles, so that one filter fits all indices. */
const ofSite: SpecialFields = {
  'site.name': name,
  'region.province': name,
  'region.city': name,
  'region.county': name,
  'region.town': name,
  'region.path': name,
};

/** Elasticsearch mapping of what runs did: every field is flat and can be counted by. */
export const runMapping = (): estypes.MappingTypeMapping => mapSchema(runDocumentSchema, ofSite);

/** Elasticsearch mapping of the health of pages. */
export const pageMapping = (): estypes.MappingTypeMapping =>
  mapSchema(pageDocumentSchema, {
    ...ofSite,
    title: { ...text, fields: { keyword: { type: 'keyword', ignore_above: 512 } } },
  });
