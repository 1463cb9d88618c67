import { gazetteer, type Place } from './gazetteer.ts';
import { bestMatch, type Match } from './match-name.ts';
import type { PlaceMention } from './place-mention.ts';

/** All places named in a text, left to right, longest name first; chains from the province down narrow one another. Linear in its length. */
export function findPlaces(text: string): readonly PlaceMention[] {
  const { stemsAt } = gazetteer();
  const mentions: PlaceMention[] = [];
  for (let at = 0; at + 1 < text.length; ) {
    const entries = stemsAt(text, at);
    const previous = mentions.at(-1);
    const joined = previous && gap(text, previous.end, at) ? previous : undefined;
    const match = entries.length > 0 ? bestMatch(entries, text, at, joined) : undefined;
    if (!match || (match.form === 'short' && !match.joined && fullerInside(text, at, match.end))) {
      at++;
      continue;
    }
    const moved = match.joined ? undefined : movedUnder(joined, match, at);
    if (moved && joined) {
      mentions[mentions.length - 1] = { ...joined, absorbed: true };
      mentions.push({
        ...moved,
        start: at,
        words: text.slice(at, moved.end),
        chainStart: joined.chainStart,
        absorbed: false,
      });
      at = moved.end;
      continue;
    }
    if (match.joined && joined) {
      mentions[mentions.length - 1] = { ...joined, absorbed: true, places: ancestors(joined, match.places) };
    }
    const { end, places, form } = match;
    const chainStart = match.joined && joined ? joined.chainStart : at;
    mentions.push({ start: at, end, words: text.slice(at, end), places, form, chainStart, absorbed: false });
    at = end;
  }
  return mentions;
}

/** 小市镇和田师付镇: 和田 is none, because a full name begins inside it and ends behind it. */
function fullerInside(text: string, at: number, end: number): boolean {
  for (let inside = at + 1; inside < end; inside++) {
    const entries = gazetteer().stemsAt(text, inside);
    const match = entries.length > 0 ? bestMatch(entries, text, inside, undefined) : undefined;
    if (match?.form === 'full' && match.end > end) return true;
  }
  return false;
}

/** 巢湖市无为县, 四平市公主岭市: right behind a city that held it once, a county of the same province. */
function movedUnder(city: PlaceMention | undefined, match: Match, at: number): Match | undefined {
  if (!city || city.end !== at || city.form === 'short' || match.form === 'short') return undefined;
  if (!city.places.every(({ level, suffix }) => suffix === '市' && level !== 'town')) return undefined;
  const places = match.places.filter(
    (place) =>
      place.level === 'county' && city.places.some(({ code }) => code.slice(0, 2) === place.code.slice(0, 2)),
  );
  return places.length > 0 ? { ...match, places } : undefined;
}

function ancestors(parent: PlaceMention, places: readonly Place[]): readonly Place[] {
  return parent.places.filter((above) => places.some((place) => place.code.startsWith(above.code)));
}

/** Nothing, or spaces only, between two mentions. */
function gap(text: string, from: number, to: number): boolean {
  return to === from || (to - from <= 2 && text.slice(from, to).trim() === '');
}
