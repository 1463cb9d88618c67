import { decodePairs, encodePairs } from './gbk-pairs.ts';
import { annotate, annotatedSet, toTraditional } from './phase-a.ts';
import { separatePunctuation, separator } from './phase-b.ts';
import { randomFrom } from './random.ts';

export interface DamageOptions {
  /** Decides the annotated set and where the commas of a comma site fall; 1 without it. */
  readonly seed?: number;
  /** Traditional script and pinyin. With an empty `annotated` only the script changes. */
  readonly phaseA: boolean;
  /** A separator before each mark. */
  readonly phaseB: boolean;
  /** A visible `,` at random places instead of phase B's separator. */
  readonly comma?: boolean;
  /** Characters that get their pinyin, in the order of replacement; some three in ten Traditional ones without it. */
  readonly annotated?: ReadonlySet<string>;
  /** Some sites put a space before the closing parenthesis: 會(huì ). */
  readonly space?: boolean;
  /** Some scrapers make ！；， half-width behind a `?` too: 一危” → 一?!? instead of 一?！?. */
  readonly foldAll?: boolean;
  /** Marks are made half-width before the bytes are worked on, so that a broken pair can eat a comma. */
  readonly foldFirst?: boolean;
}

/** A share that gives the rare `、` behind `,` of the pages seen. */
const commaChance = 0.08;

/** Full-width ASCII becomes half-width, but not ！；， right behind a `?`, unless `all`. */
function halveWidth(text: string, all: boolean): string {
  return text.replace(/(\??)([\uff01-\uff5e])/g, (found: string, mark: string, char: string) =>
    !all && mark !== '' && '！；，'.includes(char)
      ? found
      : mark + String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/**
 * What a converting mirror makes of a text: 重担 → 重?fù)?dān). Works on CP936 bytes over the whole text, so that a
 * broken pair eats what follows, line ends and markup included; the same text and options give the same result.
 */
export function damagePage(text: string, options: DamageOptions): string {
  const seed = options.seed ?? 1;
  let page = options.foldFirst === true ? halveWidth(text, true) : text;
  if (options.phaseA) {
    const set = options.annotated ?? annotatedSet(seed);
    page = decodePairs(annotate(encodePairs(toTraditional(page)), set, options.space ? ' ' : ''));
  }
  if (options.phaseB) page = decodePairs(separatePunctuation(encodePairs(page))).replaceAll(separator, '');
  if (options.comma === true) {
    const visible = { chance: commaChance, random: randomFrom(seed) };
    page = decodePairs(separatePunctuation(encodePairs(page), visible));
  }
  if (!options.phaseA && !options.phaseB && options.comma !== true) page = decodePairs(encodePairs(page));
  // The scraper that took the page from the mirror dropped private-use characters without a trace.
  return halveWidth(page, options.foldAll === true).replace(/[\ue000-\uf8ff]/g, '');
}
