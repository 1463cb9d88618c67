import type { Archive, ArchiveRef } from '../../archive/open-archive.ts';
import { decodePage } from '../../decode/decode-page.ts';
import { fingerprint } from '../../enrich/fingerprint.ts';
import { PageError } from '../../errors.ts';
import { extractDraft } from '../../extract/extract-draft.ts';
import { furnitureKey } from '../../extract/furniture/known-furniture.ts';
import type { Store } from '../../store/open-store.ts';
import { nearDuplicates } from '../near-duplicates.ts';
import type { Furniture } from './learned-furniture.ts';

export interface LearnedFurniture {
  /** Pages looked at, and how many of them were articles that repeat no other. */
  readonly pages: number;
  readonly articles: number;
  readonly furniture: Furniture;
}

/** Pages of one source that are looked at, spread over all of them; lines of one page, at each end; lines kept of one host. */
const most = { pages: 300, lines: 14, kept: 200 } as const;
/** A line stands on so many pages of a host, and on such a share of them; a sentence on more, as officials copy their own. */
const least = { pages: 3, share: 0.02, sentencePages: 5, sentenceShare: 0.3 } as const;

/** What articles of one organ have in common without being its site's furniture: formulas, addressees, signatures, headings, contacts. */
const formulas = [
  /[:：]$/u,
  /^特此|^此[复致]|^附件|^以上|^(?:谢谢|敬礼|完毕)/u,
  /^[（(]?[一二三四五六七八九十百\d]+[）)、.．]|^第[一二三四五六七八九十百\d]+[章节条]/u,
  /^.{2,24}(?:[局厅部委办会府院所站队社]|中心|公司|办公室|街道|办事处|乡|镇)$/u,
  /^[\d○〇零一二三四五六七八九十年月日./-]+$/u,
  /^(?:联系人|联系电话|联系方式|电话|传真|邮编|地址|举报电话|咨询电话|受理)/u,
  /(?:如下|以下)[。:：]?$/u,
  // What a paywall says of its hole is evidence of the hole.
  /省略|未完|试读|预览|未读|阅读全文|剩余|(?:共|显示|隐藏)\d+[字页]/u,
];

/**
 * Finds for each host the lines that its pages repeat at the ends of their articles, source by source, so that memory is
 * that of one source. Near-duplicates count once, pages that are no articles not at all. Damaged records are passed over.
 */
export async function learnFurniture(
  { store, archive }: { readonly store: Store; readonly archive: Archive },
  options: { readonly sourceIds: readonly string[]; readonly signal?: AbortSignal },
): Promise<LearnedFurniture> {
  const learned = new Map<string, readonly string[]>();
  const counts = { pages: 0, articles: 0 };
  for (const sourceId of options.sourceIds) {
    const isKnown = nearDuplicates();
    const hosts = new Map<string, { articles: number; readonly lines: Map<string, number> }>();
    for (const ref of sample(store, sourceId)) {
      if (options.signal?.aborted) throw new DOMException('interrupted', 'AbortError');
      const page = await readQuietly(archive, ref);
      if (!page) continue;
      counts.pages++;
      const { text } = decodePage(page.bytes, page.headers);
      const draft = extractDraft({ text, url: page.finalUrl });
      if (draft.pageType !== 'article') continue;
      if (isKnown({ fingerprint: fingerprint(draft.paragraphs.join('\n')) })) continue;
      counts.articles++;
      const { host } = new URL(page.finalUrl);
      const seen = hosts.get(host) ?? { articles: 0, lines: new Map() };
      hosts.set(host, seen);
      seen.articles++;
      for (const key of keysOf(draft.paragraphs)) seen.lines.set(key, (seen.lines.get(key) ?? 0) + 1);
    }
    for (const [host, { articles, lines }] of hosts) {
      const repeated = [...lines]
        .filter(([key, pages]) => isFurniture(key, pages, articles))
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .slice(0, most.kept)
        .map(([key]) => key);
      if (repeated.length > 0) learned.set(host, [...new Set([...(learned.get(host) ?? []), ...repeated])]);
    }
  }
  return { ...counts, furniture: learned };
}

/** Archived pages of a source, evenly from the whole of them. */
function sample(store: Store, sourceId: string): readonly ArchiveRef[] {
  const refs = Array.from(store.pages.archived({ sourceIds: [sourceId] }), ({ ref }) => ref);
  if (refs.length <= most.pages) return refs;
  return Array.from(
    { length: most.pages },
    (_, at) => refs[Math.floor((at * refs.length) / most.pages)],
  ).flatMap((ref) => ref ?? []);
}

function keysOf(paragraphs: readonly string[]): ReadonlySet<string> {
  const ends =
    paragraphs.length <= most.lines * 2
      ? paragraphs
      : [...paragraphs.slice(0, most.lines), ...paragraphs.slice(-most.lines)];
  return new Set(ends.flatMap((line) => furnitureKey(line) ?? []));
}

function isFurniture(key: string, pages: number, articles: number): boolean {
  if (formulas.some((formula) => formula.test(key))) return false;
  const isSentence = key.length >= 14 && /[。！？!?.]$/u.test(key);
  return isSentence
    ? pages >= least.sentencePages && pages >= articles * least.sentenceShare
    : pages >= least.pages && pages >= articles * least.share;
}

async function readQuietly(archive: Archive, ref: ArchiveRef) {
  try {
    return await archive.read(ref);
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}
