import type { Finding } from '../finding.ts';
import { isSimplifiedOnly, isTraditionalOnly } from '../text/script-of.ts';
import { type InsertedForm, insertedForms } from './annotation-gate.ts';
import { findAnnotations } from './annotations.ts';
import { traditionalOrigin } from './traditional-origin.ts';

/** What the page as a whole shows; every step decides on it, so that one sentence alone never opens a gate. */
export interface PageProfile {
  /** Forms of annotation that a converter put in; only these are stripped. */
  readonly insertedForms: ReadonlySet<InsertedForm>;
  /** Annotated by the converter that works on GBK → its reading there: 產 → chǎn. */
  readonly annotated: ReadonlyMap<string, string>;
  /** Share of Han characters that exist in Traditional script only, 0..1. */
  readonly traditionalShare: number;
  readonly traditional: boolean;
  /** In Traditional script, but not all of it: each line is judged by itself, lest a quotation carry its page along. */
  readonly mixed: boolean;
  /** Why the page was written in Traditional script and not put so by a converter, where that is so. */
  readonly origin?: string;
}

/** Below it a page is Simplified with a few names or quotations in Traditional script; a Traditional page has a third, and next to no Simplified-only characters. */
const traditionalFrom = 0.1;
/** Simplified-only characters for each Traditional-only one from which a text or a line of it is mixed. */
const mixedFrom = 0.25;
/** Shorter texts say too little about their script, unless nothing speaks against it. */
const enoughHan = 12;

/**
 * Reads the page once: which annotations were put in by a converter, and which script it is in. The text begins with the
 * article itself, `articleLength` UTF-16 units long; `url` is the page's own address.
 */
export function profilePage(
  text: string,
  {
    articleLength = text.length,
    url,
  }: { readonly articleLength?: number; readonly url?: string | undefined } = {},
): PageProfile {
  let hanCount = 0;
  const counts = new Map<string, number>();
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x3400 || (code > 0x9fff && code < 0xf900) || code === 0x3007) continue;
    hanCount++;
    counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const traditionalCount = countWhere(counts, isTraditionalOnly);
  const traditionalShare = hanCount === 0 ? 0 : traditionalCount / hanCount;
  const simplifiedCount =
    traditionalShare < traditionalFrom ? hanCount : countWhere(counts, isSimplifiedOnly);
  const isTraditional = traditionalShare >= traditionalFrom && traditionalCount > simplifiedCount;
  const traditional = isTraditional && (hanCount >= enoughHan || traditionalCount >= 2);
  const found = findAnnotations(text);
  const forms = insertedForms({ text, found, counts, hanCount, traditional, articleLength });
  const annotated = new Map<string, string>();
  if (forms.has('round')) {
    for (const { char, reading, form, legal } of found)
      if (form === 'round' && legal) annotated.set(char, reading);
  }
  // Readings put in are a mirror's.
  const origin = traditional && forms.size === 0 ? traditionalOrigin(text, url) : undefined;
  return {
    insertedForms: forms,
    annotated,
    traditionalShare,
    traditional,
    mixed: traditional && simplifiedCount > traditionalCount * mixedFrom,
    ...(origin !== undefined && { origin }),
  };
}

function countWhere(counts: ReadonlyMap<string, number>, test: (char: string) => boolean): number {
  let sum = 0;
  for (const [char, count] of counts) if (test(char)) sum += count;
  return sum;
}

/** The page's findings as a whole, besides those of its texts. */
export function pageFindings({ origin }: PageProfile): readonly Finding[] {
  return origin === undefined ? [] : [{ code: 'traditional-original', detail: origin }];
}
