import { expect, it } from 'vitest';
import { articleMapping } from '../../src/index/mapping.ts';

it('maps every field of an article by its type, and refuses others', () => {
  expect(articleMapping()).toMatchObject({
    dynamic: 'strict',
    properties: {
      id: { type: 'keyword' },
      body: { type: 'text', analyzer: 'anlan_cjk' },
      publisher: { type: 'keyword', fields: { text: { type: 'text' } } },
      published_at: { type: 'date' },
      relevant: { type: 'boolean' },
      region: { properties: { code: { type: 'keyword' }, confidence: { type: 'double' } } },
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
