/** Crawlee's CheerioCrawler over the bench site: `crawl_crawlee.js <start URL> <folder> <concurrency> [all]`; all: the links of articles are followed too; its queue and dataset on disk. Run from the folder it is installed in. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const [start, folder, concurrency, everything] = process.argv.slice(2);
process.env.CRAWLEE_STORAGE_DIR = folder;
const { CheerioCrawler, Configuration, log } = require('@crawlee/cheerio');
log.setLevel(log.LEVELS.WARNING);

const crawler = new CheerioCrawler(
  {
    respectRobotsTxtFile: true,
    minConcurrency: Number(concurrency),
    maxConcurrency: Number(concurrency),
    async requestHandler({ request, $, enqueueLinks, pushData }) {
      if (request.label !== 'article') {
        await enqueueLinks({ selector: 'ul.list a', label: 'article' });
        // Lists before articles, as Anlan has it.
        await enqueueLinks({ selector: 'a.next', forefront: true });
        return;
      }
      const links = $('a[href]')
        .map((_, link) => new URL($(link).attr('href'), request.loadedUrl).href)
        .get();
      if (everything === 'all') await enqueueLinks({ selector: 'a', label: 'article' });
      await pushData({ url: request.url, title: $('title').text(), links: links.length });
    },
  },
  new Configuration({ persistStorage: true, purgeOnStart: true }),
);
await crawler.run([start]);
// A timer of Crawlee's would keep the process for another second.
process.exit();
