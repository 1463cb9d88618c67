import { PageError } from '../errors.ts';
import type { CrawlSettings } from './resolve-address.ts';

/** The address as it is asked and stored: http(s) only, no credentials, no fragment, not too long. Anything else → PageError. */
export function pageUrl(text: string, settings: Pick<CrawlSettings, 'max_url_length'>): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new PageError(`${text.slice(0, 200)}: not an http or https address`);
  }
  if (url.username || url.password)
    throw new PageError(`${url.host}: an address with credentials is not fetched`);
  url.hash = '';
  if (url.href.length > settings.max_url_length) {
    throw new PageError(
      `${url.href.slice(0, 200)}…: the address is longer than ${settings.max_url_length} characters`,
    );
  }
  return url;
}

/** Files that lists link to beside pages: documents, pictures, archives, sound and film. */
const fileName =
  /\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|gz|jpe?g|png|gif|bmp|webp|mp3|mp4|avi|wmv|flv|apk|exe)$/i;

/** Does the address lead to a file and not to a page? */
export function isFile(url: URL): boolean {
  return fileName.test(url.pathname);
}

/** Is it the site's own host, above or below it: `yjt.x.gov.cn` and `www.yjt.x.gov.cn`, or `x.gov.cn` of `yjt.x.gov.cn`. */
export function isSameSite(url: URL, home: URL): boolean {
  const [a, b] = [bare(url.hostname), bare(home.hostname)];
  return a === b || a.endsWith(`.${b}`) || (b.endsWith(`.${a}`) && a.split('.').length >= 3);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
