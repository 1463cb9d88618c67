import { type SiteInfo, standingText } from './furniture.ts';
import { htmlPage, notFoundPage, type Page, page, type SitePages } from './site.ts';

/**
 * The pages every site has: robots.txt and the standing pages of its menu, wrapped by the site's own frame.
 * `encode` turns HTML into a page as the site sends it, where that is not plain UTF-8.
 */
export function addStanding(
  pages: SitePages,
  info: SiteInfo,
  robots: string,
  frame: (title: string, inner: string) => string,
  encode: (html: string, status?: number) => Page = (html, status) =>
    status === 404 ? notFoundPage(html) : htmlPage(html),
): void {
  pages.set('/robots.txt', page(robots, 'text/plain; charset=utf-8'));
  pages.set('/favicon.ico', page(Uint8Array.of(0, 0, 1, 0, 0, 0), 'image/x-icon'));
  for (const [name, path] of Object.entries(info.standing)) {
    if (!pages.has(path)) pages.set(path, encode(frame(name, standingText(info, name))));
  }
  const missing =
    '<div class="error"><h1>404</h1><p>很抱歉，您访问的页面不存在或已被删除。</p><p><a href="/">返回首页</a></p></div>';
  pages.set('/404.html', encode(frame('页面不存在', missing), 404));
}
