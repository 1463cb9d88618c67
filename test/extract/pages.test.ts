import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

interface Expected {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields the draft must have; findings are compared by code. */
  readonly draft: Partial<Draft>;
  readonly paragraphs?: readonly string[];
}

const folder = join(import.meta.dirname, '../pages');

/** One folder a page: page.html or page.txt beside expected.json. */
describe('test/pages', () => {
  it.each(readdirSync(folder))('%s', (slug) => {
    const html = join(folder, slug, 'page.html');
    const file = existsSync(html) ? html : join(folder, slug, 'page.txt');
    const expected = JSON.parse(readFileSync(join(folder, slug, 'expected.json'), 'utf8')) as Expected;
    const { text } = decodePage(readFileSync(file), expected.headers ?? {});
    const draft = extractDraft({ text, ...(expected.url === undefined ? {} : { url: expected.url }) });
    const { findings, ...fields } = expected.draft;
    expect(draft).toMatchObject(fields);
    if (findings) {
      expect(draft.findings.map((one) => one.code)).toEqual(findings.map((one) => one.code));
    }
    if (expected.paragraphs) expect(draft.paragraphs).toEqual(expected.paragraphs);
  });
});
