import type { FigureName, Kind } from '../../article.ts';
import { tellsOfElsewhere } from '../elsewhere.ts';
import { casualties } from './pick-reading.ts';

/** A number in its surroundings. */
export interface FigurePlace {
  readonly figure: FigureName;
  /** The sentence up to the number's words, the words, and what follows them. */
  readonly before: string;
  readonly words: string;
  readonly after: string;
  readonly inTitle: boolean;
}

const threshold = /^ ?(?:以上|以下|以内|及以上|至\d|-\d|—\d|~\d|～\d|\/|的(?:指标|目标))/u;
const target =
  /(?:不少于|不低于|不超过|不得少于|力争|确保|目标|计划|拟|预计|每(?:月|季|年|周|半年|天|人|次|个|家)[^，。；]{0,8}|不得超过|控制在)[^，。；]{0,10}$/u;
/** 至少检查20家 is a target, 至少14人受伤 a count so far. */
const least = /至少[^，。；]{0,10}$/u;
/** 要求检查20家 is an order to others; 要求停产整顿3家 is done to them. */
const demanded = /(?<!按|照)要求[^，。；]{0,10}$/u;
/** 将培训500人 is still to come; 将12家关停 is done. */
const coming = /将(?!近)[^，。；]{0,10}$/u;
/** 比去年减少12起: a difference, no count. */
const difference = /(?:同比|环比|比|较)[^，。；]{0,12}(?:增加|减少|下降|上升|多|少)了?[^，。；0-9]{0,4}$/u;
/** 计划今年安装护栏80公里，消除隐患120处; not 按照检查计划. */
const planned =
  /(?:计划|拟|将)(?:在)?(?:今年|年内|于|明年|全年)|(?<!按照|根据|执法|工作|行动|监察|年度|检查|依据|按|整改|整治|监管|培训)计划(?!执法|内|书|要求|安排|分|，)/u;
const blank = /[X×xＸ*＊_]{1,4} ?$/u;
const earlier = /(?<![比较])(?:去年|上年|往年|历年|上一年|前年)/u;
/** Order 493's table and penal articles: 造成3人以上10人以下死亡, 处…以上…以下罚款. */
const law =
  /\d[^，。；]{0,4}以上[^。；]{0,24}以下|处以?[^，。；]{0,12}以上|[一二三四五六七八九十百]万元以[上下]/u;
const definition = /是指|指造成|有下列情形/u;

/** Kinds that tell of others' work. */
const reportsOnly: ReadonlySet<Kind> = new Set(['meeting', 'speech']);
const past = /全年|上半年|季度|以来|\d{4}年|通报|同比/u;

/** True when the number is of the article's own event: no threshold, target, blank, difference, lesson or other year. */
export function isOwnFigure(
  { figure, before, words, after, inTitle }: FigurePlace,
  kind: Kind,
  year: number | undefined,
): boolean {
  if (threshold.test(after.slice(0, 6))) return false;
  const near = before.slice(-24);
  if (
    target.test(near) ||
    (!casualties.has(figure) && least.test(near)) ||
    (figure !== 'suspended' && demanded.test(near)) ||
    (coming.test(near) && !/^[0-9一二两三四五六七八九十百]/u.test(words)) ||
    blank.test(near) ||
    /[X×Ｘ*＊_]|[0-9][人名]以[上下]/u.test(words)
  )
    return false;
  if (planned.test(before)) return false;
  if (/预计|计划|拟|将(?!近)/u.test(words) || difference.test(near)) return false;
  if (/\d$/.test(before) && /^\d/.test(words)) return false;
  const sentence = `${before}${words}${after}`;
  // A penal range behind it speaks of fines and casualties, not of the firms before it.
  const lawful = casualties.has(figure) || figure === 'fines_cny' ? 30 : 8;
  if (definition.test(sentence) || law.test(`${near}${words}${after.slice(0, lawful)}`)) return false;
  if (inTitle) return true;
  // What a meeting hears of the months before is not its own.
  if (reportsOnly.has(kind) && past.test(sentence)) return false;
  if (earlier.test(before) || otherYear(sentence, year)) return false;
  // People watch a warning film in the sentence that counts leaflets: lessons hold off casualties alone.
  if (!casualties.has(figure)) return !/外地|外省|外市|兄弟(?:省|市|县|单位)/u.test(before.slice(-60));
  // An accident's own report draws lessons too; there only other years are kept out.
  return kind === 'accident' || !tellsOfElsewhere(`${before.slice(-60)}${words}${after.slice(0, 40)}`);
}

/** The sentence is about a year at least one before the year of publication, and not about that one. */
function otherYear(sentence: string, year: number | undefined): boolean {
  if (year === undefined || /至今|以来|截至|截止/u.test(sentence)) return false;
  const years = [...sentence.matchAll(/(?<!\d)((?:19|20)\d\d)年/gu)].map((match) => Number(match[1]));
  // January reports on the year before: one year back still counts.
  return years.length > 0 && years.every((named) => named < year - 1);
}
