import { expect, it } from 'vitest';
import { z } from 'zod';
import { articleMapping } from '../../src/index/mapping/article-mapping.ts';
import { mapSchema } from '../../src/index/mapping/map-schema.ts';
import { pageMapping, runMapping } from '../../src/index/mapping/record-mappings.ts';

it('maps every field of an article by its type, and refuses others', () => {
  const named = { type: 'keyword', fields: { folded: { normalizer: 'anlan_folded' } } };
  expect(articleMapping()).toMatchObject({
    dynamic: 'strict',
    properties: {
      '@timestamp': { type: 'date' },
      id: { type: 'keyword' },
      title: { type: 'text', fields: { keyword: { type: 'keyword' } } },
      body: { type: 'text', analyzer: 'anlan_cjk' },
      publisher: { ...named, fields: { ...named.fields, text: { type: 'text' } } },
      authors: named,
      published_at: { type: 'date' },
      relevant: { type: 'boolean' },
      region: {
        properties: { code: { type: 'keyword' }, province: named, confidence: { type: 'double' } },
      },
      figures: { properties: { deaths: { type: 'double' } } },
      quality: {
        properties: {
          masks: { type: 'long' },
          completeness: { type: 'double' },
          damage: { type: 'keyword' },
        },
      },
      findings: { properties: { code: { type: 'keyword' }, detail: { index: false } } },
      attachments: { properties: { name: { type: 'keyword' } } },
      evidence: { enabled: false },
    },
  });
});

it('maps records flat, with days and instants as dates and whole numbers as long', () => {
  expect(runMapping()).toMatchObject({
    dynamic: 'strict',
    properties: {
      '@timestamp': { type: 'date' },
      level: { type: 'keyword' },
      new: { type: 'long' },
      duration_seconds: { type: 'double' },
      newest_on: { type: 'date', ignore_malformed: true },
      region: { properties: { province_code: { type: 'keyword' } } },
    },
  });
  expect(pageMapping()).toMatchObject({
    dynamic: 'strict',
    properties: { url: { type: 'keyword' }, http_status: { type: 'long' }, due_at: { type: 'date' } },
  });
});

it('cuts real words beside the pairs only where a plug-in does it', () => {
  expect(articleMapping('cjk').properties?.body).not.toHaveProperty('fields');
  for (const analysis of ['smartcn', 'ik'] as const) {
    const { title, body } = articleMapping(analysis).properties ?? {};
    expect(body).toMatchObject({ analyzer: 'anlan_cjk', fields: { words: { analyzer: 'anlan_words' } } });
    expect(title).toMatchObject({
      fields: { keyword: {}, words: { search_analyzer: 'anlan_words_search' } },
    });
  }
});

it('has no mapping for a type that nobody thought of', () => {
  expect(() => mapSchema(z.object({ at: z.object({ x: z.bigint() }) }), {})).toThrow('at.x');
});
