import { toSimplified } from '../text/to-simplified.ts';
import { charBefore } from './annotations.ts';
import { marksOfPhaseB, readUnits, type Unit } from './damaged-units.ts';
import { canonical, damageForward } from './gbk-forward.ts';
import { type Candidate, eaten, searchOriginals } from './gbk-search.ts';
import { gbkTable } from './gbk-table.ts';
import { lexiconScorer } from './lexicon-scorer.ts';
import type { PageProfile } from './profile-page.ts';
import { isReading } from './readings.ts';
import type { Scorer } from './scorer.ts';
import { annotate, applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** How far ahead of the next text, in nats, the best candidate must be to be taken. */
const margin = 4;
/** Units looked at from the first broken pair on. A shift ends at the next ASCII character or broken pair. */
const longestSpan = 48;
/** Broken places restored a page at most; more is no article any more. */
const mostPlaces = 400;
/** Characters behind the span that the score counts. */
const rightContext = 3;

/** A broken place is a `?` before pinyin and its bracket, before a mark, or twice. Runs of three and more are blanks GBK cannot hold. */
const place = new RegExp(
  `(?<!\\?)\\?(?:(?=[^\\x00-\\x7f]?[a-zü\\u00e0-\\u01dcɡ]{1,6} ?[)）])|(?=[${marksOfPhaseB.replace('?', '')}])|(?=\\?(?!\\?)))`,
  'gu',
);

type Outcome =
  | { readonly kind: 'real' }
  | { readonly kind: 'restored'; readonly end: number; readonly original: string; readonly lead: number }
  | { readonly kind: 'doubtful'; readonly end: number; readonly detail: string };

/**
 * Restores what byte-wise editing of GBK has broken: `重?fù)?dān)` → 重擔, before pinyin and script are dealt with.
 * Every candidate is damaged again by the model and must give exactly what the page shows; the best one is taken only
 * when it is alone or clearly ahead. Else the place is left as found and flagged.
 */
export function repairGbk(tracked: TrackedText, profile: PageProfile, scorer?: Scorer): TrackedText {
  const annotatesPage = profile.insertedForms.has('round');
  if (!tracked.text.includes('?') || !(annotatesPage || profile.traditional)) return tracked;
  const { text } = tracked;
  const search = prepare(text, profile, scorer);
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  /** Broken places left, at their position in the present text, and eaten characters in what is put in. */
  let shift = 0;
  let reached = 0;
  let places = 0;
  for (const match of text.matchAll(place)) {
    const start = match.index;
    if (start < reached || places++ >= mostPlaces) continue;
    const outcome = search(start);
    if (outcome.kind === 'real') continue;
    reached = outcome.end;
    const before = text.slice(start, outcome.end);
    if (outcome.kind === 'doubtful') {
      const note = { code: 'gbk-unrepaired', before, detail: outcome.detail } as const;
      marks.push({ start: start + shift, end: outcome.end + shift, note });
      continue;
    }
    const by = outcome.original.replaceAll(eaten, '?');
    const detail = `broken by byte-wise editing, restored, ${describeLead(outcome.lead)}`;
    edits.push({ start, end: outcome.end, by, note: { code: 'gbk-repaired', before, after: by, detail } });
    for (let at = outcome.original.indexOf(eaten); at >= 0; at = outcome.original.indexOf(eaten, at + 1)) {
      const note = {
        code: 'gbk-unrepaired',
        before: '?',
        detail: 'an ASCII character was eaten here',
      } as const;
      marks.push({ start: start + shift + at, end: start + shift + at + 1, note });
    }
    shift += by.length - before.length;
  }
  // Without inserted pinyin only a restored place proves the damage: `?！` alone may be the author's.
  if (!annotatesPage && edits.length === 0) return tracked;
  return annotate(applyEdits(tracked, edits), marks);
}

function describeLead(lead: number): string {
  return Number.isFinite(lead) ? `${lead.toFixed(1)} nats ahead` : 'the only possible original';
}

/** What all places of a page share; the function restores one place. */
function prepare(text: string, profile: PageProfile, given: Scorer | undefined): (start: number) => Outcome {
  const stripped = stripForReading(text, profile);
  const scorer = given ?? lexiconScorer(toSimplified(stripped.replace(/[?].{0,6}/gu, '\n')));
  const bare = new Set(stripped);
  const occursBare = (char: string): boolean => bare.has(char) && !profile.annotated.has(char);
  const isInserted = (reading: string): boolean => [...profile.annotated.values()].includes(reading);
  return (start) => {
    const units = readUnits(text, start, longestSpan, isInserted);
    const left = stripForReading(text.slice(Math.max(0, start - 40), start), profile).slice(-6);
    const lastByte = trailOf(charBefore(left, left.length));
    const { candidates, taken } = searchOriginals({
      units,
      left,
      lastByte,
      annotated: profile.annotated,
      occursBare,
      scorer,
    });
    const end = units[taken - 1]?.end ?? start + 1;
    const right =
      stripForReading(text.slice(end, end + 24), profile)
        .split('\n')[0]
        ?.slice(0, rightContext) ?? '';
    const ranked = candidates
      .map((candidate) => ({
        candidate,
        score: candidate.score + scoreOf(scorer, left + candidate.original, right),
      }))
      .sort((a, b) => b.score - a.score)
      .filter(({ candidate }) => reproduces(candidate, { text, start, end, left, right, profile }));
    const [best] = ranked;
    if (!best)
      return { kind: 'doubtful', end: spanEnd(units, start), detail: 'no original gives this damage' };
    const wanted = toSimplified(best.candidate.original);
    const second = ranked.find(({ candidate }) => toSimplified(candidate.original) !== wanted);
    const lead = second ? best.score - second.score : Number.POSITIVE_INFINITY;
    if (!best.candidate.repairs) return lead >= margin ? { kind: 'real' } : doubtful(units, start, lead);
    if (lead < margin) return doubtful(units, start, lead);
    return { kind: 'restored', end, original: best.candidate.original, lead };
  };
}

function doubtful(units: readonly Unit[], start: number, lead: number): Outcome {
  return {
    kind: 'doubtful',
    end: spanEnd(units, start),
    detail: `broken by byte-wise editing; the best original is only ${lead.toFixed(1)} nats ahead`,
  };
}

/** Where the broken stretch seems to end: behind its last `?` or the ASCII letter that ends the shift, whichever comes first in reach. */
function spanEnd(units: readonly Unit[], start: number): number {
  let end = units[0]?.end ?? start + 1;
  for (const unit of units.slice(1, 16)) {
    if (unit.kind === 'break') end = unit.end;
    if (unit.kind === 'char' && /[@-~]/.test(unit.char)) return unit.end;
  }
  return end;
}

/** Does the model, run on the candidate between its neighbours, give what the page shows? */
function reproduces(
  candidate: Candidate,
  at: {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly left: string;
    readonly right: string;
    readonly profile: PageProfile;
  },
): boolean {
  if (!candidate.repairs) return true;
  const annotated = new Map([...at.profile.annotated, ...candidate.newlyAnnotated]);
  const observed = canonical(at.text.slice(at.start, at.end));
  // One neighbour is enough: a pair may straddle the start; behind the span the text is aligned.
  const neighbour = charBefore(at.left, at.left.length);
  const original = neighbour + candidate.original.replaceAll(eaten, '\u0002');
  const shown = annotated.has(neighbour) ? `${neighbour}(${annotated.get(neighbour)})` : neighbour;
  const forms = damageForward(original, { annotated, separates: candidate.separates });
  return forms.has(canonical(shown) + observed);
}

function scoreOf(scorer: Scorer, before: string, after: string): number {
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

function trailOf(char: string): number | undefined {
  const pair = gbkTable().pairOf(char);
  return pair === undefined ? char.codePointAt(0) : pair & 0xff;
}
