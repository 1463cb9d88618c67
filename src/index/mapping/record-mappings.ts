import type { estypes } from '@elastic/elasticsearch';
import { pageDocumentSchema } from '../../page-document.ts';
import { runDocumentSchema } from '../../run-document.ts';
import { day } from './field-types.ts';
import { mapSchema } from './map-schema.ts';

/** A site may write 30 February: the record is taken all the same, without that day. */
const printedDay = { ...day, ignore_malformed: true };

/** Elasticsearch mapping of what runs did: every field is flat and can be counted by; none needs an analysis. */
export const runMapping = (): estypes.MappingTypeMapping =>
  mapSchema(runDocumentSchema, { newest_on: printedDay });

/** Elasticsearch mapping of the health of pages. */
export const pageMapping = (): estypes.MappingTypeMapping =>
  mapSchema(pageDocumentSchema, { published_on: printedDay });
