import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { newPage } from '../pages/new-page.ts';

interface Expected {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields the draft must have; findings are compared by code. */
  readonly draft: Partial<Draft>;
  readonly paragraphs?: readonly string[];
}

const folder = join(import.meta.dirname, '../pages');
const slugs = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());

function check(within: string, slug: string): void {
  const page = readdirSync(join(within, slug)).find((name) => /^page\.(?:html|txt|md)$/.test(name));
  if (page === undefined) throw new Error(`test/pages/${slug} has no page.html, page.txt or page.md`);
  const expected = JSON.parse(readFileSync(join(within, slug, 'expected.json'), 'utf8')) as Expected;
  const { text } = decodePage(readFileSync(join(within, slug, page)), expected.headers ?? {});
  const draft = extractDraft({ text, ...(expected.url === undefined ? {} : { url: expected.url }) });
  const { findings, ...fields } = expected.draft;
  expect(draft).toMatchObject(fields);
  if (findings) expect(draft.findings.map((one) => one.code)).toEqual(findings.map((one) => one.code));
  if (expected.paragraphs) expect(draft.paragraphs).toEqual(expected.paragraphs);
}

/** One folder a page: page.html, page.txt or page.md beside expected.json. */
describe('test/pages', () => {
  it.each(slugs.map((one) => one.name))('%s', (slug) => check(folder, slug));
});

describe('page:new', () => {
  const script = join(folder, 'new-page.ts');
  const run = (...words: string[]) => spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });

  it('writes a page that passes as it is, and never over another', () => {
    const made = mkdtempSync(join(tmpdir(), 'anlan-pages-'));
    try {
      const file = join(made, 'notice.htm');
      writeFileSync(
        file,
        '<title>停电公告</title><h1>停电公告</h1><p>因检修，定于6月3日8时至12时停电，请注意安全用电。</p>',
      );
      newPage(made, 'power-cut', file, 'https://www.example.cn/202406/t20240601_7.html');
      check(made, 'power-cut');
      expect(() => newPage(made, 'power-cut', file)).toThrow('is there already');
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });

  it.each([
    [[], 'Usage'],
    [['only-a-slug'], 'Usage'],
    [['Bad Slug', 'page.html'], 'is no slug'],
    [['good-slug', 'page.pdf'], 'must end in'],
    [['good-slug', 'absent.html'], 'no such file'],
  ])('%j ends with 2 and says why', (words, said) => {
    const { status, stderr } = run(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm run page:new');
  });
});
