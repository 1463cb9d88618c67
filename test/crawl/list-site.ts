import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer } from './mock-site.ts';

/** The host of the plain site. */
export const host = 'www.one.example';
/** Title of the article with that number. */
export const title = (id: number) => `关于第${id}号隐患整改的通知`;

/** One list of `count` articles under /tz/. */
export function listSite(count: number, more: Record<string, MockAnswer> = {}): Record<string, MockAnswer> {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    '/tz/': listBody(ids.map((id) => [`${id}.html`, title(id), '2024-07-01'] as const)),
    ...Object.fromEntries(ids.map((id) => [`/tz/${id}.html`, articlePage(title(id))])),
    ...more,
  };
}

/** The source of the plain site. */
export const listSource = (more = {}) => sourceOf(host, 'list', '/tz/', more);
