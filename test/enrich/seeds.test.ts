import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanDraft } from '../../src/clean/clean-draft.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { topicsSchema } from '../../src/config/topics.ts';
import { enrichDraft } from '../../src/enrich/enrich-draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, process.env.ANLAN_SEEDS ?? '../shared/seeds');
const topics = readYaml(join(root, 'config/topics.yaml'), topicsSchema);

/** Number of the page → the region a reader gives it; none where nothing on the page names one. */
const regions: Readonly<Record<string, string | undefined>> = {
  '000': '370404101',
  '001': '370983106',
  '002': undefined,
  '003': '141021',
  '004': '320412003',
};

if (!existsSync(folder)) console.warn(`seeds: ${folder} is absent, skipped`);

describe.skipIf(!existsSync(folder))('real pages', () => {
  test.each(Object.entries(regions))('%s', (number, code) => {
    const file = readdirSync(folder).find((name) => name.startsWith(number));
    const text = readFileSync(join(folder, file ?? number), 'utf8');
    const article = enrichDraft(cleanDraft(extractDraft({ text })), { topics, pipelineVersion: 'test' });
    expect(article.region?.code).toBe(code);
    expect(article.relevant).toBe(true);
    if (number === '004') expect(article.regions_mentioned).toContain('3605');
  });
});
