import { isTraditionalOnly } from '../text/script-of.ts';
import { toSimplified } from '../text/to-simplified.ts';
import { leadsByPlace } from './agree-on.ts';
import { charBefore } from './annotations.ts';
import type { CleanOptions } from './clean-options.ts';
import { readUnits, type Unit } from './damaged-units.ts';
import { canonical } from './gbk-forward.ts';
import { type Candidate, eaten, type Trace } from './gbk-hypothesis.ts';
import { searchOriginals } from './gbk-search.ts';
import { isCommonHanzi } from './gbk-table.ts';
import { certainFrom, howSure } from './how-sure.ts';
import { insertVanished } from './insert-vanished.ts';
import { pageScorer } from './language-model/page-scorer.ts';
import { scoreMarks } from './mark-grammar.ts';
import type { PageProfile } from './profile-page.ts';
import { hasTone, isReading } from './readings.ts';
import { reproduces, trailOf } from './reproduces.ts';
import { scoreBehind, scoreEach, scoreReal } from './score-stretch.ts';

/** Nats a character of the candidate may cost on average: below it the original was not among the candidates. */
const leastPlausible = -8.5;
/** Share of a stretch's characters that must be certain; else it stays as it is. */
const leastCertain = 0.15;
/** Units looked at from the first broken pair on. A shift ends at the next ASCII character or broken pair. */
const longestSpan = 96;
/** Characters behind the span that the score counts. */
const rightContext = 4;
const rightReach = 40;
/** Characters of the line before the span, and behind it, that are searched for brackets and quotations. */
const lineReach = 160;

/** Hypotheses followed on one page at most, about a second; real pages need a tenth of it. */
const mostWork = 25_000;

const han = /\p{Script=Han}/u;
/** Stands for a character of a restored stretch that several originals would explain. */
export const undecided = '\u0002';
/** What nobody can tell in a restored stretch; shown as `?`, as on the page. */
export const unknown = new RegExp(`[${eaten}${undecided}]`, 'g');

/** What became of one broken place; `end` in UTF-16 units of the page. */
export type Outcome =
  | { readonly kind: 'real' }
  | {
      readonly kind: 'restored';
      readonly end: number;
      /** In the page's script, eaten ASCII as `eaten`, a character that cannot be told as `undecided`. */
      readonly original: string;
      /** Nats, Infinity where there is no other reading. */
      readonly lead: number;
      /** Nats ahead of every `?` being the author's. */
      readonly aheadOfReal: number;
      /** What the undecided characters may be, in order of likelihood. */
      readonly readings: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'doubtful';
      readonly end: number;
      readonly detail: string;
      /** As above, where an original was found at all. */
      readonly aheadOfReal: number;
    };

interface Scored {
  readonly candidate: Candidate;
  readonly original: string;
  readonly score: number;
}

/** Prepares what all broken places of a page share; the function it gives restores the place that starts at a `?`;
 * `proven` is what the rest of the page says for damage, in nats. */
export function placeRestorer(
  text: string,
  profile: PageProfile,
  learned?: CleanOptions['learned'],
): (start: number, proven: number) => Outcome {
  const stripped = stripForReading(text, profile);
  const scorer = pageScorer(toSimplified(stripped.replace(/[?].{0,6}/gu, '\n')), learned?.());
  const bare = new Set(stripped);
  const knownChars = new Set(toSimplified(stripped));
  const readings = new Set(profile.annotated.values());
  const { annotated } = profile;
  /** A page in Simplified script held no Traditional character but those it still shows. */
  const isOfScript = (original: string): boolean =>
    profile.traditional || !Array.from(original).some((char) => isTraditionalOnly(char) && !bare.has(char));
  let spent = 0;

  return (start, proven) => {
    const units = readUnits(
      text,
      start,
      longestSpan,
      (reading) => readings.has(reading) || (readings.size > 0 && hasTone(reading)),
    );
    if (spent > mostWork) return doubtful(units, start, 'the page has too many broken places');
    const left =
      stripForReading(text.slice(Math.max(0, start - lineReach), start), profile)
        .split('\n')
        .at(-1) ?? '';
    const neighbour = charBefore(left, left.length);
    const { candidates, taken, work } = searchOriginals({
      units,
      left: left.slice(-6),
      lastByte: trailOf(neighbour),
      annotated,
      occursBare: (char) => bare.has(char) && !annotated.has(char),
      traditional: profile.traditional,
      scorer,
    });
    spent += work;
    const end = units[taken - 1]?.end ?? start + 1;
    const behind = stripForReading(text.slice(end, end + rightReach), profile).split(/[\n?]/)[0] ?? '';
    const [rest = ''] = /^[^\n]*\n?/.exec(stripForReading(text.slice(end, end + lineReach), profile)) ?? [];
    const scoreIn = (original: string): number =>
      scoreMarks(left, original, rest) +
      scoreBehind(scorer, left.slice(-4) + original, behind.slice(0, rightContext));
    const vanished = insertVanished(candidates, toSimplified(left.slice(-6)), scorer, profile.traditional);
    const sorted = [...candidates, ...vanished]
      .filter(({ repairs, original }) => repairs && isOfScript(original))
      .map((candidate): Scored => {
        const { original } = candidate;
        return { candidate, original, score: candidate.score + scoreIn(original) };
      })
      .sort((a, b) => b.score - a.score);
    const shown = stripForReading(text.slice(start, end), profile);
    const realScore = scoreReal(scorer, left, shown) + scoreIn(shown.replace(/\?[?!？！]+/gu, '?'));
    const surroundings = { neighbour, observed: canonical(text.slice(start, end)), behind, known: annotated };
    const ranked = takeReproducing(sorted, ({ candidate }) => reproduces(candidate, surroundings));
    const [best, ...others] = ranked;
    if (!best) return doubtful(units, start, 'no original found that gives this damage', 0, end);
    const aheadOfReal = best.score - realScore;
    if (aheadOfReal + proven <= 0) return { kind: 'real' };
    const wanted = toSimplified(best.original);
    const right = toSimplified(behind.slice(0, rightContext));
    if (best.score / (wanted.length + right.length) < leastPlausible)
      return doubtful(units, start, 'no plausible original', aheadOfReal, end);
    const likelihoods = scoreEach(scorer, toSimplified(left), wanted + right.slice(0, 1));
    const places = leadsByPlace(best, others);
    const lead = Math.min(...places.map((place) => place.lead));
    let certain = 0;
    const undecidedReadings: (readonly string[])[] = [];
    const traces = Array.from(best.candidate.traces) as Trace[];
    const average = best.score / (wanted.length + right.length);
    const original = Array.from(best.original, (char, at) => {
      const simple = wanted[at] ?? char;
      if (simple === eaten) return char;
      const { lead: own = 0, rivals = [] } = places[at] ?? {};
      const sure = howSure({
        lead: own,
        weakest: Math.min(...likelihoods.slice(Math.max(0, at - 1), at + 2)),
        average,
        trace: traces[at] ?? 'g',
        besideGuess: traces.includes('g'),
        isRare: simple === '?' || (han.test(simple) && !isCommonHanzi(simple) && !knownChars.has(simple)),
      });
      if (sure >= certainFrom) {
        // A `?` that may as well be the author's restores nothing.
        if (simple !== '?') certain++;
        return char;
      }
      undecidedReadings.push([simple, ...rivals.slice(0, 4)]);
      return undecided;
    }).join('');
    const asFound = original.replace(unknown, '?') === text.slice(start, end);
    if (certain === 0 || asFound || certain / wanted.length < leastCertain)
      return doubtful(
        units,
        start,
        `the best original is only ${lead.toFixed(1)} nats ahead`,
        aheadOfReal,
        end,
      );
    return { kind: 'restored', end, original, lead, aheadOfReal, readings: undecidedReadings };
  };
}

/** How far behind the best one a candidate may be to count as a rival, in nats: more than any margin. */
const rivalDepth = 16;

/** The candidates that give the damage, as far down as they matter. */
function takeReproducing(sorted: readonly Scored[], test: (scored: Scored) => boolean): readonly Scored[] {
  const taken: Scored[] = [];
  for (const scored of sorted) {
    const [best] = taken;
    if (best !== undefined && best.score - scored.score > rivalDepth) break;
    if (test(scored)) taken.push(scored);
  }
  return taken;
}

function doubtful(
  units: readonly Unit[],
  start: number,
  why: string,
  aheadOfReal = 0,
  atLeast = 0,
): Extract<Outcome, { kind: 'doubtful' }> {
  return {
    kind: 'doubtful',
    aheadOfReal,
    end: Math.max(atLeast, spanEnd(units, start)),
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

/** The text as a reader sees it once the page's own pinyin is taken out. */
function stripForReading(text: string, profile: PageProfile): string {
  return text.replace(
    /(\p{Script=Han})[(（]([^()（）\s]{1,6}) ?[)）]/gu,
    (all, char: string, reading: string) =>
      profile.annotated.has(char) || isReading(char, reading) ? char : all,
  );
}
