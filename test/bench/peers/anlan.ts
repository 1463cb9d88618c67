/** Anlan as a peer: JSON lines in {slug, html, url}, out {tool, slug, ms, title, date, source, paragraphs}; all fields, and the region besides. */

import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { loadKnowledge } from '../../../src/run/knowledge.ts';
import { normalise } from '../../../src/run/normalise.ts';

const knowledge = loadKnowledge(resolve(import.meta.dirname, '../../../config'));
const pages: { slug: string; html: string; url: string }[] = [];
for await (const line of createInterface({ input: process.stdin })) pages.push(JSON.parse(line));
for (const isWarm of [false, false, true]) {
  for (const { slug, html, url } of pages) {
    const bytes = Buffer.from(html);
    const before = process.cpuUsage();
    const { cleaned, article } = normalise(
      { content: bytes, headers: { 'content-type': 'text/html; charset=utf-8' }, url },
      knowledge,
    );
    const { user, system } = process.cpuUsage(before);
    if (!isWarm) continue;
    console.log(
      JSON.stringify({
        tool: 'Anlan',
        slug,
        ms: (user + system) / 1000,
        title: cleaned.title,
        date: article.published_at,
        source: article.source,
        pageType: cleaned.pageType,
        paragraphs: cleaned.paragraphs,
      }),
    );
  }
}
console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024 }));
