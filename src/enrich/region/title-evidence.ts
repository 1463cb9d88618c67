import { accidentFollows } from '../elsewhere.ts';
import { findPlaces } from '../gazetteer/find-places.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { PlaceMention } from '../gazetteer/place-mention.ts';
import type { RegionEvidence } from './evidence.ts';
import { codesOf, formFactor, isCounty, isLoose, isTown, placesOf } from './mention-codes.ts';
import { isNational } from './organ-evidence.ts';
import { branch, enterprise, guests, media, opening, standsAlone, visited } from './surroundings.ts';

/** What a headline says of the region. `event`: it reports one event, whose place is then the article's own. */
export function titleEvidence(
  title: string,
  inTitle: readonly PlaceMention[],
  event: boolean,
): readonly RegionEvidence[] {
  const named = inTitle.filter((mention) => !mention.absorbed);
  const pieces = named.flatMap((mention) => mentionEvidence(title, mention, event) ?? []);
  const opened = speakerBeforeColon(title);
  return visitsBelow(opened ? [...pieces, opened] : pieces);
}

/** 鄂托克旗应急管理局到棋盘井镇督导…: a place of its own that a speaker visits tells more closely where it is. */
function visitsBelow(pieces: readonly RegionEvidence[]): readonly RegionEvidence[] {
  const below = (upper: RegionEvidence | undefined, lower: RegionEvidence | undefined): boolean =>
    lower?.codes.some((code) => upper?.codes.some((above) => above !== code && code.startsWith(above))) ===
    true;
  return pieces.map((piece, index) => {
    if (below(piece, pieces[index + 1])) return { ...piece, stay: piece.stay / 2 };
    return below(pieces[index - 1], piece) ? { ...piece, weight: piece.weight * 1.2 } : piece;
  });
}

function mentionEvidence(title: string, mention: PlaceMention, event: boolean): RegionEvidence | undefined {
  const before = title.slice(0, mention.chainStart);
  const after = title.slice(mention.end, mention.end + 30);
  const words = title.slice(mention.chainStart, mention.end);
  if (
    !event &&
    (accidentFollows(title, mention.end) || /(?:吸取|汲取|通报|传达|学习|贯彻)[^，,\s]{0,12}$/u.test(before))
  )
    return undefined;
  if (isLoose(mention) && !standsAlone(before) && !branch.test(after)) return undefined;
  if (media.test(after)) return { ...placesOf(mention), weight: 1.2, stay: 0.1, field: 'dateline', words };
  const weight = weightOf(before, after, event);
  const factor = formFactor(mention) * (isLoose(mention) && isCounty(mention) ? 0.6 : 1);
  // 首阳镇开展… on its county's portal: the first word of a headline acts; an accident there does not.
  const acts = mention.form === 'full' && isTown(mention) && !event && before.trim() === '' ? 1.5 : 1;
  return {
    ...placesOf(mention),
    weight: weight * factor * acts,
    stay: (event ? weight / 3 : weight >= 4 ? weight : weight * 0.6) * factor,
    field: 'title',
    words,
  };
}

function weightOf(before: string, after: string, event: boolean): number {
  if (enterprise.test(after) && !event) return 1;
  const lead = before.trim();
  if (/^(?:在|关于|转发|印发|致)?$/u.test(lead)) {
    // 丽水市考察组到瑞安塘下镇学习: told by those who are visited.
    return /^[^到赴来]{0,8}(?:考察|学习|参观|观摩)[^到赴来]{0,4}(?:到|赴|来)/u.test(after) ? 1 : 4;
  }
  if (visited.test(before)) return guests.test(before) || guests.test(after) ? 4 : 3;
  return opening.test(before) ? 4 : 2;
}

/** `曲沃：…` opens a headline as its speaker, whatever else the word may mean; a national organ does so too. */
function speakerBeforeColon(title: string): RegionEvidence | undefined {
  const text = title.replace(/^[【《“"\s]+/u, '');
  if (isNational(text) && !findPlaces(text.slice(0, 16)).length) {
    return { codes: ['00'], weight: 0, stay: 4, field: 'title', words: text.slice(0, 12) };
  }
  // …发生事故,文旅部发出通知
  const clause = text.split(/[，, ]/u).find((part, index) => index > 0 && isNational(part));
  if (clause && !/^(?:全国|国家)/u.test(clause)) {
    return { codes: ['00'], weight: 0, stay: 3, field: 'title', words: clause.slice(0, 12) };
  }
  const name = /^([\u4e00-\u9fa5]{2,5})\s{0,2}[：:丨|｜]/u.exec(text)?.[1];
  if (!name) return undefined;
  const entry = gazetteer()
    .stemsAt(name, 0)
    .find(({ stem }) => stem === name);
  const codes = (entry?.places ?? [])
    .filter((place) => place.suffix !== '' && place.level !== 'town' && !place.former)
    .map((place) => place.code);
  if (codes.length === 0) return undefined;
  return { codes, weight: 4, stay: 4, field: 'title', words: `${name}：` };
}

/** 坎北筑牢…: a headline that opens with the stem of a town whose full name stands in the body. */
export function townStem(title: string, inBody: readonly PlaceMention[]): RegionEvidence | undefined {
  const text = title.replace(/^[【《“"\s]+/u, '');
  const mention = inBody.find((one) => {
    if (one.absorbed || !isTown(one)) return false;
    const stem = one.words.replace(/(?:街道办事处|街道办|街道|办事处|地区|镇|乡|苏木)$/u, '');
    return (
      stem.length >= 2 &&
      stem.length < one.words.length &&
      text.startsWith(stem) &&
      !text.startsWith(one.words)
    );
  });
  if (!mention) return undefined;
  return { codes: codesOf(mention), weight: 3, stay: 3, field: 'title', words: `${mention.words}…` };
}
