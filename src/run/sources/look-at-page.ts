import type { FetchPage } from '../../crawl/fetch-page.ts';
import { checkStatus } from '../../crawl/walls/check-status.ts';
import { decodePage } from '../../decode/decode-page.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Look, SeenPage } from './limited-look.ts';
import { readTrial } from './read-trial.ts';

/** Looks at pages over the network, politely, and reads each as a list or an article. Walls and error statuses → their errors. */
export function lookThrough(
  fetchPage: FetchPage,
  options: { readonly delay: number; readonly knowledge: () => Knowledge; readonly signal: AbortSignal },
): Look {
  return async (url) => {
    const { page } = await fetchPage({ url, sourceId: 'none', delay: options.delay }, options.signal);
    const html = decodePage(page.bytes, page.headers).text;
    checkStatus(page, html, { accept: 'list' });
    const trial = await readTrial(
      { bytes: page.bytes, url: page.finalUrl, headers: page.headers },
      options.knowledge,
    );
    return { html, url: page.finalUrl, trial };
  };
}

/** A page from a file, held to the same rules: a saved wall is a wall. */
export async function savedPage(
  bytes: Uint8Array,
  url: string,
  knowledge: () => Knowledge,
): Promise<SeenPage> {
  const html = decodePage(bytes, {}).text;
  const page = { url, finalUrl: url, status: 200, headers: {}, bytes, fetchedAt: '', sourceId: 'none' };
  checkStatus(page, html, { accept: 'list' });
  return { html, url, trial: await readTrial({ bytes, url }, knowledge) };
}
