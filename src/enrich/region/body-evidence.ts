import { accidentFollows, sentenceAround, tellsOfElsewhere } from '../elsewhere.ts';
import type { PlaceMention } from '../gazetteer/place-mention.ts';
import type { RegionEvidence } from './evidence.ts';
import { formFactor, isCounty, isTown, placesOf } from './mention-codes.ts';
import type { Signed } from './signature.ts';
import {
  biography,
  branch,
  enterprise,
  leaders,
  media,
  neighbours,
  opening,
  standsAlone,
  visited,
  zone,
} from './surroundings.ts';

const verb =
  /召开|开展|组织|举行|举办|印发|发布|部署|启动|深入|扎实|积极|坚持|始终|牢固|强化|全力|着力|多措并举|从严|紧盯|聚焦|认真|切实|全面|严格|持续|加强|推进|落实|筑牢|压实|严把|扎牢|抓好|做好|狠抓|开启|带队|对辖区|邀请|境内|通报|联合|派出|查处|成立|下发|出台/u;

/** Where a mention stands in the body. */
export interface BodyPlace {
  readonly leadEnd: number;
  readonly signed: readonly Signed[];
  /** The article reports one event. */
  readonly event: boolean;
  /** How often the same words have counted before. */
  readonly before: number;
  readonly loose: boolean;
  /** No town has been named before it. */
  readonly firstTown: boolean;
}

/** What one mention in the body says of the region; undefined where it tells of another place. */
export function bodyEvidence(
  body: string,
  mention: PlaceMention,
  where: BodyPlace,
): RegionEvidence | undefined {
  const [start, end] = sentenceAround(body, mention.start);
  const sentence = body.slice(start, end);
  const before = body.slice(Math.max(start, mention.chainStart - 8), mention.chainStart);
  const after = body.slice(mention.end, mention.end + 80);
  const words = body.slice(mention.chainStart, mention.end);
  const opens = opening.test(before) && !visited.test(before);
  // 在A园区、溧阳市某集中区，市化治办检查…: in a row the verb behind the comma is another's.
  const told = /案例[一二三四五六七八九十\d]/u.test(
    body.slice(Math.max(0, mention.chainStart - 80), mention.chainStart),
  );
  const speaks = opens && !told && verb.test(before.endsWith('、') ? subClause(after) : clause(after));
  const own =
    opens && !tellsOfElsewhere(body.slice(mention.chainStart, mention.end + subClause(after).length));
  const accident = accidentFollows(body, mention.end);
  // 针对外地事故…, 白河市安监局开展…: what follows the lesson is the article's own; and 召开会议，观看警示片 is no lesson.
  if (!where.event && (accident || (tellsOfElsewhere(sentence) && !(own && speaks)))) return undefined;
  if (leaders.test(body.slice(Math.max(start, mention.chainStart - 24), mention.chainStart)))
    return undefined;
  if (biography.test(before) || (where.event && /前往$/u.test(before))) return undefined;
  if (where.loose && !standsAlone(before) && !branch.test(after)) return undefined;
  const vague = where.loose && isCounty(mention) && !zone.test(after) && !branch.test(after);
  const factor =
    formFactor(mention) *
    (enterprise.test(after) ? (where.event && mention.form === 'full' ? 0.8 : 0.4) : 1) *
    (vague ? 0.4 : 1);
  const piece = (weight: number, stay: number, field: string): RegionEvidence => ({
    ...placesOf(mention),
    weight: weight * factor,
    stay: stay * factor * (where.event ? 0.3 : 1),
    field,
    words,
  });
  // They do not tell, but they say which 龙门镇 it is.
  if (/[与同和跟、]$/u.test(before) && neighbours.test(after)) return piece(0.2, 0, 'body');
  const line = where.signed.find((one) => mention.start >= one.start && mention.start < one.end);
  if (line) return line.field === 'signature' ? piece(4, 4, line.field) : piece(2, 0.8, line.field);
  if (media.test(after)) return where.before > 0 ? undefined : piece(1.2, 0.1, 'dateline');
  // 省检查组来我市，孝感市局长陪同: who walks along is named, but does not tell.
  if (!speaks && /陪同/u.test(subClause(after))) return piece(0.5, 0.2, 'body');
  const lead = mention.start < where.leadEnd && mention.start < 400;
  // Where it happened: the first place of a report is told to the village.
  if (where.event && lead && where.before === 0) return piece(3, 1, 'first paragraphs');
  // 行至…沿河县谯家镇境内: told further down, the first town behind its county.
  if (where.event && where.firstTown && isTown(mention) && mention.chainStart < mention.start)
    return piece(2.5, 1, 'body');
  if (speaks && where.before < 2) return lead ? piece(2.5, 2.5, 'first paragraphs') : piece(1, 1, 'body');
  if (opens && lead && !told && where.before === 0 && !/^[、和与及]/u.test(after) && !before.endsWith('、'))
    return piece(1.5, 1, 'first paragraphs');
  // 活动在白河县中心广场举行: where it took place, told at the start.
  if (lead && where.before === 0 && /[在于]$/u.test(before) && held.test(after))
    return piece(1.5, 1, 'first paragraphs');
  const weight = [0.8, 0.4, 0.3, 0.2, 0.2][where.before];
  return weight === undefined ? undefined : piece(weight, weight * 0.7, 'body');
}

const held = /^[^，,。；]{0,24}(?:举行|举办|召开|启动|开展)/u;

function clause(text: string): string {
  return text.split(/[。；！？\n]/u)[0] ?? '';
}

function subClause(text: string): string {
  return text.split(/[，,。；！？\n]/u)[0] ?? '';
}
