/** What JSON-LD says of an article; every field may be missing. */
export interface JsonLd {
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly url?: string;
}

const articleType = /article|newsarticle|report|blogposting|webpage/i;

/** First article in the page's JSON-LD blocks (schema.org); broken JSON is passed over. */
export function readJsonLd(scripts: readonly string[]): JsonLd {
  for (const script of scripts) {
    const text = script.trim();
    if (!text.startsWith('{') && !text.startsWith('[')) continue;
    if (!text.includes('headline') && !text.includes('datePublished') && !text.includes('pubDate')) continue;
    let value: unknown;
    try {
      value = JSON.parse(text.replace(/[\u0000-\u001f]/g, ' '));
    } catch {
      continue;
    }
    const found = search(value);
    if (found) return found;
  }
  return {};
}

function search(root: unknown): JsonLd | undefined {
  const pending: unknown[] = [root];
  for (let steps = 0; pending.length > 0 && steps < 500; steps++) {
    const value = pending.shift();
    if (Array.isArray(value)) pending.push(...value.slice(0, 100));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const fields = value as Readonly<Record<string, unknown>>;
    const title = words(fields.headline) ?? words(fields.title);
    const date = words(fields.datePublished) ?? words(fields.pubDate);
    const type = words(fields['@type']) ?? '';
    if (date !== undefined && (title !== undefined || articleType.test(type) || fields['@context'])) {
      const author = nameOf(fields.author);
      const publisher = nameOf(fields.publisher);
      const url = words(fields.url) ?? words(fields.mainEntityOfPage);
      return {
        date,
        ...(title === undefined ? {} : { title }),
        ...(author === undefined ? {} : { author }),
        ...(publisher === undefined ? {} : { publisher }),
        ...(url === undefined ? {} : { url }),
      };
    }
    pending.push(...Object.values(fields).filter((one) => typeof one === 'object'));
  }
  return undefined;
}

function nameOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'object' && one !== null && 'name' in one) return words(one.name);
  return words(one);
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim().length > 0 ? value.trim().slice(0, 600) : undefined;
}
