import type { Copy } from '../../archive/cdxj.ts';
import { copyWithBytes, findCopies } from '../../archive/find-copies.ts';
import { PageError } from '../../errors.ts';
import type { RawPage } from '../../raw-page.ts';
import { storedPage } from '../stored-page.ts';
import type { Workspace } from '../workspace.ts';

/** How a copy stands to the one before it. `copy`: it cannot be told, as their digests are of two kinds. */
export type CopyNote = 'first' | 'changed' | 'same' | 'unchanged' | 'redirect' | 'copy';

export interface NotedCopy extends Copy {
  readonly note: CopyNote;
}

type Parts = Pick<Workspace, 'store' | 'archive' | 'settings' | 'sources'>;

/** All copies of a page, oldest first: of the URL that was asked, and of the one it was led to. */
export async function archivedCopies(parts: Parts, url: string): Promise<readonly NotedCopy[]> {
  const { archive, settings } = parts;
  const asked = URL.canParse(url) ? new URL(url).href : url;
  const known = storedPage(parts, asked);
  const urls = new Set([asked]);
  if (known) urls.add(known.url);
  const ref = known?.ref;
  if (ref) {
    try {
      urls.add((await archive.read(ref)).finalUrl);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
    }
  }
  const found: Copy[] = [];
  for (const one of urls) found.push(...(await findCopies(settings.data, one)));
  const copies = found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const last = new Map<string, Copy>();
  return copies.map((copy) => {
    const before = last.get(copy.url);
    const note = noteOf(copy, before);
    if (note !== 'unchanged' && note !== 'redirect') last.set(copy.url, copy);
    // The revisit of a 304 has no HTTP header.
    const status = copy.isRevisit && copy.status === 0 ? 304 : copy.status;
    return { ...copy, status, note };
  });
}

/** The page as it was at that time (ISO 8601; absent: now): the newest copy until then. None → PageError. */
export async function pageAt(parts: Parts, url: string, at?: string): Promise<RawPage> {
  const copies = await archivedCopies(parts, url);
  const until = at === undefined ? copies : copies.filter((copy) => copy.at <= at);
  const pages = until.filter((copy) => copy.note !== 'redirect');
  const chosen = pages.at(-1) ?? until.at(-1);
  if (!chosen) {
    const first = copies[0];
    throw new PageError(
      first ? `${url}: its first copy is from ${first.at}` : `${url}: the archive has no copy of it`,
      { advice: first ? 'Ask for a later time.' : '"anlan recrawl" fetches a page of a source.' },
    );
  }
  const holder = copyWithBytes(chosen, copies);
  if (!holder) {
    throw new PageError(`${url}: the copy that ${chosen.at} repeats is no longer in the archive`, {
      advice: '"anlan archive list" shows what is there.',
    });
  }
  return parts.archive.read(holder);
}

function noteOf(copy: Copy, before: Copy | undefined): CopyNote {
  if (copy.isRevisit) return 'unchanged';
  if (copy.status >= 300 && copy.status < 400) return 'redirect';
  if (!before) return 'first';
  if (before.digest.split(':')[0] !== copy.digest.split(':')[0]) return 'copy';
  return before.digest === copy.digest ? 'same' : 'changed';
}
