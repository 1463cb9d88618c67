import { everydayWords } from '../gazetteer/everyday-words.ts';
import { findPlaces } from '../gazetteer/find-places.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import { current } from '../gazetteer/place-mention.ts';
import type { RegionEvidence } from './evidence.ts';
import { isNational } from './organ-evidence.ts';

/** `东北网鹤岗3月9日电`, `黄河新闻网吕梁讯`, `天山网讯`, `本报襄阳讯`: the paper, and where its reporter wrote. */
const head =
  /^\s{0,4}(?:本报|本网|【)?([\u4e00-\u9fa5（）()]{2,18}?)(?:\s?\d{1,2}月\d{1,2}日)?(?:讯|电|消息)(?![话力])/u;
/** Papers of the nation: only where they wrote counts, and that little, because they write in the capitals. */
const nationalPaper =
  /新华社|新华网|中新社|中新网|人民网|央视|央广|中国[\u4e00-\u9fa5]{1,4}[报网]|科技日报|工人日报|法制日报/u;

/** Evidence of the dateline that opens a report. */
export function datelineEvidence(paragraph: string): readonly RegionEvidence[] {
  const found = head.exec(paragraph.slice(0, 60));
  const words = found?.[1];
  if (!words) return [];
  const weight = nationalPaper.test(words) ? 0.3 : 1.2;
  const seats = weight < 1 ? '11' : undefined;
  return placesIn(words)
    .filter((codes) => !codes.includes(seats ?? ''))
    .map((codes) => ({ codes, weight, stay: 0.1, field: 'dateline', words }));
}

const ownMedia = /^(?:新闻网|融媒|电视台|广播|县|区|市)/u;

/** Names as the papers write them: stems right behind one another, 东北网鹤岗. */
function placesIn(words: string): readonly (readonly string[])[] {
  const places: (readonly string[])[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const entry = gazetteer()
      .stemsAt(words, at)
      .find(({ stem }) => words.startsWith(stem, at));
    const named = current(
      (entry?.places ?? []).filter(({ level, suffix }) => level !== 'town' && suffix !== ''),
    );
    const cities = named.filter(({ level }) => level !== 'county');
    const codes = (cities.length > 0 ? cities : named).map(({ code }) => code);
    // 长乐新闻网 is 长乐's; 江南都市报, 新华社 and 东方网 are no places'.
    const local = !everydayWords.has(entry?.stem ?? '') || ownMedia.test(words.slice(at + 2));
    if (entry && codes.length > 0 && local) {
      places.push(codes);
      at += entry.stem.length - 1;
    }
  }
  return places;
}

const preamble =
  /^(?:来自|据|日前|近日|昨日|今日|节前|记者(?:\d{1,2}日|近日|日前|今天|昨日|了解到)?从?|从|由|\d{1,2}月\d{1,2}日(?:上午|下午|夜间|晚)?|\d{1,2}日(?:夜间|晚)?|\d{1,2}月)+/u;

/**
 * A text that opens with an organ of the nation: `新华社北京6月25日电 记者从应急管理部获悉`, `节前，国务院安委会部署…`,
 * also behind the clauses that say why: `为深入贯彻…，文化和旅游部派出…`. Not where a place is told of before it.
 */
export function nationalLead(paragraph: string): string | undefined {
  const sentence = (/^[^。！？\n]{0,260}/u.exec(paragraph)?.[0] ?? '').replace(
    /^[^，,。]{0,20}?(?:[讯电]|消息)(?:[(（][^()（）]{0,30}[)）])?[:： ]{0,2}/u,
    '',
  );
  for (const [index, clause] of sentence.split(/[，,：:]/u).entries()) {
    const text = clause.trim().replace(preamble, '');
    if (
      isNational(text) &&
      !(index > 0 && text.startsWith('全国')) &&
      findPlaces(text.slice(0, 16)).length === 0
    )
      return text.slice(0, 12);
    if (
      !/^(?:为|针对|鉴于|根据|按照|当前|近期)/u.test(text) &&
      findPlaces(text).some(({ form }) => form === 'full')
    )
      return undefined;
  }
  return undefined;
}
