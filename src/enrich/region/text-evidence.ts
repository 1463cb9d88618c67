import { accidentFollows, sentenceAround, tellsOfElsewhere } from '../elsewhere.ts';
import { current, findPlaces, type PlaceMention } from '../gazetteer/find-places.ts';
import { gazetteer } from '../gazetteer/gazetteer.ts';
import type { RegionEvidence } from './evidence.ts';
import { isNational } from './organ-evidence.ts';

export interface TextEvidence {
  readonly evidence: readonly RegionEvidence[];
  /** Every place named, also those the article only mentions. */
  readonly mentions: readonly (readonly string[])[];
}

/** An article that tells of an accident: places named with it are its own. */
const ownAccident =
  /(?:发生|致|造成|通报|调查|救援)[^，。]{0,20}(?:事故|火灾|爆炸|坍塌|中毒)|(?:事故|火灾|爆炸|坍塌|中毒)[^，。]{0,8}(?:通报|调查|致|造成|死|救援|处置情况)/u;

/** Words after which a place is somebody's destination or counterpart, not the one that speaks. */
const visited =
  /(?:到|赴|在|来|对|向|至|与|同|从|往|进|深入|走进|前往|调研|督导|检查|督查|莅临|视察|慰问|走访|暗访|抽查|支援|学习|考察)$/u;
const verb =
  /召开|开展|组织|举行|举办|印发|发布|部署|启动|深入|扎实|积极|坚持|始终|牢固|强化|全力|着力|多措并举|从严|紧盯|聚焦|认真|切实|全面|严格|持续|加强|推进|落实|筑牢|压实|严把|扎牢|抓好|做好|狠抓|开启|带队|对辖区|邀请|境内/u;
/** What stands right before the speaker of a sentence: nothing, punctuation, a date, 近日. */
const opening =
  /(?:^|[，,。；;：:\s“”"'‘’（()）【】《》、·|丨—-]|日|午|近日|日前|讯|连日来|以来|目前|天|晚|期间|之际|今年|近年来|为|由)$/u;
const media = /^(?:新闻网|日报|晚报|晨报|时报|融媒|电视台|广播|发布|网讯|新闻)/u;
/** Not across a verb: 水头镇检查石材厂. */
const enterprise =
  /^(?:(?!检查|开展|召开|组织|督|走访|深入|举行|联合|对|到|赴|强化|加强)[^，。；、\s]){0,14}?(?:公司|集团|厂|矿业|酒店|煤业|化工|啤酒|大学|学院|银行)/u;
/** Letters in front of which a name is not this place's but another's: 原籍, 毕业于. */
const biography = /(?:籍贯|生于|毕业于|祖籍|来自|发往|驶往|开往|产自)$/u;

/** Evidence of the title, the first paragraphs, the body and the signature. */
export function textEvidence(title: string, paragraphs: readonly string[]): TextEvidence {
  const mentions: (readonly string[])[] = [];
  const evidence: RegionEvidence[] = [];
  const body = paragraphs.join('\n').slice(0, 60_000);
  // Without a headline the first words stand for it: then the first sentence tells what it is about.
  const lead = /^[^。！？]{0,200}[。！？]?/u.exec(paragraphs[0] ?? '')?.[0] ?? '';
  const headline = title !== '' && lead.startsWith(title) ? lead : title;
  const about = ownAccident.test(headline) && !tellsOfElsewhere(headline);
  const inTitle = findPlaces(title.slice(0, 300));
  const inBody = findPlaces(body);
  const fullStems = new Set(
    [...inTitle, ...inBody]
      .filter((mention) => mention.form !== 'short')
      .map(({ words }) => words.slice(0, 2)),
  );
  for (const mention of inTitle) {
    if (mention.absorbed) continue;
    if (!isLoose(mention)) mentions.push(codesOf(mention));
    const piece = titleEvidence(title, mention, about);
    if (piece) evidence.push(piece);
  }
  const opened = headlineEvidence(title);
  if (opened) evidence.push(opened);
  const national = nationalLead(paragraphs[0] ?? '');
  if (national !== undefined)
    evidence.push({ codes: ['00'], weight: 0, stay: 1.5, field: 'lead', words: national });

  const leadEnd = (paragraphs[0]?.length ?? 0) + (paragraphs[1]?.length ?? 0) + 1;
  const signature = signatureStart(paragraphs, body.length);
  const seen = new Map<string, number>();
  for (const mention of inBody) {
    if (mention.absorbed) continue;
    // 潞城 for 潞城街道: the short form repeats the full one.
    const loose = isLoose(mention);
    if (loose && fullStems.has(mention.words.slice(0, 2))) continue;
    if (
      !loose ||
      (!isCounty(mention) && standsAlone(body.slice(Math.max(0, mention.start - 8), mention.start)))
    ) {
      mentions.push(codesOf(mention));
    }
    const key = `${mention.words}:${mention.places[0]?.code}`;
    const before = seen.get(key) ?? 0;
    const piece = bodyEvidence(body, mention, { leadEnd, signature, about, before, loose });
    if (!piece) continue;
    seen.set(key, before + 1);
    evidence.push(piece);
  }
  return { evidence, mentions };
}

function titleEvidence(title: string, mention: PlaceMention, about: boolean): RegionEvidence | undefined {
  const before = title.slice(0, mention.chainStart);
  const after = title.slice(mention.end, mention.end + 30);
  if (!about && (accidentFollows(title, mention.end) || /(?:吸取|汲取|通报)[^，,\s]{0,12}$/u.test(before)))
    return undefined;
  if (isLoose(mention) && !standsAlone(before)) return undefined;
  const speech = /^在$/u.test(before.trim());
  const weight = enterprise.test(after)
    ? 1
    : speech || /^(?:关于|转发|印发|致)?$/u.test(before.trim())
      ? 4
      : visited.test(before)
        ? 1.5
        : opening.test(before)
          ? 4
          : 2;
  const factor = formFactor(mention) * (isLoose(mention) && isCounty(mention) ? 0.6 : 1);
  // 首阳镇开展… on its county's portal: the first word of a headline acts; an accident there does not.
  const town = mention.form === 'full' && mention.places.every(({ level }) => level === 'town');
  const acts = town && !about && before.trim() === '' ? 1.5 : 1;
  return {
    ...placesOf(mention),
    weight: weight * factor * acts,
    stay: (weight >= 4 ? weight : weight / 3) * factor,
    field: 'title',
    words: title.slice(mention.chainStart, mention.end),
  };
}

/** `曲沃：…` opens a headline as its speaker, whatever else the word may mean; a national organ does so too. */
function headlineEvidence(title: string): RegionEvidence | undefined {
  const text = title.replace(/^[【《“"\s]+/u, '');
  if (isNational(text) && !findPlaces(text.slice(0, 16)).length) {
    return { codes: ['00'], weight: 0, stay: 4, field: 'title', words: text.slice(0, 12) };
  }
  const name = /^([\u4e00-\u9fa5]{2,5})\s{0,2}[：:丨|｜]/u.exec(text)?.[1];
  if (!name) return undefined;
  const entry = gazetteer()
    .stemsAt(name, 0)
    .find(({ stem }) => stem === name);
  const codes = (entry?.places ?? [])
    .filter((place) => place.suffix !== '' && place.level !== 'town')
    .map((place) => place.code);
  if (codes.length === 0) return undefined;
  return { codes, weight: 4, stay: 4, field: 'title', words: `${name}：` };
}

/** `新华社北京6月25日电 记者从应急管理部获悉`, `来自国家安监总局的统计…`: a text that opens with an organ of the nation. */
function nationalLead(paragraph: string): string | undefined {
  const text = paragraph
    .slice(0, 120)
    .replace(/^[^，,。]{0,20}?[讯电](?:[(（][^()（）]{0,30}[)）])?[:： ]{0,2}/u, '')
    .replace(/^(?:来自|据|日前|近日|昨日|[,，]|记者(?:\d{1,2}日)?从?){1,3}/u, '');
  return isNational(text) && findPlaces(text.slice(0, 16)).length === 0 ? text.slice(0, 12) : undefined;
}

interface BodyPlace {
  readonly leadEnd: number;
  readonly signature: number;
  readonly about: boolean;
  /** How often the same words have counted before. */
  readonly before: number;
  readonly loose: boolean;
}

function bodyEvidence(body: string, mention: PlaceMention, where: BodyPlace): RegionEvidence | undefined {
  const [start, end] = sentenceAround(body, mention.start);
  const sentence = body.slice(start, end);
  const before = body.slice(Math.max(start, mention.chainStart - 8), mention.chainStart);
  const after = body.slice(mention.end, mention.end + 30);
  const words = body.slice(mention.chainStart, mention.end);
  const speaks = opening.test(before) && verb.test(clause(after)) && !visited.test(before);
  // 针对外地事故…, 白河市安监局开展…: what follows the lesson is the article's own.
  const own = speaks && !tellsOfElsewhere(body.slice(mention.chainStart, end));
  const accident = accidentFollows(body, mention.end);
  if (!where.about && (accident || (tellsOfElsewhere(sentence) && !own))) return undefined;
  if (biography.test(before)) return undefined;
  if (where.loose && !standsAlone(before)) return undefined;
  const factor =
    formFactor(mention) * (enterprise.test(after) ? 0.4 : 1) * (where.loose && isCounty(mention) ? 0.4 : 1);
  const piece = (weight: number, stay: number, field: string): RegionEvidence => ({
    ...placesOf(mention),
    weight: weight * factor,
    stay: stay * factor,
    field,
    words,
  });
  if (mention.start >= where.signature) return piece(4, 4, 'signature');
  if (media.test(after)) return where.before > 0 ? undefined : piece(1.2, 0.1, 'dateline');
  const lead = mention.start < where.leadEnd && mention.start < 400;
  if (where.about && lead && accident && where.before === 0) return piece(1.5, 1, 'first paragraphs');
  if (speaks && where.before < 2) {
    return lead ? piece(2.5, 2.5, 'first paragraphs') : piece(1, 1, 'body');
  }
  // 活动在白河县中心广场举行: where it took place, told at the start.
  if (
    lead &&
    where.before === 0 &&
    /[在于]$/u.test(before) &&
    /^[^，。；]{0,24}(?:举行|举办|召开|启动)/u.test(after)
  )
    return piece(1.5, 1, 'first paragraphs');
  const weight = [0.8, 0.4, 0.3, 0.2, 0.2][where.before];
  return weight === undefined ? undefined : piece(weight, weight * 0.7, 'body');
}

/** A short name needs a boundary: 镇安 in 乡镇安全 is none. */
function standsAlone(before: string): boolean {
  return opening.test(before) || visited.test(before) || /(?:关于|我们|祝|，)$/u.test(before);
}

function clause(text: string): string {
  return text.split(/[。；！？\n]/u)[0] ?? '';
}

function codesOf(mention: PlaceMention): readonly string[] {
  return current(mention.places).map((place) => place.code);
}

/** The codes of a mention; if the rest says so, it may be a place of the past, a town may be today's street of that name, or the city of that name (泰安镇 for 泰安市, a mirror's damage). */
function placesOf(mention: PlaceMention): Pick<RegionEvidence, 'codes' | 'alternatives'> {
  const codes = codesOf(mention);
  const past = mention.places.map((place) => place.code).filter((code) => !codes.includes(code));
  if (past.length > 0) return { codes, alternatives: past };
  if (mention.form !== 'full' || !mention.words.endsWith('镇')) return { codes };
  const name = mention.words.slice(0, -1);
  const entry = gazetteer()
    .stemsAt(name, 0)
    .find(({ stem }) => stem === name);
  const others = (entry?.places ?? [])
    .filter(
      (place) =>
        (place.level === 'city' && place.suffix === '市') ||
        (place.level === 'town' && place.suffix !== '镇'),
    )
    .map((place) => place.code);
  return others.length > 0 ? { codes, alternatives: others } : { codes };
}

function formFactor(mention: PlaceMention): number {
  return mention.form === 'renamed' ? 0.8 : 1;
}

/** A city's or county's short name without a parent in front: 保定 may be 确保定期. */
function isLoose(mention: PlaceMention): boolean {
  return (
    mention.form === 'short' &&
    mention.chainStart === mention.start &&
    mention.places.every((place) => place.level !== 'province')
  );
}

function isCounty(mention: PlaceMention): boolean {
  return mention.places.every((place) => place.level === 'county');
}

const signatureLine = /^[\u4e00-\u9fa5（）()、\s]{4,40}$/u;
/** The day may stand in the same line. */
const signatureDay = /\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$/u;
const organEnd = /(?:政府|委员会|办公室|局|厅|委|党委|党工委|办事处|大队|支队|管委会|指挥部|小组)$/u;

/** Where the closing lines of a document begin that name the organ that issued it (GB/T 9704-2012, 7.3.5). */
function signatureStart(paragraphs: readonly string[], length: number): number {
  let at = length;
  for (const paragraph of paragraphs.slice(-4).reverse()) {
    at -= paragraph.length;
    const line = paragraph.trim().replace(signatureDay, '').trim();
    if (signatureLine.test(line) && organEnd.test(line)) return Math.max(0, at);
    at -= 1;
  }
  return Number.POSITIVE_INFINITY;
}
