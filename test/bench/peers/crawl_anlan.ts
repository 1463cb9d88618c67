/** Anlan over the bench site: `crawl_anlan.ts <start URL> <folder> <concurrency> [pages] [queued]`: frontier, page state and archive on disk, a JSON lines file of articles. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { openArchive } from '../../../src/archive/open-archive.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { sourceSchema } from '../../../src/config/source.ts';
import { crawlSources } from '../../../src/crawl/crawl-sources.ts';
import { decodePage } from '../../../src/decode/decode-page.ts';
import { silentLog } from '../../../src/log.ts';
import type { RawPage } from '../../../src/raw-page.ts';
import { openStore } from '../../../src/store/open-store.ts';

const [start = '', folder = '', concurrency = '16', pages, queued = '0'] = process.argv.slice(2);
const { origin, host } = new URL(start);
const store = openStore(folder);
const archive = openArchive(folder);
const source = sourceSchema.parse({
  id: 'bench',
  name: 'bench',
  home: `${origin}/`,
  kind: 'government',
  profile: 'list',
  columns: [{ id: 'tz', name: '通知公告', url: start }],
});
const runId = store.runs.start({ pipeline: 'bench' });
// A long queue before the first page is asked.
for (let next = 0; next < Number(queued); ) {
  store.transaction(() => {
    for (const end = Math.min(next + 1000, Number(queued)); next < end; next++) {
      const url = `${origin}/more/${next}.html`;
      store.frontier.add(runId, {
        url,
        sourceId: source.id,
        kind: 'article',
        lane: 'plain',
        host,
        priority: 2,
      });
    }
  });
}
const report = await crawlSources({
  sources: [source],
  settings: settingsSchema.parse({
    crawl: {
      allow_private: [host],
      concurrency: Number(concurrency),
      host_concurrency: Number(concurrency),
      delay: 0,
      max_pages: 1_000_000,
    },
  }),
  store,
  archive,
  log: silentLog,
  runId,
  mode: 'incremental',
  decode: (bytes, headers) => decodePage(bytes, headers).text,
  onArticle: async (page) => {
    const article = { url: page.url, ...readPage(plainText(page), page.finalUrl) };
    appendFileSync(join(folder, 'items.jsonl'), `${JSON.stringify(article)}\n`);
    return { outcome: 'new', articleId: page.url };
  },
  ...(pages === undefined ? {} : { maxPages: Number(pages) }),
});
store.runs.finish(runId, report);
await archive.close();
store.close();
// A timer of Crawlee's would keep the process for another second.
process.exit();

/** By the charset of the header, as the others have it; Anlan's own decoding, by evidence, belongs to what comes after a crawl. */
function plainText({ bytes, headers }: RawPage): string {
  const charset = /charset=([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}

/** In one streaming pass, as Anlan reads articles. */
function readPage(html: string, base: string): { readonly title: string; readonly links: number } {
  let title = '';
  let inTitle = false;
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      inTitle = name === 'title';
      if (name === 'a' && href !== undefined) links.push(new URL(href, base).href);
    },
    ontext(text) {
      if (inTitle) title += text;
    },
    onclosetag() {
      inTitle = false;
    },
  });
  parser.end(html);
  return { title, links: links.length };
}
