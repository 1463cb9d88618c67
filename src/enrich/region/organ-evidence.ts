import { findPlaces } from '../gazetteer/find-places.ts';
import { current } from '../gazetteer/place-mention.ts';
import type { RegionEvidence } from './evidence.ts';

/** Organs of the whole country, where no place is named behind them (国家矿山安全监察局山西局 is one of 山西). */
const national =
  /^(?:国务院|应急管理部|应急部|国家(?!级)|全国|中共中央|中央|公安部|教育部|住房和城乡建设部|住房城乡建设部|住建部|工业和信息化部|工信部|交通运输部|水利部|农业农村部|农业部|文化和旅游部|文旅部|自然资源部|生态环境部|财政部|人力资源和?社会保障部|商务部|国务院国资委|中国气象局|中国政府网|国办|中办|国新办|国安委|最高人民(?:法院|检察院)|中华人民共和国)/u;
/** A paper or station tells of its whole area: it shows where, not who. */
const media = /新闻|日报|晚报|早报|时报|晨报|报社|商报|电视|广播|融媒|发布$|在线|网$|传媒|头条|客户端/u;

/** Evidence of a named organ or medium: 峄城区人民政府_工作动态, 临汾新闻网, 应急管理部. */
export function organEvidence(
  name: string | undefined,
  field: string,
  weight: number,
  stay: number,
): readonly RegionEvidence[] {
  const text = name?.trim().slice(0, 100);
  if (!text) return [];
  const places = findPlaces(text).filter((mention) => !mention.absorbed);
  const first = places[0];
  if (!first) {
    return national.test(text) ? [{ codes: ['00'], weight: 0, stay: stay * 2, field, words: text }] : [];
  }
  const rest = text.slice(first.end);
  const tells =
    media.test(rest) || /(?:今日|云上|掌上|爱|看|微|智慧|新)$/u.test(text.slice(0, first.chainStart));
  return [
    {
      codes: current(first.places).map((place) => place.code),
      weight: tells ? weight * 0.6 : weight,
      stay: tells ? stay * 0.1 : stay,
      field,
      words: text,
    },
  ];
}

/** True when a text names an organ of the whole country and no place. */
export function isNational(text: string): boolean {
  return national.test(text);
}
