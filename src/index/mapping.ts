import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { articleSchema } from '../article.ts';
import { scriptPairs } from '../text/fold-script.ts';

export type FieldMapping = Readonly<Record<string, unknown>>;

/** Strings longer than this are kept but not looked up; Lucene refuses terms over 32,766 bytes. */
const ignoreAbove = 8191;
const text = { type: 'text', analyzer: 'anlan_cjk', index_prefixes: { min_chars: 1, max_chars: 1 } };
const keyword = { type: 'keyword', ignore_above: ignoreAbove };
const date = { type: 'date', format: 'strict_date_time_no_millis' };
/** Kept in the article, asked for by nobody: no terms, no columns. */
const stored = { type: 'keyword', index: false, doc_values: false };

/** Fields that are not what their type says: strings that are text or dates, and what is only kept. */
const special: Readonly<Record<string, FieldMapping>> = {
  title: { ...text, fields: { keyword: { type: 'keyword', ignore_above: 512 } } },
  body: text,
  summary: stored,
  publisher: { ...keyword, fields: { text } },
  source: { ...keyword, fields: { text } },
  published_at: date,
  fetched_at: date,
  first_seen_at: date,
  changed_at: date,
  issued_on: { type: 'date', format: 'strict_date' },
  evidence: { type: 'object', enabled: false },
  'findings.at': { type: 'integer', index: false, doc_values: false },
  'findings.before': stored,
  'findings.after': stored,
  'findings.detail': stored,
};

/** Elasticsearch mapping of an article, walked from its schema: strings are keywords, fields that nobody declared are refused. */
export function articleMapping(): FieldMapping {
  return { dynamic: 'strict', ...mapObject(articleSchema, '') };
}

/**
 * Whatever is no letter, digit or numeral becomes a space first, so that words end where cutBigrams ends them; then both
 * scripts become one, as foldScript does it, for Kibana's queries too.
 */
export function articleAnalysis(): estypes.IndicesIndexSettingsAnalysis {
  return {
    char_filter: {
      anlan_one_script: {
        type: 'mapping',
        mappings: Array.from(scriptPairs(), ([from, to]) => `${from}=>${to}`),
      },
      anlan_words_only: {
        type: 'pattern_replace',
        pattern: '[^\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Nl}]|[〆〼]',
        replacement: ' ',
      },
    },
    analyzer: {
      anlan_cjk: {
        type: 'custom',
        char_filter: ['anlan_words_only', 'anlan_one_script'],
        tokenizer: 'standard',
        filter: ['cjk_width', 'lowercase', 'cjk_bigram'],
      },
    },
  };
}

function mapObject(schema: z.ZodObject, path: string): FieldMapping {
  const properties = Object.entries(schema.shape).map(([name, field]) => {
    const at = path ? `${path}.${name}` : name;
    return [name, special[at] ?? mapField(field, at)];
  });
  return { properties: Object.fromEntries(properties) };
}

function mapField(field: unknown, path: string): FieldMapping {
  if (field instanceof z.ZodOptional || field instanceof z.ZodReadonly) return mapField(field.unwrap(), path);
  if (field instanceof z.ZodArray) return mapField(field.element, path);
  if (field instanceof z.ZodObject) return mapObject(field, path);
  if (field instanceof z.ZodBoolean) return { type: 'boolean' };
  if (field instanceof z.ZodNumber) return { type: field.format?.includes('int') ? 'long' : 'double' };
  if (field instanceof z.ZodString || field instanceof z.ZodEnum) return keyword;
  throw new Error(`${path}: no mapping for this type of field; add one to mapping.ts`);
}
