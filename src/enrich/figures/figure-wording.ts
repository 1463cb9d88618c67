import type { FigureName, Kind } from '../../article.ts';
import { numberPattern } from './read-number.ts';

/** One wording of a figure. The number stands in the group `n`. Texts have Chinese punctuation (fold-punctuation). */
export interface FigureRule {
  readonly figure: FigureName;
  readonly pattern: RegExp;
  /** Text → the value it gives. */
  readonly example: readonly [string, number];
  /** Holds only in articles of this kind: who took part counts as trained where the article is about a lesson. */
  readonly kind?: Kind;
  /** Read only where no other wording of the figure is found. */
  readonly loose?: boolean;
}

/** Modifiers before a number; they are left out of the value: 近, 超过, 约, 共. */
const about = '(?:共计|共|一共|约|近|超过|超|达到|达|逾|累计|合计|总计|各类|各|了|安全|：|为|有|出| ){0,6}';
const what =
  '(?:各类|一般|重大|较大|安全|事故|火灾|消防|风险|问题|和|、|及|生产|燃气|突出|“|”|一般性|存在|方面|的|类|处|项|大|小|户内|电气|用电|（|）|点|等){0,10}';
/** What is inspected as a business; homes, rooms and vehicles are not. */
const business =
  '(?:企业|单位|场所|经营户|商户|商铺|主体|门店|店铺|网吧|工地|项目|加油站|学校|幼儿园|机构|托管班|公司|景区|市场|作坊|站点|养老院|敬老院|医院|宾馆|酒店|饭店|客栈|民宿|餐馆|餐饮店|商场|超市|矿山|煤矿|矿井|船企|零售店|零售点|网点|渔船|经营性自建房|花炮厂|合作社|船厂|车间|电站|尾矿库|浴室|足浴店?|影院|药店|卫生院|充装站|加气站|修理厂|物流园|农家乐|藏家乐|酒楼|饭馆|摊点|林场|网咖|歌厅|KTV|养殖场|屠宰场|花店|仓库|冷库|渡口|厂房|[店厂矿站])(?:（[^）]{1,8}）)?';

/** A rule whose source writes N for the number, ~ for modifiers, # for words about hazards, @ for a business. */
export function figureRule(
  figure: FigureName,
  source: string,
  text: string,
  value: number,
  kind?: Kind,
): FigureRule {
  return {
    figure,
    pattern: new RegExp(
      source
        .replaceAll('N', `(?<n>${numberPattern})`)
        .replaceAll('~', about)
        .replaceAll('#', what)
        .replaceAll('@', business),
      'gu',
    ),
    example: [text, value],
    ...(kind && { kind }),
  };
}

/** A rule that is read only where no other wording of its figure is found. */
export function looseRule(
  figure: FigureName,
  source: string,
  text: string,
  value: number,
  kind?: Kind,
): FigureRule {
  return { ...figureRule(figure, source, text, value, kind), loose: true };
}
