import { toSimplified } from '../text/to-simplified.ts';
import { charBefore } from './annotations.ts';
import { readUnits, type Unit } from './damaged-units.ts';
import { canonical, damageForward } from './gbk-forward.ts';
import { type Candidate, eaten, searchOriginals } from './gbk-search.ts';
import { gbkTable, isCommonHanzi } from './gbk-table.ts';
import { lexiconScorer } from './lexicon-scorer.ts';
import { scoreMarks } from './mark-grammar.ts';
import type { PageProfile } from './profile-page.ts';
import { hasTone, isReading } from './readings.ts';
import type { Scorer } from './scorer.ts';

/** How far ahead of the next text, in nats, the best candidate must be to be taken. */
const margin = 4;
/** More where an eaten character, a guess, or a rare character that the page shows nowhere else makes the candidate doubtful. */
const doubt = 4;
/** More for each nat that its least likely character lies below what is usual where one word ends and another begins. */
const unstrained = -9;
const strain = 2;
/** Nats a character of the candidate may cost on average: below it the original was not among the candidates. */
const leastPlausible = -8;
/** Units looked at from the first broken pair on. A shift ends at the next ASCII character or broken pair. */
const longestSpan = 48;
/** Characters behind the span that the score counts. */
const rightContext = 3;
const rightReach = 24;
/** Characters of the line before the span that are searched for open brackets and quotations. */
const lineReach = 160;

/** Hypotheses followed on one page at most, about a second; real pages need a tenth of it. */
const mostWork = 25_000;

const han = /\p{Script=Han}/u;

/** What became of one broken place; `end` in UTF-16 units of the page. `original` is in the page's script, eaten ASCII as `eaten`. */
export type Outcome =
  | { readonly kind: 'real' }
  | { readonly kind: 'restored'; readonly end: number; readonly original: string; readonly lead: number }
  | { readonly kind: 'doubtful'; readonly end: number; readonly detail: string };

/** Prepares what all broken places of a page share; the function it gives restores the place that starts at a `?`. */
export function placeRestorer(
  text: string,
  profile: PageProfile,
  given: Scorer | undefined,
): (start: number) => Outcome {
  const stripped = stripForReading(text, profile);
  const scorer = given ?? lexiconScorer(toSimplified(stripped.replace(/[?].{0,6}/gu, '\n')));
  const bare = new Set(stripped);
  const knownChars = new Set(toSimplified(stripped));
  const readings = new Set(profile.annotated.values());
  const { annotated } = profile;
  let spent = 0;

  const rank = (
    units: readonly Unit[],
    start: number,
  ): { readonly ranked: readonly Ranked[]; readonly end: number } => {
    const left =
      stripForReading(text.slice(Math.max(0, start - lineReach), start), profile)
        .split('\n')
        .at(-1) ?? '';
    const { candidates, taken, work } = searchOriginals({
      units,
      left: left.slice(-6),
      lastByte: trailOf(charBefore(left, left.length)),
      annotated,
      occursBare: (char) => bare.has(char) && !annotated.has(char),
      scorer,
    });
    spent += work;
    const end = units[taken - 1]?.end ?? start + 1;
    const behind = stripForReading(text.slice(end, end + rightReach), profile).split(/[\n?]/)[0] ?? '';
    const right = behind.slice(0, rightContext);
    const observed = canonical(text.slice(start, end));
    const ranked = candidates
      .map((candidate) => {
        const marks = scoreMarks(left, candidate.original, right);
        const score =
          candidate.score + marks + scoreBehind(scorer, left.slice(-4) + candidate.original, right);
        return { candidate, score, left, right };
      })
      .sort((a, b) => b.score - a.score)
      .filter(({ candidate }) =>
        reproduces(candidate, {
          neighbour: charBefore(left, left.length),
          observed,
          behind,
          known: annotated,
        }),
      );
    return { ranked, end };
  };

  return (start) => {
    const units = readUnits(
      text,
      start,
      longestSpan,
      (reading) => readings.has(reading) || (readings.size > 0 && hasTone(reading)),
    );
    if (spent > mostWork) return doubtful(units, start, 'the page has too many broken places');
    const { ranked, end } = rank(units, start);
    const [best] = ranked;
    if (!best) return doubtful(units, start, 'no original found that gives this damage');
    const { original, repairs } = best.candidate;
    const wanted = toSimplified(original);
    const second = ranked.find(({ candidate }) => toSimplified(candidate.original) !== wanted);
    const lead = second ? best.score - second.score : Number.POSITIVE_INFINITY;
    const isRare = [...wanted].some(
      (char) => han.test(char) && !isCommonHanzi(char) && !knownChars.has(char),
    );
    const weak = weakest(scorer, toSimplified(best.left), wanted + toSimplified(best.right.slice(0, 1)));
    const strained = Math.max(0, unstrained - weak) * strain;
    const needed =
      margin +
      strained +
      (repairs && (isRare || best.candidate.guesses || /[\u0001?]/.test(wanted)) ? doubt : 0);
    if (lead < needed)
      return doubtful(units, start, `the best original is only ${lead.toFixed(1)} nats ahead`);
    if (!repairs) return { kind: 'real' };
    if (best.score / (wanted.length + rightContext) < leastPlausible) {
      return doubtful(units, start, 'no plausible original');
    }
    return { kind: 'restored', end, original, lead };
  };
}

/** The least likely character of a text behind another, in nats. */
function weakest(scorer: Scorer, before: string, text: string): number {
  let least = 0;
  let context = before.slice(-4);
  for (const char of text) {
    if (char !== eaten && context !== '') least = Math.min(least, scorer.next(context, char));
    context = char === eaten ? '' : context + char;
  }
  return least;
}

interface Ranked {
  readonly left: string;
  readonly right: string;
  readonly candidate: Candidate;
  readonly score: number;
}

function doubtful(units: readonly Unit[], start: number, why: string): Outcome {
  return {
    kind: 'doubtful',
    end: spanEnd(units, start),
    detail: `broken by byte-wise editing, left as found: ${why}`,
  };
}

/** Where the broken stretch seems to end: behind its last `?` or the ASCII letter that ends the shift, whichever comes first in reach. */
function spanEnd(units: readonly Unit[], start: number): number {
  let end = units[0]?.end ?? start + 1;
  for (const [index, unit] of units.slice(0, 16).entries()) {
    if (unit.kind === 'break') end = unit.end;
    if (unit.kind === 'char' && /[@-~]/.test(unit.char)) {
      // 設 = D44F: its second byte shows as O, and its pinyin stands behind that.
      const next = units[index + 1];
      return next?.kind === 'pinyin' ? next.end : unit.end;
    }
  }
  return end;
}

/** Does the model, run on the candidate between its neighbours, give what the page shows? */
function reproduces(
  candidate: Candidate,
  at: {
    readonly neighbour: string;
    readonly observed: string;
    readonly behind: string;
    readonly known: ReadonlyMap<string, string>;
  },
): boolean {
  if (!candidate.repairs) return true;
  const annotated = new Map([...at.known, ...candidate.newlyAnnotated]);
  const restored = candidate.original.replaceAll(eaten, '\u0002');
  // A pair may straddle the start; what stands behind closes a shift that only phase B put straight.
  const original = `${widen(at.neighbour)}${restored}${at.behind}\n`;
  const reading = annotated.get(at.neighbour);
  const shown = canonical(reading === undefined ? at.neighbour : `${at.neighbour}(${reading})`) + at.observed;
  const forms = damageForward(original, { annotated, separates: candidate.separates });
  return [...forms].some((form) => form.startsWith(shown));
}

function scoreBehind(scorer: Scorer, before: string, after: string): number {
  let score = 0;
  let context = toSimplified(before.slice(-4));
  for (const char of toSimplified(after)) {
    score += scorer.next(context, char);
    context += char;
  }
  return score;
}

/** The text as a reader sees it once the page's own pinyin is taken out. */
function stripForReading(text: string, profile: PageProfile): string {
  return text.replace(
    /(\p{Script=Han})[(（]([^()（）\s]{1,6}) ?[)）]/gu,
    (all, char: string, reading: string) =>
      profile.annotated.has(char) || isReading(char, reading) ? char : all,
  );
}

/** The last byte of the character in CP936. Only a lead byte matters to the search, so ASCII marks count as the full-width ones they were folded from. */
function trailOf(char: string): number | undefined {
  const pair = gbkTable().pairOf(widen(char));
  return pair === undefined ? undefined : pair & 0xff;
}

/** `,` → `，`: as it was before it was folded, if it was; the bytes across the boundary need it. */
function widen(char: string): string {
  const code = char.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : char;
}
