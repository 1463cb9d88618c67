import { isSimplifiedOnly, isTraditionalOnly } from '../text/script-of.ts';
import { type Annotation, type AnnotationForm, findAnnotations } from './annotations.ts';
import { isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';

/** What the page as a whole shows; every step decides on it, so that one sentence alone never opens a gate. */
export interface PageProfile {
  /** Forms of annotation that a converter put in; only these are stripped. */
  readonly insertedForms: ReadonlySet<AnnotationForm>;
  /** Annotated by the converter → its reading there: 產 → chǎn. */
  readonly annotated: ReadonlyMap<string, string>;
  /** Share of Han characters that exist in Traditional script only, 0..1. */
  readonly traditionalShare: number;
  readonly traditional: boolean;
  /** Han characters of the page. */
  readonly hanCount: number;
  /** The whole text the profile was made of, line by line: the scorer learns the page's own words from it. */
  readonly text: string;
}

/** Below it a page is Simplified with a few names or quotations in Traditional script; a Traditional page has a third, and next to no Simplified-only characters. */
const traditionalFrom = 0.1;
/** Shorter texts say too little about their script, unless nothing speaks against it. */
const enoughHan = 12;

const leastLegal = 4;
const leastDistinct = 3;
const leastShare = 0.8;

/** Reads the page once: which annotations were put in by a converter, and which script it is in. */
export function profilePage(text: string): PageProfile {
  let hanCount = 0;
  let traditionalCount = 0;
  const counts = new Map<string, number>();
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x3400 || (code > 0x9fff && code < 0xf900) || code === 0x3007) continue;
    hanCount++;
    counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  for (const [char, count] of counts) if (isTraditionalOnly(char)) traditionalCount += count;
  const traditionalShare = hanCount === 0 ? 0 : traditionalCount / hanCount;
  const isTraditional = traditionalShare >= traditionalFrom && traditionalCount > countSimplified(counts);
  const all = findAnnotations(text).filter((annotation) => annotation.legal);
  const insertedForms = new Set<AnnotationForm>();
  const annotated = new Map<string, string>();
  for (const [form, annotations] of Map.groupBy(all, (annotation) => annotation.form)) {
    if (!isInserted(form, annotations, counts, hanCount)) continue;
    insertedForms.add(form);
    for (const { char, reading } of annotations) if (form === 'round') annotated.set(char, reading);
  }
  return {
    insertedForms,
    annotated,
    traditionalShare,
    traditional: isTraditional && (hanCount >= enoughHan || traditionalCount >= 2),
    hanCount,
    text,
  };
}

function countSimplified(counts: ReadonlyMap<string, number>): number {
  let simplified = 0;
  for (const [char, count] of counts) if (isSimplifiedOnly(char)) simplified += count;
  return simplified;
}

/**
 * The gate: at least 4 legal annotations on at least 3 characters, and then what tells a converter from a teacher.
 * Round brackets: a converter annotates all or none of a character's occurrences, and characters outside GB2312.
 * The other forms: common characters in running text, where a glossary explains rare ones and a primer every one.
 */
function isInserted(
  form: AnnotationForm,
  legal: readonly Annotation[],
  counts: ReadonlyMap<string, number>,
  hanCount: number,
): boolean {
  const chars = [...new Set(legal.map((annotation) => annotation.char))];
  if (legal.length < leastLegal || chars.length < leastDistinct) return false;
  if (form !== 'round') {
    return share(chars, isCommonHanzi) >= leastShare && legal.length / hanCount < 0.5;
  }
  if (share(chars, (char) => !isGb2312Hanzi(char)) < leastShare) return false;
  const occurrences = chars.reduce((sum, char) => sum + (counts.get(char) ?? 0), 0);
  const places = new Set(legal.map((annotation) => annotation.start));
  return places.size / occurrences >= leastShare;
}

function share(chars: readonly string[], test: (char: string) => boolean): number {
  return chars.filter(test).length / chars.length;
}
