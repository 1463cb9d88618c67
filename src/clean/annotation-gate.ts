import { isTraditionalOnly } from '../text/script-of.ts';
import { toSimplified } from '../text/to-simplified.ts';
import type { Annotation, AnnotationForm } from './annotations.ts';
import { isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';
import { countOfficialWords } from './official-prose.ts';
import { hasTone, plainReading, withoutTone } from './readings.ts';

/**
 * A form of annotation that was put into the page. `round` is the converter's that works on GBK (Traditional characters, all
 * or none of a character's occurrences); `aside` stands for round brackets behind any characters.
 */
export type InsertedForm = AnnotationForm | 'aside';

/** What the gate looks at besides the annotations. */
export interface AnnotatedPage {
  readonly text: string;
  readonly found: readonly Annotation[];
  /** Han character → its occurrences on the page. */
  readonly counts: ReadonlyMap<string, number>;
  readonly hanCount: number;
  readonly traditional: boolean;
  /** UTF-16 units of the title and body, with which the text begins: furniture need not be damaged like them. */
  readonly articleLength: number;
}

/** Legal annotations, and characters that have one, below which a page proves nothing. */
interface Least {
  readonly legal: number;
  readonly distinct: number;
}
const converter = { long: { legal: 4, distinct: 3 }, short: { legal: 2, distinct: 2 } };
/** Forms that no author writes in running text: 特《tè》别, {pinyin:jìn}, 以(读:yǐ)上. */
const unnatural: Least = { legal: 2, distinct: 2 };
/** Forms that teachers and dictionaries use too. */
const ambiguous: Least = { legal: 3, distinct: 3 };
/** Words in brackets without a tone may be English or an abbreviation: 会(hui). */
const toneless: Least = { legal: 5, distinct: 4 };
/** Readings over every character, as an aid to reading leaves them: 安(ān)全(quán). */
const ruby: Least = { legal: 12, distinct: 8 };

/** Han characters below which a page is short: a title and two sentences. */
const shortPage = 150;
/** A farm annotates some characters; a primer, a poem or a vocabulary nearly all. */
const dense = 0.5;
/** The converter's share of a page of a few words may be higher; a lesson's is higher still. */
const densestConverter = 0.7;
const leastShare = 0.8;
const leastUsual = 0.6;
/** Within running text; entries of a list or dictionary and words in quotation marks have half of it. */
const leastEmbedded = 0.55;
/** For a second form on a damaged page. */
const secondEmbedded = 0.5;
const leastLegal = 0.7;
/** Different words of official prose in which the ambiguous forms are damage. */
const officialWords = 3;
/** Share of an article without any annotation, from which they are no damage of the page but stand in one place of it. */
const largestGap = 0.7;
/** … or a greater one that chance leaves between few annotations once in so many pages. */
const gapByChance = 1 / 50;
/** Grammatical words with a reading, from which chance has chosen and no teacher: no primer annotates these and leaves nouns bare. */
const grammaticalWords = 3;
const grammatical =
  '的是在不了有和这為为上个個以要时時来來用们們到于於出就对對会會可也能下过過而所得之着著等都从從把由其与與各或但将將被给給并及向再更每';
/** Words in Latin letters for each Han character, from which the page is in two languages. */
const bilingual = 0.1;
/** Characters of the page that are looked at for its prose. */
const sampleLength = 20_000;

/** The forms that a converter put into this page; empty where a teacher, an author or a dictionary wrote them. */
export function insertedForms(page: AnnotatedPage): ReadonlySet<InsertedForm> {
  const open = new Set<InsertedForm>();
  if (page.found.length === 0) return open;
  const groups = [...Map.groupBy(page.found, ({ form }) => form)];
  const official = officialText(page);
  for (const [form, group] of groups) {
    if (form === 'round' && isConverters(group, page)) open.add('round');
    else if (isFarms(form, group, page, official)) open.add(named(form));
  }
  const closed = groups.filter(([form]) => !open.has(form) && !open.has(named(form)));
  if (open.size > 0) {
    // The page is proven damaged: a second form needs less.
    for (const [form, group] of closed) if (isLikeText(group, page, secondEmbedded)) open.add(named(form));
  } else if (closed.length > 1) {
    // Two forms, each too rare to prove anything by itself.
    const all = closed.flatMap(([, group]) => group);
    if (isFarms('square', all, page, official)) for (const [form] of closed) open.add(named(form));
  }
  return open;
}

function named(form: AnnotationForm): InsertedForm {
  return form === 'round' ? 'aside' : form;
}

/** The converter that works on GBK bytes: Traditional characters outside GB2312, each always or never annotated. */
function isConverters(group: readonly Annotation[], page: AnnotatedPage): boolean {
  const legal = group.filter((annotation) => annotation.legal);
  const chars = charsOf(legal);
  const isShort = page.hanCount < shortPage;
  if (!page.traditional || !reaches(isShort ? converter.short : converter.long, legal)) return false;
  if (share(chars, (char) => !isGb2312Hanzi(char) && isTraditionalOnly(char)) < leastShare) return false;
  if (share(chars, isEveryday) < leastShare || !isTrustworthy(group)) return false;
  if (meanEmbedded(legal) < leastEmbedded) return false;
  if (placesOf(legal) / page.hanCount >= densestConverter) return false;
  const occurrences = chars.reduce((sum, char) => sum + (page.counts.get(char) ?? 0), 0);
  return placesOf(legal) / occurrences >= leastShare;
}

/** A farm that strews readings over a text, whichever the characters. */
function isFarms(
  form: AnnotationForm,
  group: readonly Annotation[],
  page: AnnotatedPage,
  official: () => number,
): boolean {
  const legal = group.filter((annotation) => annotation.legal);
  if (!isTrustworthy(group) || !isStrewn(legal, page.articleLength)) return false;
  if (placesOf(legal) / page.hanCount >= dense) {
    return (
      reaches(ruby, legal) && share(charsOf(legal), isEveryday) >= leastShare && official() > officialWords
    );
  }
  if (!isLikeText(group, page)) return false;
  if (form === 'book' || form === 'braces' || form === 'read') return reaches(unnatural, legal);
  const isToneless = form !== 'script' && legal.every(({ reading }) => !hasTone(plainReading(reading)));
  const least = isToneless ? toneless : ambiguous;
  return reaches(least, legal) && official() >= (isRandom(legal) ? 1 : officialWords);
}

/** Readings nobody needs to be told, within running text: a teacher explains the rare and the unusual, word by word. */
function isLikeText(
  group: readonly Annotation[],
  { hanCount }: AnnotatedPage,
  embedded = leastEmbedded,
): boolean {
  const legal = group.filter((annotation) => annotation.legal);
  if (legal.length === 0 || !isTrustworthy(group) || placesOf(legal) / hanCount >= dense) return false;
  const told = new Set(legal.filter(({ usual }) => !usual).map(({ char }) => char));
  const needless = share(charsOf(legal), (char) => !told.has(char) && isEveryday(char));
  return needless >= leastUsual && meanEmbedded(legal) >= embedded;
}

/** Over the whole article; a quotation from a primer or a list of names stands in one place. */
function isStrewn(legal: readonly Annotation[], articleLength: number): boolean {
  const within = legal.filter(({ end }) => end <= articleLength);
  const put = within.reduce((sum, { start, end }) => sum + end - start, 0);
  let largest = 0;
  let from = 0;
  for (const { start, end } of within) {
    largest = Math.max(largest, start - from);
    from = end;
  }
  largest = Math.max(largest, articleLength - from);
  // Of n places at random, some gap is larger than g with (n + 1)(1 - g)^n at most.
  const n = within.length;
  const byChance = n === 0 ? 0 : 1 - (gapByChance / (n + 1)) ** (1 / n);
  return largest <= (articleLength - put) * Math.max(largestGap, byChance);
}

function isRandom(legal: readonly Annotation[]): boolean {
  return charsOf(legal).filter((char) => grammatical.includes(char)).length >= grammaticalWords;
}

/** English words and symbols in brackets are no readings of the characters before them: 我们(we)他(he)水(he). */
function isTrustworthy(group: readonly Annotation[]): boolean {
  let legal = 0;
  let against = 0;
  const syllables = new Map<string, boolean>();
  for (const { legal: fits, reading, form } of group) {
    if (fits) legal++;
    else {
      const counts = form === 'script' || (syllables.get(reading) ?? isSyllable(reading));
      if (form !== 'script') syllables.set(reading, counts);
      if (counts) against++;
    }
  }
  return legal >= (legal + against) * leastLegal;
}

const pinyinSyllable =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ü|v|üe|ue|ve)$/;

function isSyllable(reading: string): boolean {
  return pinyinSyllable.test(withoutTone(plainReading(reading)));
}

/** Of GB2312's first level in Simplified script: no grown-up reader needs its reading. */
function isEveryday(char: string): boolean {
  return isCommonHanzi(toSimplified(char));
}

/**
 * The mean over the characters of the mean over their places: a line printed on every page, 第1頁(yè) 共8頁(yè), would else
 * outweigh the prose. Of repeated ones, (zheng)(zheng), the last counts.
 */
function meanEmbedded(legal: readonly Annotation[]): number {
  const places = legal.filter(({ end }, index) => legal[index + 1]?.start !== end);
  const means = [...Map.groupBy(places, ({ char }) => char).values()].map(
    (group) => group.reduce((sum, { embedded }) => sum + embedded, 0) / group.length,
  );
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

function reaches(least: Least, legal: readonly Annotation[]): boolean {
  return legal.length >= least.legal && charsOf(legal).length >= least.distinct;
}

function charsOf(annotations: readonly Annotation[]): readonly string[] {
  return [...new Set(annotations.map(({ char }) => char))];
}

/** Repeated ones, (zheng)(zheng), stand at one place. */
function placesOf(annotations: readonly Annotation[]): number {
  let places = 0;
  let end = -1;
  for (const annotation of annotations) {
    if (annotation.start !== end) places++;
    end = annotation.end;
  }
  return places;
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}

/** Counts the page's official words once, when first asked: 0 where it is in two languages. */
function officialText({ text, found }: AnnotatedPage): () => number {
  let count: number | undefined;
  return () => {
    if (count !== undefined) return count;
    const parts: string[] = [];
    let from = 0;
    for (const { start, end, legal } of found) {
      if (!legal) continue;
      parts.push(text.slice(from, start));
      from = end;
      if (from > sampleLength) break;
    }
    const bare = `${parts.join('')}${text.slice(from, Math.max(from, sampleLength))}`;
    const latin = bare.match(/[a-z]{2,}/gi)?.length ?? 0;
    const hanCount = bare.match(/\p{Script=Han}/gu)?.length ?? 0;
    count = latin > hanCount * bilingual ? 0 : countOfficialWords(toSimplified(bare), officialWords + 1);
    return count;
  };
}
