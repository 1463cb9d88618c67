import type { estypes } from '@elastic/elasticsearch';
import { pageDocumentSchema } from '../../page-document.ts';
import { runDocumentSchema } from '../../run-document.ts';
import { mapSchema } from './map-schema.ts';

/** Elasticsearch mapping of what runs did: every field is flat and can be counted by; none needs an analysis. */
export const runMapping = (): estypes.MappingTypeMapping => mapSchema(runDocumentSchema, {});

/** Elasticsearch mapping of the health of pages. */
export const pageMapping = (): estypes.MappingTypeMapping => mapSchema(pageDocumentSchema, {});
