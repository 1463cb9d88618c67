import { Parser } from 'htmlparser2';
import { dateOfUrl, wholeDate } from './list-date.ts';
import { absoluteUrl, type ListItem, type ListPage } from './list-page.ts';

/** sitemaps.org: one file holds at most so many addresses. */
const maxUrls = 50_000;

interface Entry {
  loc?: string;
  lastmod?: string;
  title?: string;
  published?: string;
}

/** `urlset`, `sitemapindex` (→ lists) and news sitemaps of sitemaps.org. Entities of the document's own are not resolved. */
export function readSitemap(xml: string, url: string): ListPage {
  const items = new Map<string, ListItem>();
  const lists: { url: string; lastmod?: string }[] = [];
  let entry: Entry | undefined;
  let kind = '';
  let text = '';
  const parser = new Parser(
    {
      onopentag(name) {
        const local = localName(name);
        if (local === 'url' || local === 'sitemap') {
          entry = {};
          kind = local;
        }
        text = '';
      },
      ontext(data) {
        if (entry && text.length < 5000) text += data;
      },
      onclosetag(name) {
        const local = localName(name);
        if (!entry) return;
        const value = text.trim();
        if (local === 'loc' && !name.startsWith('image')) entry.loc ??= value;
        else if (local === 'lastmod') entry.lastmod = value;
        else if (local === 'title') entry.title = value;
        else if (local === 'publication_date') entry.published = value;
        else if (local === kind) {
          add(entry);
          entry = undefined;
        }
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const add = ({ loc = '', lastmod: changed, title = '', published }: Entry) => {
    // What is left of an entity is one of the document's own.
    const address = /&\w{1,60};/.test(loc) ? undefined : absoluteUrl(loc, url);
    if (!address) return;
    const lastmod = changed && /^\d{4}-\d\d/.test(changed) ? { lastmod: changed.slice(0, 40) } : {};
    if (kind === 'sitemap') {
      if (lists.length < maxUrls) lists.push({ url: address, ...lastmod });
      return;
    }
    if (items.size >= maxUrls || items.has(address)) return;
    const date = (published && wholeDate(published.slice(0, 10))) || dateOfUrl(address);
    items.set(address, {
      title: title.replace(/\s+/g, ' '),
      url: address,
      ...(date ? { date } : {}),
      ...lastmod,
    });
  };
  parser.write(xml);
  parser.end();
  return { items: [...items.values()], ...(lists.length > 0 ? { lists } : {}) };
}

/** A sitemap as plain text: one address a line and nothing else. Undefined for any other text. */
export function readTextSitemap(text: string, url: string): ListPage | undefined {
  const lines = text
    .split(/\r?\n/, maxUrls * 2)
    .map((line) => line.replace(/^\ufeff/, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || !lines.every((line) => /^https?:\/\/\S{4,2000}$/.test(line))) return undefined;
  const items = new Map<string, ListItem>();
  for (const line of lines.slice(0, maxUrls)) {
    const address = absoluteUrl(line, url);
    const date = address && dateOfUrl(address);
    if (address) items.set(address, { title: '', url: address, ...(date ? { date } : {}) });
  }
  return { items: [...items.values()] };
}

function localName(name: string): string {
  return name.toLowerCase().replace(/^[\w-]{1,20}:/, '');
}
