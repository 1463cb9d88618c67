import { type Element, isTag } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { dateOfUrl, isoDay, wholeDate } from './list-date.ts';
import { absoluteUrl, type ListItem, type ListPage } from './list-page.ts';
import { plainText } from './plain-text.ts';

const maxItems = 2000;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const rfc822 =
  /(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}|\d\d)(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?(?: ?([+-]\d{4}|[A-Z]{1,5}))?/i;

/** RSS 0.9 to 2.0, RDF and Atom. Days are those in China; entities are not resolved, so that nothing can grow. */
export function readFeed(xml: string, url: string): ListPage {
  const root = parseDocument(xml.replace(/^[\ufeff\s]+/, ''), { xmlMode: true, decodeEntities: true });
  const entries = getElementsByTagName(
    (name) => name === 'item' || name === 'entry' || /^\w{1,10}:(?:item|entry)$/.test(name),
    root,
    true,
    maxItems,
  );
  const top = root.children.find(isTag);
  const base = (top && absoluteUrl(top.attribs['xml:base'] ?? '', url)) ?? url;
  const items = new Map<string, ListItem>();
  for (const entry of entries) {
    const title = plainText(child(entry, 'title') ?? '');
    const address = addressOf(entry, base);
    if (!address || title === '' || items.has(address)) continue;
    const date = ['pubdate', 'published', 'date', 'issued', 'created', 'updated', 'modified']
      .map((name) => feedDay(child(entry, name)))
      .find((day) => day !== undefined);
    const lastmod = feedTime(child(entry, 'updated') ?? child(entry, 'modified'));
    const day = date ?? dateOfUrl(address);
    items.set(address, {
      title,
      url: address,
      ...(day ? { date: day } : {}),
      ...(lastmod ? { lastmod } : {}),
    });
  }
  const next =
    top &&
    getElementsByTagName((name) => /^(?:\w{1,10}:)?link$/.test(name), top, true, 200).find(
      (link) => link.attribs.rel === 'next',
    );
  const following = next && absoluteUrl(next.attribs.href ?? '', base);
  return { items: [...items.values()], ...(following && following !== url ? { next: following } : {}) };
}

function addressOf(entry: Element, base: string): string | undefined {
  const links = entry.children.filter(isTag).filter((node) => localName(node) === 'link');
  const chosen =
    links.find((link) => link.attribs.href && (link.attribs.rel ?? 'alternate') === 'alternate') ?? links[0];
  const text = chosen ? (chosen.attribs.href ?? textContent(chosen)) : '';
  const guid = entry.children
    .filter(isTag)
    .find((node) => localName(node) === 'guid' || localName(node) === 'id');
  const permanent =
    guid && guid.attribs.isPermaLink !== 'false' && /^https?:/i.test(textContent(guid).trim())
      ? textContent(guid)
      : '';
  return (
    absoluteUrl(text, base) ??
    absoluteUrl(permanent, base) ??
    absoluteUrl(entry.attribs['rdf:about'] ?? '', base)
  );
}

function child(entry: Element, name: string): string | undefined {
  const found = entry.children.filter(isTag).find((node) => localName(node) === name);
  const text = found ? textContent(found).trim() : '';
  return text === '' ? undefined : text;
}

function localName(element: Element): string {
  return element.name.toLowerCase().replace(/^\w{1,10}:/, '');
}

/** RFC 822, ISO 8601 or a Chinese date → the day in China. */
function feedDay(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const iso = feedTime(text);
  if (iso) return new Date(Date.parse(iso) + 28_800_000).toISOString().slice(0, 10);
  return wholeDate(text.slice(0, 44)) ?? wholeDate(text.slice(0, 10));
}

/** A moment with its zone → ISO 8601; a bare local time is one in China. */
function feedTime(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const short = text.trim().slice(0, 60);
  const found = rfc822.exec(short);
  if (found) {
    const [, day = '', month = '', year = '', hour = '0', minute = '00', second = '00', zone] = found;
    const iso = isoDay(
      year.length === 2 ? `20${year}` : year,
      String(months.indexOf(month.toLowerCase()) + 1),
      day,
    );
    if (!iso) return undefined;
    return moment(`${iso}T${hour.padStart(2, '0')}:${minute}:${second}`, zone);
  }
  const stamp = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?$/.exec(
    short,
  );
  if (!stamp) return undefined;
  return moment(`${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}`, stamp[5]);
}

function moment(local: string, zone: string | undefined): string | undefined {
  const offset =
    zone === undefined
      ? '+08:00'
      : /^[+-]\d/.test(zone)
        ? zone.replace(/^(...):?(\d\d)$/, '$1:$2')
        : /^(?:CST|BJT)$/i.test(zone)
          ? '+08:00'
          : 'Z';
  const time = Date.parse(`${local}${offset}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
