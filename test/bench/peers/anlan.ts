/** Anlan as a peer: JSON lines in {slug, html, url}, out {tool, slug, ms, title, date, source, paragraphs}: decode and extract alone, which give all that the others give, and the whole way to the article. */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { decodePage } from '../../../src/decode/decode-page.ts';
import type { Draft } from '../../../src/draft.ts';
import { extractDraft } from '../../../src/extract/extract-draft.ts';
import { loadKnowledge } from '../../../src/run/knowledge.ts';
import { normalise } from '../../../src/run/normalise.ts';

interface Page {
  readonly slug: string;
  readonly html: string;
  readonly url: string;
}

const headers = { 'content-type': 'text/html; charset=utf-8' };
const knowledge = loadKnowledge(resolve(import.meta.dirname, '../../../config'));
const tools: Readonly<Record<string, (bytes: Buffer, url: string) => Draft>> = {
  Anlan: (bytes, url) => extractDraft({ text: decodePage(bytes, headers).text, url }),
  'Anlan, to the article': (bytes, url) => normalise({ content: bytes, headers, url }, knowledge).cleaned,
};

const pages: Page[] = [];
for await (const line of createInterface({ input: process.stdin })) pages.push(JSON.parse(line));
for (const [tool, read] of Object.entries(tools)) {
  for (const isWarm of [false, false, true]) {
    for (const { slug, html, url } of pages) {
      const bytes = Buffer.from(html);
      const before = process.cpuUsage();
      const draft = read(bytes, url);
      const { user, system } = process.cpuUsage(before);
      if (!isWarm) continue;
      const { title, publishedAt: date, source, pageType, paragraphs } = draft;
      const ms = (user + system) / 1000;
      console.log(JSON.stringify({ tool, slug, ms, title, date, source, pageType, paragraphs }));
    }
  }
}
console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024 }));
