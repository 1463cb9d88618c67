/** Readability under jsdom and linkedom: JSON lines in {slug, html, url}, out {tool, slug, ms, title, paragraphs}. Run from the folder they are installed in. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.cwd(), 'package.json'));
const { Readability } = require('@mozilla/readability');
const { JSDOM } = require('jsdom');
const { parseHTML } = require('linkedom');

const tools = {
  'Readability + jsdom': ({ html, url }) => new JSDOM(html, { url }).window.document,
  'Readability + linkedom': ({ html }) => parseHTML(html).document,
};

const pages = [];
for await (const line of createInterface({ input: process.stdin })) pages.push(JSON.parse(line));
for (const [tool, open] of Object.entries(tools)) {
  for (const isWarm of [false, false, true]) {
    for (const page of pages) {
      const before = process.cpuUsage();
      let found;
      try {
        found = new Readability(open(page)).parse();
      } catch {
        found = null;
      }
      const { user, system } = process.cpuUsage(before);
      const paragraphs = (found?.textContent ?? '').split('\n').map((one) => one.trim());
      const answer = { tool, slug: page.slug, ms: (user + system) / 1000, title: found?.title ?? '' };
      if (isWarm)
        console.log(
          JSON.stringify({
            ...answer,
            date: found?.publishedTime ?? undefined,
            paragraphs: paragraphs.filter(Boolean),
          }),
        );
    }
  }
}
console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024 }));
