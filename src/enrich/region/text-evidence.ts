import { findPlaces } from '../gazetteer/find-places.ts';
import type { PlaceMention } from '../gazetteer/place-mention.ts';
import { bodyEvidence } from './body-evidence.ts';
import { datelineEvidence, nationalLead } from './dateline.ts';
import type { RegionEvidence } from './evidence.ts';
import { codesOf, isCounty, isLoose, isTown } from './mention-codes.ts';
import { reportsEvent } from './own-event.ts';
import { signed } from './signature.ts';
import { standsAlone } from './surroundings.ts';
import { titleEvidence, townStem } from './title-evidence.ts';

export interface TextEvidence {
  readonly evidence: readonly RegionEvidence[];
  /** Every place named, also those the article only mentions. */
  readonly mentions: readonly (readonly string[])[];
  /** The article reports one event: then its place counts more than who tells it. */
  readonly event: boolean;
}

/** Rows of names that content farms put under a text: 墨竹工卡县| 巴林右旗| 佛学| …. */
function isRowOfNames(paragraph: string): boolean {
  const text = paragraph.slice(0, 400);
  if (text.includes('蜘蛛池')) return true;
  if (!text.includes('|') && !text.includes('｜')) return false;
  const cells = text.split(/[|｜]/u).map((cell) => cell.trim());
  return (
    cells.length > 7 && cells.filter(({ length }) => length > 1 && length < 9).length > cells.length * 0.7
  );
}

/** Evidence of the title, the first paragraphs, the body and the signature. */
export function textEvidence(title: string, all: readonly string[]): TextEvidence {
  const paragraphs = all.map((text) => (isRowOfNames(text) ? '' : text));
  const body = paragraphs.join('\n').slice(0, 60_000);
  // Without a headline the first words stand for it: then the first sentence tells what it is about.
  const lead = /^[^。！？]{0,200}[。！？]?/u.exec(paragraphs[0] ?? '')?.[0] ?? '';
  const event = reportsEvent(title !== '' && lead.startsWith(title) ? lead : title);
  const inTitle = findPlaces(title.slice(0, 300));
  const inBody = findPlaces(body);
  const stem = townStem(title, inBody);
  const national = nationalLead(paragraphs[0] ?? '');
  const fullStems = new Map(
    [...inTitle, ...inBody]
      .filter(({ form }) => form !== 'short')
      .map((mention) => [mention.words.slice(0, 2), codesOf(mention)]),
  );
  const mentions: (readonly string[])[] = inTitle
    .filter((mention) => !mention.absorbed && !isLoose(mention))
    .map(codesOf);
  const evidence: RegionEvidence[] = [
    ...titleEvidence(title, inTitle, event),
    ...(stem ? [stem] : []),
    ...datelineEvidence(paragraphs[0] ?? ''),
    ...(national === undefined
      ? []
      : [{ codes: ['00'], weight: 0, stay: 1.5, field: 'lead', words: national }]),
  ];
  const leadEnd = (paragraphs[0]?.length ?? 0) + (paragraphs[1]?.length ?? 0) + 1;
  const lines = signed(paragraphs);
  const shared = sharedParents(inBody, body);
  const seen = new Map<string, number>();
  let townNamed = false;
  for (const mention of inBody) {
    if (mention.absorbed) continue;
    // 潞城 for 潞城街道: the short form repeats the full one.
    const loose = isLoose(mention);
    const full = loose ? fullStems.get(mention.words.slice(0, 2)) : undefined;
    if (full && !codesOf(mention).some((code) => full.includes(code))) continue;
    if (!loose || namesCity(mention, body)) mentions.push(codesOf(mention));
    const key = `${mention.words}:${mention.places[0]?.code}`;
    const before = seen.get(key) ?? 0;
    const piece = bodyEvidence(body, mention, {
      leadEnd,
      signed: lines,
      event,
      before,
      loose,
      firstTown: !townNamed,
    });
    if (!piece) continue;
    townNamed ||= isTown(mention);
    seen.set(key, before + 1);
    const parents = piece.field === 'signature' || event ? undefined : shared.get(mention);
    evidence.push(parents ? { ...piece, codes: parents, alternatives: [] } : piece);
  }
  return { evidence, mentions, event };
}

function namesCity(mention: PlaceMention, body: string): boolean {
  return !isCounty(mention) && standsAlone(body.slice(Math.max(0, mention.start - 8), mention.start));
}

/** 瓦庙镇、汉王镇迅速行动, 融水县和三江县: places of one level named in a row speak for what holds them all. */
function sharedParents(
  mentions: readonly PlaceMention[],
  body: string,
): ReadonlyMap<PlaceMention, readonly string[]> {
  const shared = new Map<PlaceMention, readonly string[]>();
  const named = mentions.filter(({ absorbed, form }) => !absorbed && form !== 'short');
  for (const [index, mention] of named.entries()) {
    const next = named[index + 1];
    if (!next || next.chainStart !== mention.end + 1 || !'、和与及'.includes(body.charAt(mention.end)))
      continue;
    const parents = commonParents(mention, next);
    if (parents.length === 0) continue;
    shared.set(mention, parents);
    shared.set(next, parents);
  }
  return shared;
}

/** Counties that hold both towns, or cities that hold both counties. */
function commonParents(a: PlaceMention, b: PlaceMention): readonly string[] {
  const level = a.places[0]?.level;
  if (level !== 'town' && level !== 'county') return [];
  const length = level === 'town' ? 6 : 4;
  const of = ({ places }: PlaceMention): readonly string[] =>
    places.filter((place) => place.level === level).map(({ code }) => code.slice(0, length));
  const others = new Set(of(b));
  return [...new Set(of(a))].filter((code) => others.has(code));
}
